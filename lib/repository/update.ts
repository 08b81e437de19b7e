import { type Diagnostic, DiagnosticError, failure, sortDiagnostics } from '../kernel/diagnostic.ts';
import type { Host } from '../kernel/host.ts';
import { checkIdentity, encodeCommit, type Identity, withSignature } from './objects/commit.ts';
import { type GitObject, type ObjectsById, objectId } from './objects/git-object.ts';
import { PackedObjects } from './pack/packed-objects.ts';
import { sweepSpools } from './pack/spool.ts';
import { patiently, pause } from './retry.ts';
import type { Sign } from './signing.ts';
import type { PushOutcome, Tip, Transport } from './transport.ts';
import { takeTurn } from './turns.ts';

/** Who commits, and when. */
export interface Committer {
  readonly author: Identity;
  /** Seconds since the epoch. */
  readonly timestamp: number;
  /** Signs the commits; undefined where they are not signed. */
  readonly sign?: Sign | undefined;
}

/** A commit that is yet to be made. */
export interface CommitDraft {
  readonly branch: string;
  /** Where the branch is now; undefined where it is to be made. */
  readonly from: string | undefined;
  /** What the commit is made on top of: `from`, the commit that an earlier draft becomes, or another one. @default `from` */
  readonly onTopOf?: CommitDraft | string | undefined;
  /** Object id of its tree. */
  readonly root: string;
  /** The objects that the repository may not have. */
  readonly objects: ObjectsById;
  readonly message: string;
}

/** What is to be done from one state of the repository on. */
export interface Draft<T> {
  /** In the order in which the branches are to move; none where there is nothing to do. Of several of one branch it ends at the last. */
  readonly commits: readonly CommitDraft[];
  /** Says what is refused of it before it is done, for a dry run as well. Not called where there is nothing to do. */
  readonly check?: (() => Promise<readonly Diagnostic[]>) | undefined;
  /** Commits that are about the others and move with them, such as notes: made once those have their ids. Asked only where there are others. */
  readonly late?: ((ids: ReadonlyMap<CommitDraft, string>) => Promise<readonly CommitDraft[]>) | undefined;
  /** What the caller wants to know of it. */
  readonly report: T;
}

/** A change of some branches. */
export interface UpdateRequest<T> extends Committer {
  /** The branches whose tips decide what is to be done. */
  readonly branches: readonly string[];
  /** Works out what is to be done. Called again with each new state after a lost race. */
  readonly prepare: (tips: readonly Tip[]) => Promise<Draft<T>>;
  /** Only work out what would be done. */
  readonly dryRun: boolean;
}

/** What became of an update. */
export interface Updated<T> {
  readonly report: T;
  /** Whether a branch was moved; for a dry run, whether one would be. */
  readonly changed: boolean;
  /** Where the branches are afterwards, by name; one that does not exist is left out. */
  readonly commits: ReadonlyMap<string, string>;
  /** How many times it was computed, 1 where nobody got in its way. */
  readonly attempts: number;
}

/** Where an update is made. */
export interface UpdatePlace {
  readonly transport: Transport;
  readonly host: Host;
}

/** Limits of the tries to win the race for the branches: whichever is reached first. */
const raceTries = 40;
const raceTime = 120_000;
/** How many pushes in a row may end without a word of what became of them. */
const unknownTries = 5;

/**
 * Changes branches by compare-and-swap: read the tips, compute the next state from them, move the branches if they are still
 * there, else start over from the new tips. No lock is held on the remote, and no outcome is guessed: where an answer is lost,
 * the tips say whether the push arrived.
 */
export async function update<T>(request: UpdateRequest<T>, place: UpdatePlace): Promise<Updated<T>> {
  checkIdentity(request.author);
  const attempt = new Update(request, place);
  if (request.dryRun) return attempt.dryRun();
  return takeTurn(`${request.branches[0] ?? ''}\0${place.transport.address}`, () => attempt.run());
}

/** A push that may have arrived: nobody told us, or it was refused as late. */
interface Sent<T> {
  readonly report: T;
  /** The commits by branch. */
  readonly commits: ReadonlyMap<string, string>;
  readonly reason: string;
}

