import { type Diagnostic, diagnostic } from '../../kernel/diagnostic.ts';
import type { RelativePath } from '../../kernel/relative-path.ts';
import type { ObjectLookup } from '../../model/change.ts';
import type { HandEdit } from '../../model/hand-edits.ts';
import { formatObjectId, tryObjectId } from '../../model/object-id.ts';
import type { Publication } from '../../model/publication.ts';
import { listed, placeOf } from './guard.ts';

/** An owned folder with what was changed by hand in it. */
interface EditedFolder {
  readonly path: RelativePath | '';
  /** The commit of the last publish. */
  readonly since: string;
  /** Undefined where it is not known which files they are. */
  readonly edits: readonly HandEdit[] | undefined;
}

/** What is refused of a publish that would undo edits by hand: one finding for each folder. */
export function describeHandEdits(
  folders: readonly EditedFolder[],
  { environments, manifests }: Pick<Publication, 'environments' | 'manifests'>,
  before: ObjectLookup,
): readonly Diagnostic[] {
  const nameOf = (path: RelativePath): string => {
    const base = manifests.has(path) ? undefined : before(path);
    const id = manifests.get(path)?.id ?? (base === undefined ? undefined : tryObjectId(base));
    return id === undefined ? path : `${formatObjectId(id)} (${path})`;
  };
  return folders.map(({ path, since, edits }) => {
    const environment = environments.get(path);
    return diagnostic('edited-by-hand', {
      message: `${placeOf({ environment, path })} was changed by hand since the last publish (${since.slice(0, 10)}), and this one would undo it`,
      notes: listed((edits ?? []).map((edit) => `${edit.kind} ${nameOf(edit.path)}`)),
      hint: 'put the edits into the program, or publish with --overwrite to undo them',
      environment: environment?.name,
    });
  });
}
