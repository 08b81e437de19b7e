import { DiagnosticError, failure } from '../kernel/diagnostic.ts';
import type { Host } from '../kernel/host.ts';
import type { RelativePath } from '../kernel/relative-path.ts';
import type { FileTree } from '../model/file-tree.ts';
import type { Plan } from '../model/plan.ts';
import { type Content, hashContent } from './content.ts';
import { refuseLfs } from './lfs.ts';
import { checkIdentity, encodeCommit, type Identity, withSignature } from './objects/commit.ts';
import { type GitObject, objectId } from './objects/git-object.ts';
import { arrangeOwnedPaths, checkFilesAreOwned, type OwnedPaths } from './owned-paths.ts';
import { makePack, type PackEntry, packEntry } from './pack/write-pack.ts';
import { type Proposal, Proposals } from './proposal.ts';
import { patiently, pause } from './retry.ts';
import type { Sign } from './signing.ts';
import { type Splice, splice } from './splice.ts';
import type { PushOutcome, Tip, Transport } from './transport.ts';
import { takeTurn } from './turns.ts';

/** What to publish. */
export interface PublishRequest {
  /** By path from the root of the repository; each must lie within an owned path. */
  readonly files: FileTree;
  /** Paths that are replaced as a whole: what is there and not in `files` vanishes. The empty path owns everything. */
  readonly owned: readonly (RelativePath | '')[];
  /**
   * Composes the commit message once it is known what changes, and which tree each owned path is left with (object id, by
   * path; paths within another owned path have none of their own).
   */
  readonly message: (plan: Plan, left: ReadonlyMap<RelativePath | '', string>) => string;
  /**
   * Looks at each change before it is made, on every base that it is tried on, and refuses it by throwing.
   * Not called where nothing changes. @default nothing is refused
   */
  readonly guard?: ((proposal: Proposal) => Promise<void>) | undefined;
  readonly author: Identity;
  /** Seconds since the epoch. */
  readonly timestamp: number;
  /** Signs the commit; undefined where it is not signed. */
  readonly sign?: Sign | undefined;
  /** Only compute the plan. */
  readonly dryRun: boolean;
}

/** What a publish did. */
export interface PublishResult {
  /** Whether the branch was moved; for a dry run, whether it would be. */
  readonly changed: boolean;
  /** The tip of the branch afterwards; undefined where the branch does not exist. */
  readonly commit: string | undefined;
  readonly branch: string;
  readonly plan: Plan;
  /** How many times the publish was computed, 1 where nobody got in its way. */
  readonly attempts: number;
}

/** Limits of the tries to win the race for the branch: whichever is reached first. */
const raceTries = 40;
const raceTime = 120_000;
/** How many pushes in a row may end without a word of what became of them. */
const unknownTries = 5;

/**
 * Publishes by compare-and-swap: read the tip, compute the next state from it, move the branch if it
 * is still there, else start over from the new tip. No lock is held on the remote, and no outcome
 * is guessed: where an answer is lost, the tip says whether the push arrived.
 */
export async function publish(
  request: PublishRequest,
  branch: string,
  transport: Transport,
  host: Host,
): Promise<PublishResult> {
  checkIdentity(request.author);
  const owned = arrangeOwnedPaths(request.owned);
  checkFilesAreOwned(request.files.keys(), request.owned);
  const attempt = new Publish(request, { branch, owned, content: hashContent(request.files), transport, host });
  if (request.dryRun) return attempt.dryRun();
  return takeTurn(`${branch}\0${transport.address}`, () => attempt.run());
}

interface PublishContext {
  readonly branch: string;
  readonly owned: OwnedPaths;
  readonly content: Content;
  readonly transport: Transport;
  readonly host: Host;
}

/** A push whose outcome nobody told us. */
interface Sent {
  readonly commit: string;
  readonly plan: Plan;
  readonly reason: string;
}

class Publish {
  readonly #request: PublishRequest;
  readonly #context: PublishContext;
  /** Compressed objects of earlier tries: after a lost race only folders and the commit differ. */
  readonly #packed = new Map<string, PackEntry>();
  readonly #proposals: Proposals;
  #attempts = 0;
  #lost = 0;
  #unknown = 0;
  #sent: Sent | undefined;

  constructor(request: PublishRequest, context: PublishContext) {
    this.#request = request;
    this.#context = context;
    this.#proposals = new Proposals(context.content, context.transport, context.host);
  }

  async dryRun(): Promise<PublishResult> {
    const { tip, next } = await this.#compute();
    const changed = next.root !== tip.root && !isNothing(tip, next);
    if (changed) await this.#request.guard?.(this.#proposals.make(tip, next));
    return this.#result(changed, tip.commit, next.plan);
  }

