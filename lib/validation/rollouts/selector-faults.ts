import { didYouMean } from '../../kernel/closest.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import { listAt, objectAt, shown, textAt } from '../json-access.ts';
import { isLabelKey, isLabelValue } from '../label-syntax.ts';
import { matchesSelector } from '../selector.ts';
import type { Fault } from './fault.ts';

const operators: readonly string[] = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

/**
 * What is wrong with the selector of pods that the same object describes: it is missing or empty,
 * reads as no selector, or does not select the pods (apimachinery `ValidateLabelSelector`; apps
 * `ValidatePodTemplateSpecForReplicaSet`).
 */
export function* selectorFaults(json: JsonObject, pointer: string): Iterable<Fault> {
  const selector = objectAt(json, 'selector');
  const at = `${pointer}/selector`;
  if (selector === undefined) {
    // Something else than an object is of the wrong type.
    if ((json['selector'] ?? null) === null) yield [at, 'has no selector'];
    return;
  }
  const pairs = Object.entries(objectAt(selector, 'matchLabels') ?? {});
  const expressions = listAt(selector, 'matchExpressions');
  if (pairs.length === 0 && expressions.length === 0) {
    yield [at, 'has an empty selector'];
    return;
  }
  const malformed = [
    ...labelFaults(pairs, at),
    ...expressions.flatMap((one, index) => expressionFault(one, at, index)),
  ];
  yield* malformed;
  const template = objectAt(json, 'template');
  if (malformed.length > 0 || template === undefined) return;
  const labels = objectAt(template, 'metadata', 'labels') ?? {};
  const wrong = pairs.find(([key, value]) => labels[key] !== value);
  if (wrong !== undefined) {
    yield [at, `selects ${wrong[0]}=${shown(wrong[1])}, which the labels of its template do not have`];
  } else if (!matchesSelector(labels, selector)) {
    yield [`${at}/matchExpressions`, 'has matchExpressions that the labels of its template do not meet'];
  }
}

function* labelFaults(pairs: readonly (readonly [string, JsonValue])[], at: string): Iterable<Fault> {
  for (const [key, value] of pairs) {
    if (!isLabelKey(key)) yield [`${at}/matchLabels`, `selects by ${JSON.stringify(key)}, which is no key of a label`];
    else if (typeof value === 'string' && !isLabelValue(value)) {
      yield [`${at}/matchLabels`, `selects ${key}=${value}, which is no value of a label`];
    }
  }
}

function expressionFault(expression: JsonValue, at: string, index: number): readonly Fault[] {
  if (!isJsonObject(expression)) return [];
  const pointer = `${at}/matchExpressions/${index}`;
  const [key, operator] = [textAt(expression, 'key') ?? '', textAt(expression, 'operator') ?? ''];
  const values = listAt(expression, 'values');
  if (!isLabelKey(key)) return [[pointer, `selects by ${JSON.stringify(key)}, which is no key of a label`]];
  if (!operators.includes(operator)) {
    return [
      [
        `${pointer}/operator`,
        `selects by the operator ${JSON.stringify(operator)}, and it is one of ${operators.join(', ')}`,
        didYouMean(operator, operators),
      ],
    ];
  }
  const takesValues = operator === 'In' || operator === 'NotIn';
  if (takesValues !== values.length > 0) {
    return [[pointer, `selects by the operator ${operator} ${takesValues ? 'without values' : 'with values'}`]];
  }
  const wrong = values.find((value) => typeof value === 'string' && !isLabelValue(value));
  return wrong === undefined ? [] : [[pointer, `selects ${key}=${shown(wrong)}, which is no value of a label`]];
}
