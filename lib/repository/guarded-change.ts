import type { Diagnostic } from '../kernel/diagnostic.ts';
import type { RelativePath } from '../kernel/relative-path.ts';
import type { ReplacedFolder } from '../model/folder-change.ts';
import type { HandEdit } from '../model/hand-edits.ts';
import type { Plan, TreeFile } from '../model/plan.ts';
import type { Transport } from './transport.ts';

/** What is about to be done to some folders. Nothing more of the repository is read than what a guard asks for. */
export interface GuardedChange {
  /** The folders that are replaced. */
  readonly folders: readonly ReplacedFolder[];
  readonly plan: Plan;
  /** What is there now, at least at the paths that the plan updates or deletes. */
  readonly replaced: ReadonlyMap<RelativePath, TreeFile>;
  /** What will be there: all files of the folders, and perhaps others. */
  readonly next: ReadonlyMap<RelativePath, TreeFile>;
  /** Whether what will be there lies in the repository already: no program was run for it. */
  readonly stored: boolean;
  /** Contents by object id, in one request. */
  readonly readBlobs: (oids: readonly string[]) => Promise<ReadonlyMap<string, Uint8Array>>;
  /** Finds what was changed by hand in the folders, and would be undone. */
  readonly findHandEdits: () => Promise<readonly EditedFolder[]>;
}

/** Looks at a change before it is made, on every state that it is tried on, and says what is refused of it. */
export type Guard = (change: GuardedChange) => Promise<readonly Diagnostic[]>;

/** A folder that is not as it was left. */
export interface EditedFolder {
  readonly path: RelativePath | '';
  /** Name of the environment that it belongs to; undefined where it belongs to none. */
  readonly environment: string | undefined;
  /** What left it: a commit by its id, or the release that it is to be. */
  readonly since: { readonly kind: 'commit' | 'release'; readonly id: string };
  /** What a change would undo; undefined where the repository does not hand out what was left. */
  readonly edits: readonly HandEdit[] | undefined;
}

/** Reads contents, and remembers them: what was read for one state is not read again for the next, after a lost race. */
export function rememberBlobs(source: Pick<Transport, 'readBlobs'>): GuardedChange['readBlobs'] {
  const known = new Map<string, Uint8Array>();
  return async (oids) => {
    const missing = [...new Set(oids)].filter((oid) => !known.has(oid));
    if (missing.length > 0) for (const [oid, blob] of await source.readBlobs(missing)) known.set(oid, blob);
    return known;
  };
}
