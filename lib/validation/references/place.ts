import type { Manifest } from '../../model/manifest.ts';
import { isSameNamespace, namespaceOf } from '../object-index.ts';
import type { Scope } from '../scope.ts';
import { perScope } from './per-scope.ts';

/** Namespaces of the objects at hand. */
const namespacesOf: (scope: Scope) => ReadonlySet<string | undefined> = perScope(
  ({ manifests }) => new Set(manifests.map(namespaceOf)),
);

/** Whether anything at hand lives in a namespace. What others keep in theirs is not for us to miss. */
export function isOwnNamespace(namespace: string | undefined, scope: Scope): boolean {
  return namespace === undefined || namespacesOf(scope).has(namespace);
}

/** Folder of the file that an object was read from; empty for the top. */
export function directoryOf({ origin }: Manifest): string {
  const file = origin.at?.file ?? '';
  return file.slice(0, Math.max(file.lastIndexOf('/'), 0));
}

/**
 * Whether two objects are applied to one namespace for all that is known. Files of different folders
 * are often variants of one thing for different clusters.
 */
export function areTogether(a: Manifest, b: Manifest, { context }: Scope): boolean {
  if (!isSameNamespace(namespaceOf(a), namespaceOf(b))) return false;
  return context.closure !== 'files' || directoryOf(a) === directoryOf(b);
}
