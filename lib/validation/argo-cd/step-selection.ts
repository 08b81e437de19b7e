import type { JsonValue } from '../../kernel/json.ts';
import { listAt, objectAt, shown, textAt } from '../json-access.ts';
import type { ApplicationSetView } from './application-set-view.ts';
import type { Fault } from './fault.ts';
import { fillIn, generatedApplications } from './generated-elements.ts';
import { hasOwnTemplate } from './generated-names.ts';

/**
 * Which Applications of a set each step of its RollingSync selects: what no step selects is never
 * synced, and what several select is synced by one of them (buildAppDependencyList).
 */
export function* selectionFaults(set: ApplicationSetView, steps: readonly JsonValue[], at: string): Iterable<Fault> {
  if (steps.length === 0 || hasOwnTemplate(set) || Object.keys(set.template).length === 0) return;
  const labels = objectAt(set.template, 'metadata', 'labels') ?? {};
  const kept = listAt(set.spec, 'preservedFields', 'labels');
  for (const [index, step] of steps.entries()) {
    const missing = listAt(step, 'matchExpressions')
      .filter((one) => textAt(one, 'operator') === 'In')
      .map((one) => textAt(one, 'key') ?? '')
      .find((key) => key !== '' && labels[key] === undefined && !kept.includes(key));
    if (missing === undefined) continue;
    const what = `selects Applications by the label '${missing}' in step ${index + 1}, and its template gives them none`;
    yield { at: `${at}/${index}`, what, hint: `add the label to spec.template.metadata.labels` };
    return;
  }
  const known = [...knownFaults(set, steps, at)];
  yield* known;
  if (known.length === 0) yield* overlaps(steps, at);
  if (known.length === 0) yield* onlyOne(set, steps, at);
}

function selects(step: JsonValue, labels: ReadonlyMap<string, string>): boolean {
  return listAt(step, 'matchExpressions').every((expression) => {
    const value = labels.get(textAt(expression, 'key') ?? '');
    const isListed = value !== undefined && valuesOf(expression).includes(value);
    return textAt(expression, 'operator') === 'NotIn' ? !isListed : isListed;
  });
}

function valuesOf(expression: JsonValue): readonly string[] {
  return listAt(expression, 'values').map(shown);
}

function keysOf(steps: readonly JsonValue[]): ReadonlySet<string> {
  return new Set(steps.flatMap((step) => listAt(step, 'matchExpressions').map((one) => textAt(one, 'key') ?? '')));
}

/** Applications whose labels are known. */
function* knownFaults(set: ApplicationSetView, steps: readonly JsonValue[], at: string): Iterable<Fault> {
  const templates = Object.entries(objectAt(set.template, 'metadata', 'labels') ?? {});
  for (const element of generatedApplications(set)?.elements ?? []) {
    const labels = new Map(templates.map(([key, text]) => [key, fillIn(shown(text), element) ?? '{{']));
    if ([...keysOf(steps)].some((key) => labels.get(key)?.includes('{{') === true)) continue;
    const name = fillIn(textAt(set.template, 'metadata', 'name') ?? '', element) ?? '';
    const selecting = steps.flatMap((step, index) => (selects(step, labels) ? [index + 1] : []));
    if (selecting.length === 1) continue;
    const what =
      selecting.length === 0
        ? `has no step that selects the Application '${name}', so that it is never synced`
        : `selects the Application '${name}' in the steps ${selecting.join(' and ')}`;
    yield { at, what };
    return;
  }
}

/** A value of one label that several steps select, where they look at no other label. */
function* overlaps(steps: readonly JsonValue[], at: string): Iterable<Fault> {
  const [key, ...others] = keysOf(steps);
  if (key === undefined || others.length > 0) return;
  const values = steps.flatMap((step) => listAt(step, 'matchExpressions').flatMap(valuesOf));
  for (const value of new Set(values)) {
    const selecting = steps.flatMap((step, index) => (selects(step, new Map([[key, value]])) ? [index + 1] : []));
    if (selecting.length < 2) continue;
    yield { at, what: `selects Applications with ${key}=${value} in the steps ${selecting.join(' and ')}` };
    return;
  }
}

/** Steps that are for one value of a label which differs from Application to Application. */
function* onlyOne({ template }: ApplicationSetView, steps: readonly JsonValue[], at: string): Iterable<Fault> {
  const [step, ...others] = steps;
  const [expression, ...more] = listAt(step, 'matchExpressions');
  if (expression === undefined || others.length + more.length > 0 || textAt(expression, 'operator') !== 'In') return;
  const key = textAt(expression, 'key') ?? '';
  const [value, ...rest] = valuesOf(expression);
  const label = textAt(template, 'metadata', 'labels', key);
  if (value === undefined || rest.length > 0 || label?.includes('{{') !== true) return;
  const what = `has no step for Applications whose ${key} is not ${value}, so that they are never synced`;
  yield { at, what, severity: 'warning' };
}
