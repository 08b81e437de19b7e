import { isWithin } from '../kernel/relative-path.ts';
import type { HistoryCommit } from './transport.ts';

/** The trailer in which a publish records what it left: the object id of a folder and its path, `.` for the root. */
const trailer = 'Gitops-Tree';

/** The line of a commit message that records what a publish left at an owned path. */
export function formatTreeRecord(path: string, tree: string): string {
  return `${trailer}: ${tree} ${path === '' ? '.' : path}`;
}

/**
 * The records of a commit message, in their order. They are read wherever they stand: a forge that squashes commits puts
 * their messages below one another. Nobody's own words can hold one, see `composeCommitMessage`.
 */
function readTreeRecords(message: string): readonly { readonly path: string; readonly tree: string }[] {
  const lines = message.matchAll(new RegExp(`^${trailer}: ([0-9a-f]{40}) (.+)$`, 'gm'));
  return Array.from(lines, ([, tree = '', path = '']) => ({ tree, path: path === '.' ? '' : path }));
}

/** What the history of a branch says about an owned path. */
export type LastPublish =
  /** The trees that publishes left there, and the commit of each. There are several where branches were merged. */
  | { readonly kind: 'recorded'; readonly trees: ReadonlyMap<string, string> }
  /** Nobody published there, or in a way that left no record of this very path. */
  | { readonly kind: 'unknown' }
  /** More may stand in commits that were not read. */
  | { readonly kind: 'further'; readonly trees: ReadonlyMap<string, string> };

/**
 * Looks for the newest publishes of an owned path on every line of a history. Commits of other projects, and those by
 * hand, are passed over; one of a publish that may have written here without a record of this path ends the search,
 * because nothing is known then.
 *
 * @param tip id of the commit to start at
 */
export function findLastPublish(path: string, tip: string, history: ReadonlyMap<string, HistoryCommit>): LastPublish {
  const trees = new Map<string, string>();
  const seen = new Set([tip]);
  let isFurther = false;
  // A set takes what is added to it while it is walked.
  for (const id of seen) {
    const commit = history.get(id);
    if (commit === undefined) {
      isFurther = true;
      continue;
    }
    const records = readTreeRecords(commit.message);
    const here = records.filter((record) => record.path === path);
    for (const { tree } of here) if (!trees.has(tree)) trees.set(tree, id);
    if (here.length > 0) continue;
    const isVague = records.length === 0 && /^Gitops-Plan: /m.test(commit.message);
    if (isVague || records.some((record) => isWithin(record.path, path) || isWithin(path, record.path))) {
      return { kind: 'unknown' };
    }
    for (const parent of commit.parents) seen.add(parent);
  }
  if (isFurther) return { kind: 'further', trees };
  return trees.size === 0 ? { kind: 'unknown' } : { kind: 'recorded', trees };
}
