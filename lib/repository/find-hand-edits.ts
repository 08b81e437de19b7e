import type { RelativePath } from '../kernel/relative-path.ts';
import { type HandEdit, handEdits } from '../model/hand-edits.ts';
import type { TreeFile } from '../model/plan.ts';
import { listFiles } from './base-tree.ts';
import { emptyTree } from './objects/tree.ts';
import { arrangeOwnedPaths } from './owned-paths.ts';
import type { OwnedFolder } from './splice.ts';
import { findLastPublish } from './tree-records.ts';
import type { HistoryCommit, Tip, Transport } from './transport.ts';

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

/**
 * Finds the owned paths that were changed by hand since the last publish, and that the next would change again.
 *
 * Every publish records the tree that it left at each path that it owns. Where the tip is such a publish, nothing
 * has to be read. Else the commits below it are, without trees, up to a limit: somebody who publishes once in thousands of
 * commits is not told.
 *
 * @param owned the owned paths, and what the next publish makes of them
 * @param next the files of the next publish
 */
export async function findHandEdits(
  tip: Tip,
  owned: ReadonlyMap<RelativePath | '', OwnedFolder>,
  next: ReadonlyMap<RelativePath, TreeFile>,
  transport: Transport,
): Promise<readonly EditedFolder[]> {
  const changing = [...owned].filter(([, { before, after }]) => before !== after);
  if (tip.commit === undefined || changing.length === 0) return [];
  const folders: EditedFolder[] = [];
  const paths = changing.map(([path]) => path);
  for (const [path, trees] of await readLastPublishes(tip, tip.commit, paths, transport)) {
    const since = [...trees.values()][0];
    const before = owned.get(path)?.before ?? emptyTree;
    if (since === undefined || trees.has(before)) continue;
    const edits = await compareWithPublished(tip, since, path, next, transport);
    if (edits?.length !== 0) folders.push({ path, since, edits });
  }
  return folders;
}

async function readLastPublishes(
  tip: Tip,
  commit: string,
  paths: readonly (RelativePath | '')[],
  transport: Transport,
): Promise<ReadonlyMap<RelativePath | '', ReadonlyMap<string, string>>> {
  const found = new Map<RelativePath | '', ReadonlyMap<string, string>>();
  let history: ReadonlyMap<string, HistoryCommit> = new Map([[commit, tip]]);
  let open = paths;
  for (const depth of [...depths, 0]) {
    const further: (RelativePath | '')[] = [];
    for (const path of open) {
      const last = findLastPublish(path, commit, history);
      if (last.kind === 'recorded') found.set(path, last.trees);
      else if (last.kind === 'further') further.push(path);
    }
    open = further;
    if (open.length === 0 || depth === 0) break;
    const deeper = await transport.readHistory(commit, depth);
    if (deeper.size <= history.size) break;
    history = deeper;
  }
  return found;
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
