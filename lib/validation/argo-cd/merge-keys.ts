import { isJsonObject } from '../../kernel/json.ts';
import { listAt, valueAt } from '../json-access.ts';
import type { Fault } from './fault.ts';
import type { GeneratorView } from './generator-view.ts';
import { givesParameter, parametersOf } from './parameters.ts';

/**
 * A merge joins what its generators make by the values of its keys, which tell the elements of each
 * generator apart (applicationset/generators/merge.go: ErrNonUniqueParamSets).
 */
export function* mergeFaults({ kinds, settings, children }: GeneratorView, isGoTemplate: boolean): Iterable<Fault> {
  if (kinds[0] !== 'merge') return;
  const keys = listAt(settings, 'mergeKeys').filter((key): key is string => typeof key === 'string');
  if (keys.length === 0) return;
  for (const [index, child] of children.entries()) {
    const at = `/merge/generators/${index}`;
    const parameters = parametersOf(child, isGoTemplate);
    const lacking = keys.find((key) => !givesParameter(parameters, key));
    if (lacking !== undefined) {
      yield { at, what: `merges by '${lacking}', which this ${child.kinds[0] ?? 'generator'} does not give` };
    } else if (child.kinds[0] === 'list' && child.json['selector'] === undefined) {
      const values = listAt(child.settings, 'elements')
        .filter(isJsonObject)
        .map((element) => JSON.stringify(keys.map((key) => valueAt(element, ...key.split('.')) ?? null)));
      const twice = values.some((value, one) => values.indexOf(value) !== one);
      if (twice) yield { at, what: `merges by ${keys.join(' and ')}, and two elements of this list have the same` };
    }
  }
}
