import { type Diagnostic, DiagnosticError, sortDiagnostics } from '../kernel/diagnostic.ts';
import type { RelativePath } from '../kernel/relative-path.ts';
import { describeFolders } from '../model/folder-change.ts';
import type { Plan } from '../model/plan.ts';
import type { Publication } from '../model/publication.ts';
import type { Proposal } from '../repository/repository.ts';
import { contentPermissions, type Permission } from '../validation/guards/guard.ts';
import { checkFolders } from '../validation/guards/guards.ts';
import { describeHandEdits } from '../validation/guards/hand-edits.ts';
import { hasImmutableFields, mayBeImmutable } from '../validation/guards/immutable/immutable-changes.ts';
import { readBaseObjects } from './base-objects.ts';

/**
 * The guard of a publish: refuses what empties an environment, removes much, changes what cannot be changed, or undoes
 * what somebody did by hand, unless it is permitted. Only files that can matter are read, and none where nothing is
 * updated or deleted.
 *
 * @throws DiagnosticError with every refusal
 */
export function guardPublish(
  publication: Publication,
  permitted: ReadonlySet<Permission>,
): (proposal: Proposal) => Promise<void> {
  return async (proposal) => {
    const refused = [
      ...(await checkContent(publication, proposal, permitted)),
      ...(permitted.has('overwrite') ? [] : await checkHistory(publication, proposal)),
    ];
    if (refused.length > 0) throw new DiagnosticError(sortDiagnostics(refused));
  };
}

async function checkContent(
  publication: Publication,
  { plan, replaced, readBlobs }: Proposal,
  permitted: ReadonlySet<Permission>,
): Promise<readonly Diagnostic[]> {
  if (plan.updated.length + plan.deleted.length === 0) return [];
  if (contentPermissions.every((permission) => permitted.has(permission))) return [];
  const paths = guardedPaths(publication, plan);
  const isTelling = (path: RelativePath, text: string): boolean => {
    const manifest = publication.manifests.get(path);
    return manifest === undefined || mayBeImmutable(manifest.id, text);
  };
  const before = await readBaseObjects(paths, replaced, readBlobs, isTelling);
  return checkFolders(describeFolders(publication, plan, before), permitted);
}

/** What is deleted, and what is updated and has fields that cannot be. */
function guardedPaths({ manifests }: Publication, plan: Plan): readonly RelativePath[] {
  const isGuarded = (path: RelativePath): boolean => {
    const manifest = manifests.get(path);
    return manifest !== undefined && hasImmutableFields(manifest.id);
  };
  return [...plan.updated.filter(isGuarded), ...plan.deleted];
}

async function checkHistory(publication: Publication, proposal: Proposal): Promise<readonly Diagnostic[]> {
  const folders = await proposal.findHandEdits();
  const added = folders.flatMap(({ edits }) => edits ?? []).filter(({ kind }) => kind === 'added');
  const paths = added.map(({ path }) => path).filter((path) => !publication.manifests.has(path));
  const before = await readBaseObjects(paths, proposal.replaced, proposal.readBlobs);
  return describeHandEdits(folders, publication, before);
}
