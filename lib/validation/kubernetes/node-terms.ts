import type { JsonValue } from '../../kernel/json.ts';
import type { Examination } from './examination.ts';
import { listOf, objectOf, textOf } from './json-values.ts';

/** How many values an operator goes with. */
const counts: ReadonlyMap<string, 'some' | 'none' | 'one'> = new Map([
  ['In', 'some'],
  ['NotIn', 'some'],
  ['Exists', 'none'],
  ['DoesNotExist', 'none'],
  ['Gt', 'one'],
  ['Lt', 'one'],
]);

/** Looks at a term that selects nodes. Kubernetes: `ValidateNodeSelectorTerm`, `ValidateNodeSelectorRequirement`. */
export function checkNodeTerm(term: JsonValue | undefined, at: string, examination: Examination): void {
  for (const field of ['matchExpressions', 'matchFields']) {
    for (const [index, one] of listOf(objectOf(term)[field]).entries()) {
      const requirement = objectOf(one);
      const operator = textOf(requirement['operator']);
      const expected = counts.get(operator);
      const count = listOf(requirement['values']).length;
      const value = expected === 'one' && count === 1 ? listOf(requirement['values'])[0] : undefined;
      if (typeof value === 'string' && !/^[+-]?\d+$/.test(value)) {
        // apimachinery/pkg/labels.NewRequirement, by which the scheduler reads it: such a term selects no node.
        const what = `selects nodes by '${textOf(requirement['key'])}' with ${operator} and '${value}', which is no whole number`;
        examination.note('invalid-selector', `${at}/${field}/${index}/values/0`, what);
      }
      const isRight = expected === 'some' ? count > 0 : count === (expected === 'one' ? 1 : 0);
      if (expected === undefined || isRight) continue;
      const needs = { some: 'needs a value', none: 'takes no value', one: 'takes exactly one value' }[expected];
      const what = `selects nodes by '${textOf(requirement['key'])}' with ${operator} and ${count} values, and ${operator} ${needs}`;
      examination.note('invalid-selector', `${at}/${field}/${index}`, what);
    }
  }
}
