import type { Reference } from '../object-index.ts';
import type { Scope } from '../scope.ts';

const cache = new WeakMap<Scope, boolean>();

/**
 * Whether what was handed in is a part that says nothing about what lies beside it: objects of Argo
 * alone, such as the file of one Rollout whose Services are in other files.
 */
function isFragment(scope: Scope): boolean {
  let known = cache.get(scope);
  if (known === undefined) {
    known = scope.context.closure === 'files' && scope.manifests.every(({ id }) => id.group === 'argoproj.io');
    cache.set(scope, known);
  }
  return known;
}

/** Whether an object that a reference is to is left to files that were not handed in. */
export function isLeftOut(reference: Reference, scope: Scope): boolean {
  return isFragment(scope) && scope.index.peers(reference).length === 0;
}
