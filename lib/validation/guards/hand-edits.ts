import { type Diagnostic, diagnostic } from '../../kernel/diagnostic.ts';
import type { RelativePath } from '../../kernel/relative-path.ts';
import type { ObjectLookup } from '../../model/change.ts';
import type { HandEdit } from '../../model/hand-edits.ts';
import { formatObjectId, tryObjectId } from '../../model/object-id.ts';
import { listed, placeOf } from './guard.ts';

/** A folder with what was changed by hand in it. */
interface EditedFolder {
  readonly path: RelativePath | '';
  readonly environment: string | undefined;
  /** What left it: a commit by its id, or the release that it is to be. */
  readonly since: { readonly kind: 'commit' | 'release'; readonly id: string };
  /** Undefined where it is not known which files they are. */
  readonly edits: readonly HandEdit[] | undefined;
}

/**
 * What is refused of a change that would undo edits by hand: one finding for each folder.
 *
 * @param objectAt an object that is, or is to be, at a path
 */
export function describeHandEdits(folders: readonly EditedFolder[], objectAt: ObjectLookup): readonly Diagnostic[] {
  const nameOf = (path: RelativePath): string => {
    const object = objectAt(path);
    const id = object === undefined ? undefined : tryObjectId(object);
    return id === undefined ? path : `${formatObjectId(id)} (${path})`;
  };
  return folders.map(({ path, environment, since, edits }) => {
    const place = placeOf({ path, environment: environment === undefined ? undefined : { name: environment } });
    const from = since.kind === 'release' ? since.id : since.id.slice(0, 10);
    return diagnostic('edited-by-hand', {
      message: `${place} was changed by hand since ${since.kind} ${from}, and this would undo it`,
      notes: listed((edits ?? []).map((edit) => `${edit.kind} ${nameOf(edit.path)}`)),
      hint: 'put the edits into the program, or use --overwrite to undo them',
      environment,
    });
  });
}
