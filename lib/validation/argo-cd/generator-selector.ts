import { didYouMean } from '../../kernel/closest.ts';
import { isJsonObject } from '../../kernel/json.ts';
import { listAt, textAt } from '../json-access.ts';
import type { Fault } from './fault.ts';
import type { GeneratorView } from './generator-view.ts';

const operators: readonly string[] = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

/** Faults of the label selectors of a generator (meta/v1 LabelSelectorAsSelector), with pointers from it. */
export function* generatorSelectorFaults({ json, kinds }: GeneratorView): Iterable<Fault> {
  for (const [at, holder] of [
    ['/selector', json],
    ['/clusters/selector', kinds.includes('clusters') ? json['clusters'] : undefined],
  ] as const) {
    const selector = isJsonObject(holder) ? holder['selector'] : undefined;
    for (const [index, expression] of listAt(selector, 'matchExpressions').entries()) {
      const place = `${at}/matchExpressions/${index}`;
      const operator = textAt(expression, 'operator') ?? '';
      const count = listAt(expression, 'values').length;
      if (!operators.includes(operator)) {
        const hint = didYouMean(operator, operators) ?? `use one of ${operators.join(', ')}`;
        yield { at: `${place}/operator`, what: `has a selector with the operator '${operator}'`, hint };
      } else if ((operator === 'In' || operator === 'NotIn') === (count === 0)) {
        const what = count === 0 ? 'without values' : 'with values';
        yield { at: place, what: `has a selector with the operator ${operator} ${what}` };
      }
    }
  }
}
