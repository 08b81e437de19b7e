import type { RelativePath } from '../kernel/relative-path.ts';
import { handEdits } from '../model/hand-edits.ts';
import type { TreeFile } from '../model/plan.ts';
import { listFiles } from './base-tree.ts';
import { folderAt, readFolderLine } from './folder-line.ts';
import type { EditedFolder } from './guarded-change.ts';
import { arrangeOwnedPaths } from './owned-paths.ts';
import type { Tip, Transport } from './transport.ts';
import { findLastPublish } from './tree-records.ts';

/** Where to look, and what is known. */
export interface Search {
  readonly tip: Tip;
  /** Object id of the folder that the next publish leaves at each owned path. */
  readonly left: ReadonlyMap<RelativePath | '', string>;
  /** The files of the next publish. */
  readonly next: ReadonlyMap<RelativePath, TreeFile>;
}

/**
 * Finds the owned paths of a plain program that were changed by hand since the last publish, and that the next would change again.
 *
 * Every publish records the tree that it left at each path that it owns. Where the tip is such a publish, nothing has to be read.
 */
export async function findHandEdits(
  { tip, left, next }: Search,
  transport: Transport,
): Promise<readonly EditedFolder[]> {
  const folders: EditedFolder[] = [];
  for (const [path, after] of left) {
    const before = await folderAt(tip, path);
    if (before === after) continue;
    const last = await findLastPublish(path, readFolderLine(tip, path, transport));
    if (last === undefined || last.trees.has(before)) continue;
    const published = await transport.tryReadCommit(last.commit);
    const within = arrangeOwnedPaths([path]);
    const edits = published && handEdits(await listFiles(published, within), await listFiles(tip, within), next);
    if (edits?.length === 0) continue;
    folders.push({ path, environment: undefined, since: { kind: 'commit', id: last.commit }, edits });
  }
  return folders;
}
