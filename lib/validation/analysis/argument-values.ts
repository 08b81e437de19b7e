import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { isJsonObject } from '../../kernel/json.ts';
import { finding, nameOf } from '../finding.ts';
import { listAt, shown, textAt, textsIn, valueAt } from '../json-access.ts';
import type { TemplateRule, UseRule } from './rule.ts';
import type { TemplateView } from './template-view.ts';

/** An argument has its value from one place, and there is one of each name (argo-rollouts `utils/analysis/helpers.go`). */
function* ofTemplate({ manifest }: TemplateView): Iterable<Diagnostic> {
  const args = listAt(manifest.object, 'spec', 'args');
  const values = new Map<string, string | undefined>();
  for (const [index, argument] of args.entries()) {
    const name = textAt(argument, 'name') ?? '';
    const pointer = `/spec/args/${index}`;
    const value = valueAt(argument, 'value') ?? undefined;
    const text = value === undefined ? undefined : shown(value);
    if (text !== undefined && isJsonObject(valueAt(argument, 'valueFrom'))) {
      const message = `${nameOf(manifest)} gives its argument '${name}' both a value and a valueFrom`;
      yield finding(manifest, 'argument-refused', { pointer, message, hint: 'remove one of the two' });
    }
    const other = values.get(name);
    if (other !== undefined && text !== undefined && other !== text) {
      const message = `${nameOf(manifest)} gives its argument '${name}' the values '${other}' and '${text}'`;
      yield finding(manifest, 'argument-refused', { pointer, message });
    }
    values.set(name, other ?? text);
  }
}

/** Templates of one analysis share their arguments, and must not have different defaults for one. */
const ofUse: UseRule = function* apply(use, { templates }) {
  const first = new Map<string, { readonly text: string; readonly template: TemplateView }>();
  for (const template of templates) {
    for (const [name, value] of template.args) {
      const text = value?.text;
      if (text === undefined) continue;
      const other = first.get(name);
      if (other === undefined) first.set(name, { text, template });
      if (other === undefined || other.text === text || other.template === template) continue;
      yield finding(use.manifest, 'argument-refused', {
        pointer: use.pointer,
        message: `an analysis of ${nameOf(use.manifest)} has the argument '${name}' with the values '${other.text}' of the template '${other.template.manifest.id.name}' and '${text}' of '${template.manifest.id.name}'`,
        hint: 'give both templates the same default, or none',
      });
    }
  }
  const names = new Set<string>();
  for (const [index, argument] of use.args.entries()) {
    const name = textAt(argument, 'name') ?? '';
    const pointer = `${use.pointer}/args/${index}`;
    if (textAt(argument, 'value') !== undefined && isJsonObject(argument['valueFrom'])) {
      const message = `an analysis of ${nameOf(use.manifest)} gives the argument '${name}' both a value and a valueFrom`;
      yield finding(use.manifest, 'argument-refused', { pointer, message, hint: 'remove one of the two' });
    }
    // Argo takes an empty text for it, whatever the template has by default.
    if ((argument['value'] ?? null) === null && !isJsonObject(argument['valueFrom'])) {
      const message = `an analysis of ${nameOf(use.manifest)} gives the argument '${name}' neither a value nor a valueFrom`;
      yield finding(use.manifest, 'argument-refused', { pointer, message });
    }
    if (names.has(name)) {
      const message = `an analysis of ${nameOf(use.manifest)} gives the argument '${name}' twice`;
      yield finding(use.manifest, 'argument-refused', { pointer, message });
    }
    names.add(name);
  }
};

/**
 * In the texts of a metric `{{...}}` takes arguments alone: `{{args.name}}`. Anything else in the
 * double braces, and braces that are not closed, end the analysis (argo-rollouts `utils/template`).
 */
function* tags({ manifest, metrics }: TemplateView): Iterable<Diagnostic> {
  for (const metric of metrics) {
    const wrong = textsIn(metric.json).flatMap((text) => wrongTag(text) ?? [])[0];
    if (wrong === undefined) continue;
    yield finding(manifest, 'argument-unresolved', {
      pointer: metric.pointer,
      message: `the metric '${metric.name}' of ${nameOf(manifest)} has ${wrong}`,
      hint: 'write {{args.name}}, and declare the argument in spec.args',
    });
  }
}

function wrongTag(text: string): string | undefined {
  let at = text.indexOf('{{');
  while (at >= 0) {
    const end = text.indexOf('}}', at);
    if (end < 0) return `'{{' without '}}'`;
    const tag = text.slice(at, end + 2);
    if (!/^\{\{\s*args\.[^\s{}]+\s*\}\}$/.test(tag)) return `'${tag}', which is no argument`;
    at = text.indexOf('{{', end);
  }
  return undefined;
}

export const argumentValueRules: { readonly ofTemplate: readonly TemplateRule[]; readonly ofUse: readonly UseRule[] } =
  {
    ofTemplate: [ofTemplate, tags],
    ofUse: [ofUse],
  };
