import { byCodeUnit } from '../kernel/compare.ts';
import type { RelativePath } from '../kernel/relative-path.ts';
import type { TreeFile } from '../model/plan.ts';
import { fromByteString } from './objects/byte-string.ts';
import { folderMode, type TreeEntry } from './objects/tree.ts';
import type { OwnedPaths } from './owned-paths.ts';
import type { Tip } from './transport.ts';

/** The files of a tip that lie within the given paths, in code-unit order. */
export async function listFiles(tip: Tip, within: OwnedPaths): Promise<ReadonlyMap<RelativePath, TreeFile>> {
  const files: [RelativePath, TreeFile][] = [];
  async function visit(oid: string, part: OwnedPaths, path: string): Promise<void> {
    for (const entry of await tip.readTree(oid)) {
      const below = part === 'owned' ? 'owned' : part.get(entry.name);
      if (below !== undefined) await visitEntry(entry, below, `${path}${fromByteString(entry.name)}`);
    }
  }
  async function visitEntry(entry: TreeEntry, part: OwnedPaths, path: string): Promise<void> {
    if (entry.mode === folderMode) await visit(entry.oid, part, `${path}/`);
    // A path of the base that is not safe is only ever shown.
    else if (part === 'owned') files.push([path as RelativePath, { oid: entry.oid, mode: entry.mode }]);
  }
  if (tip.root !== undefined) await visit(tip.root, within, '');
  return new Map(files.sort(([a], [b]) => byCodeUnit(a, b)));
}
