import { isWithin } from '../kernel/relative-path.ts';
import type { FolderCommit } from './folder-line.ts';

/** The trailer in which a publish of a plain program records what it left, after `Gitops-`. */
const trailer = 'Tree';

/** The trailer, by name and value, that records what a publish left at an owned path: object id and path, `.` for the root. */
export function treeRecord(path: string, tree: string): readonly [name: string, value: string] {
  return [trailer, `${tree} ${path === '' ? '.' : path}`];
}

/**
 * The records of a commit message, in their order. They are read wherever they stand: a forge that squashes commits puts
 * their messages below one another. Nobody's own words can hold one, see `composeCommitMessage`.
 */
function readTreeRecords(message: string): readonly { readonly path: string; readonly tree: string }[] {
  const lines = message.matchAll(new RegExp(`^Gitops-${trailer}: ([0-9a-f]{40}) (.+)$`, 'gm'));
  return Array.from(lines, ([, tree = '', path = '']) => ({ tree, path: path === '.' ? '' : path }));
}

/** The newest commit that records what it left at an owned path. */
export interface LastPublish {
  readonly commit: string;
  /** The trees that it names: several where it was squashed out of several. */
  readonly trees: ReadonlySet<string>;
}

/**
 * Looks for the newest publish of an owned path. Commits of other projects, and those by hand, are passed over; one of a publish
 * that may have written here without a record of this path ends the search, because nothing is known then.
 *
 * @param line commits, newest first
 */
export async function findLastPublish(
  path: string,
  line: AsyncIterable<Pick<FolderCommit, 'commit' | 'message'>>,
): Promise<LastPublish | undefined> {
  for await (const { commit, message } of line) {
    const records = readTreeRecords(message);
    const here = records.filter((record) => record.path === path);
    if (here.length > 0) return { commit, trees: new Set(here.map(({ tree }) => tree)) };
    // A release says which environments it moved, and that its folders are no plain program's.
    const isVague = records.length === 0 && /^Gitops-Plan: /m.test(message) && !/^Gitops-Release: /m.test(message);
    if (isVague || records.some((record) => isWithin(record.path, path) || isWithin(path, record.path))) {
      return undefined;
    }
  }
  return undefined;
}
