import { failure } from '../kernel/diagnostic.ts';
import type { RelativePath } from '../kernel/relative-path.ts';
import type { TreeFile } from '../model/plan.ts';
import { listFiles } from './base-tree.ts';
import { arrangeOwnedPaths } from './owned-paths.ts';
import { readTexts } from './read-entries.ts';
import { readTrailers, readTrailerValues } from './trailers.ts';
import type { CommitTip, Transport } from './transport.ts';

/** A commit of the GitOps repository, and what it says of itself. */
export interface PublishedCommit {
  readonly commit: string;
  readonly trailers: ReadonlyMap<string, string>;
  /** Every value of a trailer that may be there several times, by its name in lower case. */
  valuesOf(trailer: string): readonly string[];
  /** The texts of some files; one that is not there is left out. */
  readTexts(paths: readonly RelativePath[]): Promise<ReadonlyMap<RelativePath, string>>;
  /** The files below the given paths; the empty path stands for the whole tree. */
  readFiles(prefixes: readonly string[]): Promise<ReadonlyMap<RelativePath, TreeFile>>;
}

/**
 * Reads a commit by its id, or the tip of the branch. A short id is only understood where it is the tip's: no remote can be
 * asked for others.
 * @throws DiagnosticError `commit-not-found`
 */
export async function readPublishedCommit(
  transport: Transport,
  branch: string,
  id: string | undefined,
): Promise<PublishedCommit> {
  const found = await find(transport, branch, id?.toLowerCase());
  if (found?.commit === undefined) {
    throw failure('commit-not-found', {
      message:
        id === undefined
          ? `the branch ${JSON.stringify(branch)} of ${transport.address} has no commit yet`
          : `there is no commit ${JSON.stringify(id)} in ${transport.address}`,
      hint: hintFor(id),
    });
  }
  return {
    commit: found.commit,
    trailers: readTrailers(found.message),
    valuesOf: (trailer) => readTrailerValues(found.message, trailer),
    readTexts: async (paths) => {
      const texts = await readTexts(
        transport,
        paths.map((path) => ({ tip: found, path })),
      );
      return new Map(paths.flatMap((path, index) => (texts[index] === undefined ? [] : [[path, texts[index]]])));
    },
    readFiles: (prefixes) => listFiles(found, arrangeOwnedPaths(prefixes)),
  };
}

function hintFor(id: string | undefined): string | undefined {
  if (id === undefined) return 'name a commit, or with --env an environment, where each has a branch of its own';
  return id.length === 40 ? undefined : 'give all 40 digits, as `git rev-parse` prints them';
}

async function find(transport: Transport, branch: string, id: string | undefined): Promise<CommitTip | undefined> {
  if (id !== undefined && /^[0-9a-f]{40}$/.test(id)) return transport.tryReadCommit(id);
  if (id !== undefined && !/^[0-9a-f]{4,39}$/.test(id)) return undefined;
  const [tip] = await transport.readTips([branch]);
  const commit = tip?.commit;
  return commit?.startsWith(id ?? '') === true ? transport.tryReadCommit(commit) : undefined;
}
