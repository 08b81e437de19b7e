import type { Diagnostic, Note } from '../../kernel/diagnostic.ts';
import type { FolderChange } from '../../model/folder-change.ts';

/** What a publish only does when it is told to, by the option that tells it so. */
export type Permission = 'allow-empty' | 'allow-removal' | 'allow-immutable' | 'overwrite';

/** Every permission. */
export const permissions: readonly Permission[] = ['allow-empty', 'allow-removal', 'allow-immutable', 'overwrite'];

/** The permissions that the content of a change can ask for: all but the one about the history. */
export const contentPermissions: readonly Permission[] = ['allow-empty', 'allow-removal', 'allow-immutable'];

/** Finds what is refused of the change of one folder. */
export type ContentGuard = (folder: FolderChange) => readonly Diagnostic[];

/** How messages name the folder: as its environment where it belongs to one. */
export function placeOf({
  environment,
  path,
}: {
  readonly environment: { readonly name: string } | undefined;
  readonly path: string;
}): string {
  return environment?.name ?? (path === '' ? 'the repository' : `${path}/`);
}

/** Remarks listed at most: a comparison lists them all. */
const mostListed = 50;

/** One remark for each, and how many more there are. */
export function listed(lines: readonly string[]): readonly Note[] {
  const notes = lines.slice(0, mostListed).map((message) => ({ message }));
  const more = lines.length - notes.length;
  return more === 0 ? notes : [...notes, { message: `and ${more} more; gitops diff lists them` }];
}
