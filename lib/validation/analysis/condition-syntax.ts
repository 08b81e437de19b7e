import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { finding, nameOf } from '../finding.ts';
import { textAt } from '../json-access.ts';
import { conditionFault } from './expression/parse.ts';
import type { TemplateRule } from './rule.ts';
import { defaultTexts, type TemplateView, withArguments } from './template-view.ts';

/** A condition that the language cannot read makes every measurement an error. */
function* syntax(template: TemplateView): Iterable<Diagnostic> {
  const values = defaultTexts(template);
  for (const metric of template.metrics) {
    for (const field of ['successCondition', 'failureCondition']) {
      const text = textAt(metric.json, field);
      if (text === undefined) continue;
      const resolved = withArguments(text, values);
      // Most arguments are numbers; where one is something else, only what is certain is said.
      const isKnown = !resolved.includes('{{');
      const fault = conditionFault(resolved.replaceAll(/\{\{[^{}]*\}\}/g, '1'));
      if (fault === undefined || !(isKnown || fault.isCertain)) continue;
      yield finding(template.manifest, 'condition-invalid', {
        pointer: `${metric.pointer}/${field}`,
        message: `the ${field} '${text}' of the metric '${metric.name}' of ${nameOf(template.manifest)} ${fault.message}`,
        hint: fault.hint,
      });
    }
  }
}

export const conditionSyntaxRules: readonly TemplateRule[] = [syntax];
