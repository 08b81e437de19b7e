import { isJsonObject, type JsonValue } from '../../kernel/json.ts';
import type { Examination } from './examination.ts';
import { listOf, objectOf, textOf } from './json-values.ts';

/** Looks at the expressions of a label selector. Kubernetes: `ValidateLabelSelectorRequirement`. */
export function checkLabelSelector(selector: JsonValue | undefined, at: string, examination: Examination): void {
  if (!isJsonObject(selector)) return;
  for (const [index, one] of listOf(selector['matchExpressions']).entries()) {
    const expression = objectOf(one);
    const operator = textOf(expression['operator']);
    const count = listOf(expression['values']).length;
    const key = textOf(expression['key']);
    const pointer = `${at}/matchExpressions/${index}`;
    if ((operator === 'In' || operator === 'NotIn') && count === 0) {
      examination.note('invalid-selector', pointer, `selects by '${key}' with ${operator} and no values`);
    } else if ((operator === 'Exists' || operator === 'DoesNotExist') && count > 0) {
      const what = `selects by '${key}' with ${operator} and values, and ${operator} takes none`;
      examination.note('invalid-selector', `${pointer}/values`, what);
    }
  }
}

/** Whether a selector is there and selects by nothing. */
export function isEmptySelector(selector: JsonValue | undefined): boolean {
  if (!isJsonObject(selector)) return false;
  const { matchLabels, matchExpressions } = selector;
  return Object.keys(objectOf(matchLabels)).length === 0 && listOf(matchExpressions).length === 0;
}
