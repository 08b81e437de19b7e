import { createHash } from 'node:crypto';
import { byCodeUnit, isInOrder } from '../kernel/compare.ts';
import type { RelativePath } from '../kernel/relative-path.ts';

/** One file as a git tree names it. */
export interface TreeFile {
  /** Object id of the content, 40 hexadecimal digits. */
  readonly oid: string;
  /** Git's file mode: `100644`, `100755`, `120000` (symbolic link) or `160000` (submodule). */
  readonly mode: string;
}

/** What a publish changes, or would change, in the folders that it owns. */
export interface Plan {
  /** In code-unit order, like the other lists. */
  readonly created: readonly RelativePath[];
  readonly updated: readonly RelativePath[];
  readonly deleted: readonly RelativePath[];
  /** How many files stay as they are. */
  readonly unchanged: number;
  /**
   * SHA-256, in hexadecimal, over one line `<path> <object id>` for each new file in path order.
   * It names the content alone: what was there before does not enter into it.
   */
  readonly digest: string;
}

/** What a plan does to files. */
export type ChangedFiles = Omit<Plan, 'digest'>;

/** Compares what the owned folders hold with what they are to hold. */
export function makePlan(base: ReadonlyMap<RelativePath, TreeFile>, next: ReadonlyMap<RelativePath, TreeFile>): Plan {
  const created: RelativePath[] = [];
  const updated: RelativePath[] = [];
  let unchanged = 0;
  for (const [path, file] of next) {
    const before = base.get(path);
    if (before === undefined) created.push(path);
    else if (before.oid === file.oid && before.mode === file.mode) unchanged += 1;
    else updated.push(path);
  }
  const deleted = [...base.keys()].filter((path) => !next.has(path));
  return {
    created: created.sort(byCodeUnit),
    updated: updated.sort(byCodeUnit),
    deleted: deleted.sort(byCodeUnit),
    unchanged,
    digest: contentDigest(next),
  };
}

/** The `digest` of a {@link Plan}. */
export function contentDigest(files: ReadonlyMap<RelativePath, TreeFile>): string {
  const hash = createHash('sha256');
  let lines: string[] = [];
  for (const [path, { oid }] of isInOrder(files.keys()) ? files : [...files].sort(([a], [b]) => byCodeUnit(a, b))) {
    lines.push(`${path} ${oid}\n`);
    // In large pieces: a call for each line would take longer than the hashing.
    if (lines.length < 1024) continue;
    hash.update(lines.join(''));
    lines = [];
  }
  return hash.update(lines.join('')).digest('hex');
}
