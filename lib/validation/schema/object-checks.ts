import type { JsonObject } from '../../kernel/json.ts';
import type { PartFault } from './fault.ts';
import { resourceFaults } from './resources.ts';
import { pathMatchFaults, routeFilterFaults } from './route-parts.ts';

/** What a named rule of the shipped data says against an object. */
export function objectFaults(name: string, value: JsonObject): readonly PartFault[] {
  if (name.startsWith('one ')) return alternativeFaults(name.slice('one '.length).split(' '), value);
  switch (name) {
    case 'resources':
      return resourceFaults(value);
    case 'route-filter':
      return routeFilterFaults(value);
    case 'path-match':
      return pathMatchFaults(value);
    default:
      return [];
  }
}

/** Fields of which an object has one at most. */
function alternativeFaults(names: readonly string[], value: JsonObject): readonly PartFault[] {
  const set = names.filter((name) => value[name] !== undefined && value[name] !== null);
  if (set.length < 2) return [];
  const message = (where: string): string => `has ${set.join(' and ')} in ${where}, which takes one of them`;
  return [{ path: [], code: 'invalid-value', message }];
}
