import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';
import { listAt, objectAt, textAt } from './json-access.ts';

/** Whether labels have each of the pairs: how a Service selects (`core/v1 ServiceSpec.selector`). */
export function matchesLabels(labels: JsonObject, selector: JsonObject): boolean {
  return Object.entries(selector).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value);
}

/**
 * Whether labels meet a label selector (`meta/v1 LabelSelector`): all of `matchLabels` and all of
 * `matchExpressions`. An empty selector matches everything, as it does in Kubernetes.
 */
export function matchesSelector(labels: JsonObject, selector: JsonObject): boolean {
  return (
    matchesLabels(labels, objectAt(selector, 'matchLabels') ?? {}) &&
    listAt(selector, 'matchExpressions').every((expression) => meets(labels, expression))
  );
}

function meets(labels: JsonObject, expression: JsonValue): boolean {
  // A malformed expression is for the schema to find; it must not make an object seem unselected as well.
  if (!isJsonObject(expression)) return true;
  const key = textAt(expression, 'key') ?? '';
  const has = Object.hasOwn(labels, key);
  const isListed = has && listAt(expression, 'values').includes(labels[key] ?? null);
  switch (expression['operator']) {
    case 'In':
      return isListed;
    case 'NotIn':
      return !isListed;
    case 'Exists':
      return has;
    case 'DoesNotExist':
      return !has;
    default:
      return true;
  }
}
