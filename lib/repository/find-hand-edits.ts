import type { RelativePath } from '../kernel/relative-path.ts';
import { type HandEdit, handEdits } from '../model/hand-edits.ts';
import type { TreeFile } from '../model/plan.ts';
import { listFiles } from './base-tree.ts';
import { arrangeOwnedPaths } from './owned-paths.ts';
import type { OwnedFolder } from './splice.ts';
import type { HistoryCommit, Tip, Transport } from './transport.ts';
import { findLastPublish } from './tree-records.ts';

/** An owned path that is not as the last publish left it. */
export interface EditedFolder {
  readonly path: RelativePath | '';
  /** The commit of the last publish. */
  readonly since: string;
  /** What a publish would undo; undefined where the repository does not hand out what the last publish left. */
  readonly edits: readonly HandEdit[] | undefined;
}

/** How many generations of commits are read, one after another, until the last publish is among them. */
const depths = [16, 256, 2048];

/** Where to look, and what is known. */
export interface Search {
  readonly tip: Tip;
  /** The owned paths, and what the next publish makes of them. */
  readonly owned: ReadonlyMap<RelativePath | '', OwnedFolder>;
  /** The files of the next publish. */
  readonly next: ReadonlyMap<RelativePath, TreeFile>;
  /** Commits that were read before; those that are read now are put into it. */
  readonly history: Map<string, HistoryCommit>;
}

/**
 * Finds the owned paths that were changed by hand since the last publish, and that the next would change again.
 *
 * Every publish records the tree that it left at each path that it owns. Where the tip is such a publish, nothing
 * has to be read. Else the commits below it are, without trees, up to a limit: somebody who publishes once in thousands of
 * commits is not told.
 */
export async function findHandEdits(search: Search, transport: Transport): Promise<readonly EditedFolder[]> {
  const { tip, owned, next } = search;
  const changing = [...owned].filter(([, { before, after }]) => before !== after);
  if (tip.commit === undefined || changing.length === 0) return [];
  const folders: EditedFolder[] = [];
  search.history.set(tip.commit, { parents: tip.parents, message: tip.message });
  const trees = new Map(changing.map(([path, { before }]) => [path, before]));
  for (const [path, since] of await findEditedPaths(tip.commit, trees, search.history, transport)) {
    const edits = await compareWithPublished(tip, since, path, next, transport);
    if (edits?.length !== 0) folders.push({ path, since, edits });
  }
  return folders;
}

/** The paths of which the tip has another tree than the last publish left, and the commit of that publish. */
async function findEditedPaths(
  tip: string,
  trees: ReadonlyMap<RelativePath | '', string>,
  history: Map<string, HistoryCommit>,
  transport: Transport,
): Promise<ReadonlyMap<RelativePath | '', string>> {
  const edited = new Map<RelativePath | '', string>();
  let open = [...trees];
  for (const depth of [...depths, 0]) {
    open = open.filter(([path, tree]) => {
      const last = findLastPublish(path, tip, history);
      if (last.kind === 'unknown' || last.trees.has(tree)) return false;
      const [since] = last.trees.values();
      if (last.kind === 'recorded' && since !== undefined) edited.set(path, since);
      return last.kind === 'further';
    });
    if (open.length === 0 || depth === 0) break;
    for (const [id, commit] of await transport.readHistory(tip, depth)) history.set(id, commit);
  }
  return edited;
}

async function compareWithPublished(
  tip: Tip,
  since: string,
  path: RelativePath | '',
  next: ReadonlyMap<RelativePath, TreeFile>,
  transport: Transport,
): Promise<readonly HandEdit[] | undefined> {
  const published = await transport.tryReadCommit(since);
  if (published === undefined) return undefined;
  const within = arrangeOwnedPaths([path]);
  return handEdits(await listFiles(published, within), await listFiles(tip, within), next);
}
