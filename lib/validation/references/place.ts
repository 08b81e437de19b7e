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

/** Whether two objects stand in one file. */
export function areOfOneFile(a: Manifest, b: Manifest): boolean {
  return a.origin.at?.file === b.origin.at?.file;
}

/**
 * Whether two objects are applied to one namespace for all that is known. Files of different folders
 * are often variants of one thing for different clusters, and those of one folder examples of many
 * things, unless they say their namespace.
 */
export function areTogether(a: Manifest, b: Manifest, { context }: Scope): boolean {
  const [own, other] = [namespaceOf(a), namespaceOf(b)];
  if (!isSameNamespace(own, other)) return false;
  if (context.closure !== 'files' || areOfOneFile(a, b)) return true;
  return own !== undefined && other !== undefined && directoryOf(a) === directoryOf(b);
}