interface EncodedCommit {
  readonly oid: string;
  readonly object: GitObject;
}

type EncodedCommits = ReadonlyMap<CommitDraft, EncodedCommit>;

interface Computed<T> {
  readonly tips: readonly Tip[];
  readonly draft: Draft<T>;
}

class Update<T> {
  readonly #request: UpdateRequest<T>;
  readonly #place: UpdatePlace;
  /** The objects of this try and of earlier ones. */
  readonly #packed: PackedObjects;
  #attempts = 0;
  #lost = 0;
  #unknown = 0;
  /** The last push of which nobody told us what became of it. */
  #sent: Sent<T> | undefined;
  /** The last push that was refused as late. */
  #refused: Sent<T> | undefined;

  constructor(request: UpdateRequest<T>, place: UpdatePlace) {
    this.#request = request;
    this.#place = place;
    this.#packed = new PackedObjects(place.host);
  }

  async dryRun(): Promise<Updated<T>> {
    const { tips, draft } = await this.#compute();
    await this.#check(draft);
    return this.#result(draft.commits.length > 0, draft.report, this.#tipsByBranch(tips));
  }

  async run(): Promise<Updated<T>> {
    await sweepSpools(this.#place.host);
    try {
      return await this.#win();
    } finally {
      await this.#packed.close();
    }
  }

  /** Tries until the branches have moved, or there is nothing to do. */
  async #win(): Promise<Updated<T>> {
    const started = this.#place.host.now();
    for (;;) {
      const tried = this.#place.host.now();
      await this.#place.transport.sweep?.();
      const { tips, draft } = await this.#compute();
      if (draft.commits.length === 0) return this.#settled(draft.report, tips);
      const sent = this.#sent;
      if (sent !== undefined && this.#unknown >= unknownTries) throw this.#neverHeard(sent);
      await this.#check(draft);
      const encoded = await this.#encodeAll(draft);
      const outcome = await this.#push(encoded);
      const commits = new Map(Array.from(encoded, ([one, { oid }]) => [one.branch, oid]));
      if (outcome.kind === 'landed') {
        return this.#result(true, draft.report, new Map([...this.#tipsByBranch(tips), ...commits]));
      }
      if (outcome.kind === 'unknown') {
        this.#sent = { report: draft.report, commits, reason: outcome.reason };
        this.#unknown += 1;
      } else {
        this.#refused = { report: draft.report, commits, reason: outcome.reason };
        this.#lost += 1;
        const late = this.#place.host.now() - started > raceTime;
        if (this.#lost >= raceTries || late) throw this.#raceLost(outcome.reason);
      }
      await pause(this.#place.host, this.#lost + this.#unknown, { duration: this.#place.host.now() - tried });
    }
  }

  /** What it came to where nothing is left to do. */
  #settled(report: T, tips: readonly Tip[]): Updated<T> {
    const there = this.#tipsByBranch(tips);
    const tried = this.#sent ?? this.#refused;
    const arrived = tried === undefined ? new Map<string, string>() : this.#arrived(tried, tips);
    // One that was refused as late may be there: a proxy that sends a push twice hands on what became of the second.
    const isOurs = this.#sent !== undefined || arrived.size > 0;
    if (tried === undefined || !isOurs) return this.#result(false, report, there);
    return this.#result(true, tried.report, new Map([...there, ...arrived]));
  }

  async #compute(): Promise<Computed<T>> {
    const { transport, host } = this.#place;
    this.#attempts += 1;
    try {
      const task = async (): Promise<Computed<T>> => {
        const tips = await transport.readTips(this.#request.branches);
        return { tips, draft: await this.#request.prepare(tips) };
      };
      return await patiently({ host, address: transport.address, stubborn: this.#sent !== undefined }, task);
    } catch (error) {
      if (this.#sent !== undefined) throw this.#outcomeUnknown(this.#sent, error);
      throw error;
    }
  }

  async #check({ commits, check }: Draft<T>): Promise<void> {
    const { transport, host } = this.#place;
    if (check === undefined || commits.length === 0) return;
    const refused = await patiently({ host, address: transport.address }, check);
    if (refused.length > 0) throw new DiagnosticError(sortDiagnostics(refused));
  }

  /** In the order in which the branches are to move. */
  async #encodeAll({ commits, late }: Draft<T>): Promise<EncodedCommits> {
    const encoded = await this.#encode(commits, new Map());
    if (late === undefined) return encoded;
    const { transport, host } = this.#place;
    const ids = new Map(Array.from(encoded, ([one, { oid }]) => [one, oid]));
    const more = await patiently({ host, address: transport.address }, () => late(ids));
    return this.#encode(more, encoded);
  }

  async #encode(drafts: readonly CommitDraft[], before: EncodedCommits): Promise<EncodedCommits> {
    const { author, timestamp, sign } = this.#request;
    const encoded = new Map(before);
    for (const one of drafts) {
      const { root: tree, message, onTopOf = one.from } = one;
      const parent = typeof onTopOf === 'object' ? encoded.get(onTopOf)?.oid : onTopOf;
      const unsigned = encodeCommit({ tree, parent, author, timestamp, message });
      const content = sign === undefined ? unsigned : withSignature(unsigned, await sign(unsigned));
      encoded.set(one, { oid: objectId('commit', content), object: { type: 'commit', content } });
    }
    return encoded;
  }

  async #push(encoded: EncodedCommits): Promise<PushOutcome> {
    const { transport, host } = this.#place;
    const last = new Map(Array.from(encoded, ([one, { oid }]) => [one.branch, { from: one.from, to: oid }]));
    const moves = Array.from(last, ([branch, ends]) => ({ branch, ...ends }));
    const push = { moves, pack: await this.#packed.pack(objectsOf(encoded)) };
    return patiently({ host, address: transport.address }, () => transport.push(push));
  }

  /** The commits that we pushed, for the branches that are at them, or where somebody else's now lies right on top of them. */
  #arrived(sent: Sent<T>, tips: readonly Tip[]): ReadonlyMap<string, string> {
    const arrived = new Map<string, string>();
    for (const [index, branch] of this.#request.branches.entries()) {
      const commit = sent.commits.get(branch);
      const tip = tips[index];
      const isThere = tip?.commit === commit || tip?.parents.includes(commit ?? '') === true;
      if (commit !== undefined && isThere) arrived.set(branch, commit);
    }
    return arrived;
  }

  #tipsByBranch(tips: readonly Tip[]): ReadonlyMap<string, string> {
    const commits = new Map<string, string>();
    for (const [index, branch] of this.#request.branches.entries()) {
      const commit = tips[index]?.commit;
      if (commit !== undefined) commits.set(branch, commit);
    }
    return commits;
  }

  #neverHeard(sent: Sent<T>): Error {
    return failure('remote-unreachable', {
      message: `${this.#unknown} pushes to ${this.#place.transport.address} failed without arriving; the last time it ${sent.reason}`,
      hint: "look at the server's log; a proxy may limit the size or the time of a push",
    });
  }

  #raceLost(reason: string): Error {
    const [branch = ''] = this.#request.branches;
    return failure('race-lost', {
      message: `${this.#attempts} tries to publish to ${branch} of ${this.#place.transport.address} came too late: ${reason}`,
      hint: 'run the command again',
    });
  }

  #outcomeUnknown(sent: Sent<T>, error: unknown): unknown {
    if (!(error instanceof DiagnosticError)) return error;
    return failure(
      'outcome-unknown',
      {
        message: `${this.#place.transport.address} ${sent.reason} after the push was sent, and cannot be asked what became of it`,
        notes: error.diagnostics.map(({ message }) => ({ message })),
        hint: 'run the command again: it looks first, and makes no second commit',
      },
      { cause: error },
    );
  }

  #result(changed: boolean, report: T, commits: ReadonlyMap<string, string>): Updated<T> {
    return { report, changed, commits, attempts: this.#attempts };
  }
}

function* objectsOf(encoded: EncodedCommits): Generator<readonly [string, GitObject], void, undefined> {
  for (const { oid, object } of encoded.values()) yield [oid, object];
  for (const { objects } of encoded.keys()) yield* objects;
}
