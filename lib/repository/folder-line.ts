import { emptyTree } from './objects/tree.ts';
import { readEntry } from './read-entries.ts';
import type { CommitTip, Tip, Transport } from './transport.ts';

/** A commit, and what it has at a path. */
export interface FolderCommit {
  readonly commit: string;
  readonly message: string;
  /** Object id of the folder; that of the tree without entries where there is none. */
  readonly folder: string;
}

/** How many commits are looked at, at most: somebody who publishes once in thousands of commits is not told. */
const longestLine = 2048;

/** Object id of what is at a path; that of the tree without entries where nothing is. The empty path is the whole tree. */
export async function folderAt(tip: Tip, path: string): Promise<string> {
  return (path === '' ? tip.root : (await readEntry(tip, path))?.oid) ?? emptyTree;
}

/**
 * The commits that lead to what a tip has at a path, newest first, the tip before anything is read. They are first parents, but
 * for a merge that took the folder as another parent has it: then the line goes on from there.
 */
export async function* readFolderLine(
  tip: Tip,
  path: string,
  transport: Transport,
): AsyncGenerator<FolderCommit, void, undefined> {
  const levels = path.split('/').length;
  let left = longestLine;
  let from: Tip | undefined = tip;
  while (from?.commit !== undefined) {
    const start: string = from.commit;
    let last: { readonly parents: readonly string[]; readonly folder: string } = {
      parents: from.parents,
      folder: await folderAt(from, path),
    };
    yield { commit: start, message: from.message, folder: last.folder };
    if (from.parents.length === 0) return;
    from = undefined;
    for await (const one of transport.readHistory({ commit: start, levels })) {
      if (one.commit === start) continue;
      left -= 1;
      if (left === 0) return;
      const folder = await folderAt(one, path);
      if (folder !== last.folder) from = await findParent(last.parents.slice(1), last.folder, path, transport);
      if (from !== undefined) break;
      yield { commit: one.commit, message: one.message, folder };
      last = { parents: one.parents, folder };
    }
  }
}

/** The parent of a merge that has the folder as the merge has it. */
async function findParent(
  parents: readonly string[],
  folder: string,
  path: string,
  transport: Transport,
): Promise<CommitTip | undefined> {
  for (const parent of parents) {
    const found = await transport.tryReadCommit(parent);
    if (found !== undefined && (await folderAt(found, path)) === folder) return found;
  }
  return undefined;
}
