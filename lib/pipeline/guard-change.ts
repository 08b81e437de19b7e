import type { Diagnostic } from '../kernel/diagnostic.ts';
import type { RelativePath } from '../kernel/relative-path.ts';
import { describeFolders } from '../model/folder-change.ts';
import { RenderedObjects } from '../model/next-objects.ts';
import type { Publication } from '../model/publication.ts';
import type { Guard, GuardedChange } from '../repository/guarded-change.ts';
import { contentPermissions, type Permission } from '../validation/guards/guard.ts';
import { checkFolders } from '../validation/guards/guards.ts';
import { describeHandEdits } from '../validation/guards/hand-edits.ts';
import { hasImmutableFields, mayBeImmutable } from '../validation/guards/immutable/immutable-changes.ts';
import { readFileObjects } from './file-objects.ts';
import { readStoredObjects } from './stored-objects.ts';

/** What was rendered, where a program was run for the change. */
export type KnownRendering = Pick<Publication, 'manifests'>;

/**
 * The guard of every change of what the cluster pulls: finds what empties an environment, removes much, changes what cannot be
 * changed, or undoes what somebody did by hand, but for what is permitted. Only files that can matter are read, and none where
 * nothing is updated or deleted.
 *
 * @param rendered what the program renders; left out where none was run
 */
export function guardChange(permitted: ReadonlySet<Permission>, rendered?: KnownRendering): Guard {
  return async (change) => [
    ...(await checkContent(change, permitted, rendered)),
    ...(permitted.has('overwrite') ? [] : await checkHistory(change, rendered)),
  ];
}

async function checkContent(
  change: GuardedChange,
  permitted: ReadonlySet<Permission>,
  rendered: KnownRendering | undefined,
): Promise<readonly Diagnostic[]> {
  const { plan, replaced, readBlobs } = change;
  if (plan.updated.length + plan.deleted.length === 0) return [];
  if (contentPermissions.every((permission) => permitted.has(permission))) return [];
  const next =
    change.stored || rendered === undefined ? await readStoredObjects(change) : new RenderedObjects(rendered.manifests);
  const isGuarded = (path: RelativePath): boolean => {
    const object = next.at(path);
    return object !== undefined && hasImmutableFields(object.id);
  };
  const isTelling = (path: RelativePath, text: string): boolean => {
    const object = next.at(path);
    return object === undefined || mayBeImmutable(object.id, text);
  };
  // What is deleted, and what is updated and has fields that cannot be.
  const paths = [...plan.updated.filter(isGuarded), ...plan.deleted];
  const before = await readFileObjects(paths, replaced, readBlobs, isTelling);
  return checkFolders(describeFolders(change.folders, plan, before, next), permitted);
}

async function checkHistory(
  { findHandEdits, replaced, next, stored, readBlobs }: GuardedChange,
  rendered: KnownRendering | undefined,
): Promise<readonly Diagnostic[]> {
  const folders = await findHandEdits();
  const manifests = stored ? undefined : rendered?.manifests;
  const edited = folders.flatMap(({ edits }) => edits ?? []).map(({ path }) => path);
  const rest = edited.filter((path) => manifests?.has(path) !== true);
  const after = stored ? await readFileObjects(rest, next, readBlobs) : undefined;
  const before = await readFileObjects(rest, replaced, readBlobs);
  return describeHandEdits(folders, (path) => manifests?.get(path)?.object ?? after?.(path) ?? before(path));
}
