import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { FolderChange } from '../../model/folder-change.ts';
import { type ContentGuard, contentPermissions, type Permission } from './guard.ts';
import { immutableGuard } from './immutable-fields.ts';
import { emptyingGuard, removalGuard } from './removals.ts';

const guards: Readonly<Partial<Record<Permission, ContentGuard>>> = {
  'allow-empty': emptyingGuard,
  'allow-removal': removalGuard,
  'allow-immutable': immutableGuard,
};

/** What is refused of a change, but for what is permitted. */
export function checkFolders(
  folders: readonly FolderChange[],
  permitted: ReadonlySet<Permission>,
): readonly Diagnostic[] {
  const watching = contentPermissions.flatMap((permission) =>
    permitted.has(permission) ? [] : (guards[permission] ?? []),
  );
  return folders.flatMap((folder) => watching.flatMap((guard) => guard(folder)));
}
