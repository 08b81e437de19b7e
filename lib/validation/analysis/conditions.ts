import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { finding, nameOf } from '../finding.ts';
import { textAt } from '../json-access.ts';
import type { Scope } from '../scope.ts';
import type { TemplateRule } from './rule.ts';
import type { MetricView, TemplateView } from './template-view.ts';

/** A comparison of `result` as a whole with something other than nil. */
const comparesWhole =
  /(?<![\w.])result\s*(?:[<>]=?|[!=]=)(?!\s*nil)|(?<!nil\s*)(?:[<>]=?|[!=]=)\s*result\b(?!\s*[[.?(])/;
const readsElement = /(?<![\w.])result\s*\[/;
/** What keeps a condition from reading an element that is not there. */
const guards =
  /\blen\s*\(\s*result\s*\)|\bisNil\s*\(|\bdefault\s*\(|\b(?:any|all|none|one|count|filter)\s*\(\s*result\b/;
/** A query that gives one number instead of a list, and one that always finds a series. */
const givesNumber = /^\s*(?:scalar\s*\(|[\d.]+\s*$|time\s*\(\s*\)\s*$)/;
const neverEmpty = /\bor\s+(?:on\s*\([^)]*\)\s*|ignoring\s*\([^)]*\)\s*)?vector\s*\(|^\s*(?:vector|absent)\s*\(/;

/** A function over one value that is given the whole list. */
const convertsWhole = /\b(?:isNaN|isInf|asFloat|asInt)\s*\(\s*result\s*\)/;

interface Condition {
  readonly metric: MetricView;
  readonly pointer: string;
  readonly field: string;
  readonly text: string;
  readonly query: string;
}

/** The conditions over the result of a Prometheus query, which is a list with one value for each series. */
function* prometheusConditions({ metrics }: TemplateView): Iterable<Condition> {
  for (const metric of metrics) {
    const query = textAt(metric.json, 'provider', 'prometheus', 'query');
    if (query === undefined || givesNumber.test(query)) continue;
    for (const field of ['successCondition', 'failureCondition']) {
      const text = textAt(metric.json, field);
      if (text !== undefined) yield { metric, pointer: `${metric.pointer}/${field}`, field, text, query };
    }
  }
}

function* vectors(template: TemplateView): Iterable<Diagnostic> {
  for (const { metric, pointer, field, text } of prometheusConditions(template)) {
    if (!comparesWhole.test(text) && !convertsWhole.test(text)) continue;
    yield finding(template.manifest, 'vector-compared', {
      pointer,
      message: `the ${field} '${text}' of the metric '${metric.name}' of ${nameOf(template.manifest)} ${comparesWhole.test(text) ? 'compares the list of all series with' : 'takes the list of all series for'} one value`,
      hint: 'compare an element: len(result) > 0 && result[0] >= 0.99',
    });
  }
}

/**
 * Without a series there is no element. Argo's own examples read one all the same, so this is only an
 * information about manifests that were handed in.
 */
function* unguarded(template: TemplateView, { context }: Scope): Iterable<Diagnostic> {
  for (const { metric, pointer, field, text, query } of prometheusConditions(template)) {
    if (!readsElement.test(text) || guards.test(text) || neverEmpty.test(query)) continue;
    yield finding(template.manifest, 'result-unguarded', {
      pointer,
      message: `the ${field} '${text}' of the metric '${metric.name}' of ${nameOf(template.manifest)} is an error where the query finds no series`,
      hint:
        field === 'successCondition' ? `guard it: len(result) > 0 && ${text}` : `guard it: len(result) == 0 || ${text}`,
      severity: context.closure === 'files' ? 'info' : undefined,
    });
  }
}

export const conditionRules: readonly TemplateRule[] = [vectors, unguarded];
