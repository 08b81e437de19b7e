import type { FetchedObjects } from './fetched-objects.ts';
import type { CommitTip } from './transport.ts';

/** Commits that are fetched first; most questions are answered by the last few. */
const firstDepth = 50;
/** How many times as many are fetched where those do not suffice. */
const growth = 8;

/** Some commits of a history, counted from its tip. */
export interface FetchedHistory {
  readonly objects: FetchedObjects;
  readonly tip: (oid: string) => CommitTip;
}

/**
 * The first parents of a commit, fetched as they are asked for: a few first, then ever more, always from the tip, because that is
 * what every server understands.
 */
export class RemoteHistory implements AsyncIterable<CommitTip> {
  readonly #commit: string;
  readonly #fetch: (depth: number) => Promise<FetchedHistory>;

  constructor(commit: string, fetch: (depth: number) => Promise<FetchedHistory>) {
    this.#commit = commit;
    this.#fetch = fetch;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<CommitTip, void, undefined> {
    let depth = firstDepth;
    let fetched = await this.#fetch(depth);
    for (let at: string | undefined = this.#commit; at !== undefined; ) {
      if (!fetched.objects.has(at)) {
        const before = fetched.objects.size;
        depth *= growth;
        fetched = await this.#fetch(depth);
        // The repository itself may end here: a shallow one has no more.
        if (!fetched.objects.has(at) && fetched.objects.size <= before) return;
        continue;
      }
      const commit = fetched.tip(at);
      yield commit;
      [at] = commit.parents;
    }
  }
}