  async run(): Promise<PublishResult> {
    const started = this.#context.host.now();
    for (;;) {
      const { tip, next } = await this.#compute();
      const sent = this.#sent;
      if (next.root === tip.root || isNothing(tip, next)) {
        if (sent === undefined) return this.#result(false, tip.commit, next.plan);
        // What we sent is there: it arrived, and others may have published on top of it already.
        return this.#result(true, tip.parents.includes(sent.commit) ? sent.commit : tip.commit, sent.plan);
      }
      if (sent !== undefined && this.#unknown >= unknownTries) throw this.#neverHeard(sent);
      await this.#request.guard?.(this.#proposals.make(tip, next));
      const commit = await this.#encodeCommit(tip, next);
      const outcome = await this.#push(tip, next, commit);
      if (outcome.kind === 'landed') return this.#result(true, commit.oid, next.plan);
      if (outcome.kind === 'unknown') {
        this.#sent = { commit: commit.oid, plan: next.plan, reason: outcome.reason };
        this.#unknown += 1;
      } else {
        this.#lost += 1;
        const late = this.#context.host.now() - started > raceTime;
        if (this.#lost >= raceTries || late) throw this.#raceLost(outcome.reason);
      }
      await pause(this.#context.host, this.#lost + this.#unknown);
    }
  }

  async #compute(): Promise<{ tip: Tip; next: Splice }> {
    const { transport, host, owned, content } = this.#context;
    this.#attempts += 1;
    try {
      const task = async () => {
        const tip = await transport.readTip();
        await refuseLfs(tip, transport, content);
        return { tip, next: await splice(tip, owned, content) };
      };
      return await patiently({ host, address: transport.address, stubborn: this.#sent !== undefined }, task);
    } catch (error) {
      if (this.#sent !== undefined) throw this.#outcomeUnknown(this.#sent, error);
      throw error;
    }
  }

  async #encodeCommit(tip: Tip, next: Splice): Promise<{ oid: string; object: GitObject }> {
    const { author, timestamp, message, sign } = this.#request;
    const left = new Map(Array.from(next.owned, ([path, { after }]) => [path, after]));
    const facts = { tree: next.root, parent: tip.commit, author, timestamp, message: message(next.plan, left) };
    const unsigned = encodeCommit(facts);
    const content = sign === undefined ? unsigned : withSignature(unsigned, await sign(unsigned));
    return { oid: objectId('commit', content), object: { type: 'commit', content } };
  }

  async #push(tip: Tip, next: Splice, commit: { oid: string; object: GitObject }): Promise<PushOutcome> {
    const { transport, host } = this.#context;
    const entries = [packEntry(commit.oid, commit.object)];
    for (const [oid, object] of next.objects) {
      const entry = this.#packed.get(oid) ?? packEntry(oid, object);
      this.#packed.set(oid, entry);
      entries.push(entry);
    }
    const push = { from: tip.commit, to: commit.oid, pack: makePack(entries) };
    return patiently({ host, address: transport.address }, () => transport.push(push));
  }

  #neverHeard(sent: Sent): Error {
    return failure('remote-unreachable', {
      message: `${this.#unknown} pushes to ${this.#context.transport.address} failed without arriving; the last time it ${sent.reason}`,
      hint: "look at the server's log; a proxy may limit the size or the time of a push",
    });
  }

  #raceLost(reason: string): Error {
    const { branch, transport } = this.#context;
    return failure('race-lost', {
      message: `${this.#attempts} tries to publish to ${branch} of ${transport.address} came too late: ${reason}`,
      hint: 'run the command again',
    });
  }

  #outcomeUnknown(sent: Sent, error: unknown): unknown {
    if (!(error instanceof DiagnosticError)) return error;
    return failure(
      'outcome-unknown',
      {
        message: `${this.#context.transport.address} ${sent.reason} after the push was sent, and cannot be asked what became of it`,
        notes: error.diagnostics.map(({ message }) => ({ message })),
        hint: 'run the command again: it looks first, and makes no second commit',
      },
      { cause: error },
    );
  }

  #result(changed: boolean, commit: string | undefined, plan: Plan): PublishResult {
    return { changed, commit, branch: this.#context.branch, plan, attempts: this.#attempts };
  }
}

/** Publishing no files to a branch that does not exist changes nothing. */
function isNothing(tip: Tip, next: Splice): boolean {
  const { created, updated, deleted } = next.plan;
  return tip.commit === undefined && created.length + updated.length + deleted.length === 0;
}
