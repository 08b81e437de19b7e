import { byCodeUnit } from '../kernel/compare.ts';
import type { RelativePath } from '../kernel/relative-path.ts';
import type { TreeFile } from './plan.ts';

/** A file that somebody else changed since the last publish, and that the next one would change back. */
export interface HandEdit {
  readonly kind: 'added' | 'changed' | 'removed';
  readonly path: RelativePath;
}

type Files = ReadonlyMap<RelativePath, TreeFile>;

/**
 * The edits that a publish would undo. An edit that the next rendering has as well is none: whoever made it put it
 * into the program too.
 *
 * @param recorded what the last publish left
 * @param base what is there now
 * @param next what is to be there
 */
export function handEdits(recorded: Files, base: Files, next: Files): readonly HandEdit[] {
  const edits: HandEdit[] = [];
  for (const path of new Set([...recorded.keys(), ...base.keys()])) {
    const [left, here] = [recorded.get(path), base.get(path)];
    if (isSame(left, here) || isSame(here, next.get(path))) continue;
    edits.push({ kind: left === undefined ? 'added' : here === undefined ? 'removed' : 'changed', path });
  }
  return edits.sort((a, b) => byCodeUnit(a.path, b.path));
}

function isSame(one: TreeFile | undefined, other: TreeFile | undefined): boolean {
  return one?.oid === other?.oid && one?.mode === other?.mode;
}
