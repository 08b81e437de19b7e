import { DiagnosticError, failure } from '../kernel/diagnostic.ts';
import { checkClash, refOf } from './branch-name.ts';
import { absentTip, type FetchedObjects, findObject, makeCommitTip } from './fetched-objects.ts';
import type { GitObject, ObjectType } from './objects/git-object.ts';
import { CorruptData } from './pack/inflate.ts';
import { type FetchRequest, fetchObjects, readRefs } from './protocol/fetch-pack.ts';
import { RemoteError } from './protocol/pkt-line.ts';
import { pushPack } from './protocol/receive-pack.ts';
import { removeRefs } from './protocol/remove-refs.ts';
import type { Advertisement, Remote, Service, Session } from './protocol/session.ts';
import type { Redact } from './redact.ts';

import { TransientFailure } from './remote-failure.ts';
import { RemoteHistory } from './remote-history.ts';
import type { BranchRemoval, CommitTip, HistoryRequest, Push, PushOutcome, Tip, Transport } from './transport.ts';

const trees: ReadonlySet<ObjectType> = new Set(['commit', 'tree']);
const blobs: ReadonlySet<ObjectType> = new Set(['blob']);
/** Files asked for in one request: a request of some 250 KB. */
const blobsPerRequest = 5000;

/** A repository that git's own programs answer for, over HTTP or ssh. */
export class RemoteTransport implements Transport {
  readonly address: string;
  readonly #remote: Remote;
  #uploadPack: Advertisement | undefined;
  #receivePack: Advertisement | undefined;
  /** What was last fetched: where a server gives no files by their ids, it gives them with these. */
  #lastFetch: { readonly oids: readonly string[]; readonly depth: number } | undefined;

  constructor(remote: Remote) {
    this.address = remote.address;
    this.#remote = remote;
  }

  readTips(branches: readonly string[]): Promise<readonly Tip[]> {
    return this.#inSession(async (session) => {
      const server = await this.#discoverUploadPack(session);
      const refs = await readRefs(session, server, branches.map(refOf));
      const commits = branches.map((branch) => refs.get(refOf(branch)));
      const oids = [...new Set(commits.filter((oid) => oid !== undefined))];
      if (oids.length === 0) return branches.map(() => absentTip);
      const objects = await this.#fetchTrees(session, server, { oids, filter: 'blob:none' });
      return commits.map((oid) => (oid === undefined ? absentTip : this.#tip(session, objects, oid)));
    });
  }

  tryReadCommit(oid: string): Promise<CommitTip | undefined> {
    return this.#inSession(async (session) => {
      const server = await this.#discoverUploadPack(session);
      try {
        const objects = await this.#fetchTrees(session, server, { oids: [oid], filter: 'blob:none' });
        return this.#tip(session, objects, oid);
      } catch (error) {
        // It says so in many words: "not our ref", or that it only gives commits that a ref is at.
        if (error instanceof RemoteError) return undefined;
        throw error;
      }
    });
  }

  readHistory({ commit, levels }: HistoryRequest): AsyncIterable<CommitTip> {
    return new RemoteHistory(commit, (depth) =>
      this.#inSession(async (session) => {
        const server = await this.#discoverUploadPack(session);
        const request = { oids: [commit], depth };
        const objects = await this.#fetchTrees(session, server, { ...request, filter: `tree:${levels}` }).catch(
          (error: unknown) => {
            // Some servers only know the plainer filter.
            if (error instanceof RemoteError && /filter/i.test(error.message)) {
              return this.#fetchTrees(session, server, { ...request, filter: 'blob:none' });
            }
            throw error;
          },
        );
        return { objects, tip: (oid: string) => this.#tip(session, objects, oid) };
      }),
    );
  }

  async #fetchTrees(
    session: Session,
    server: Advertisement,
    request: Omit<FetchRequest, 'keep'>,
  ): Promise<FetchedObjects> {
    const objects = await fetchObjects(session, server, { ...request, keep: trees });
    this.#lastFetch = { oids: request.oids, depth: request.depth ?? 1 };
    return objects;
  }

  #tip(session: Session, objects: FetchedObjects, oid: string): CommitTip {
    return makeCommitTip(objects, oid, (work) => this.#guard(work, (text) => session.redact(text)));
  }

  readBlobs(oids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
    return this.#inSession(async (session) => {
      const contents = new Map<string, Uint8Array>();
      const server = await this.#discoverUploadPack(session);
      for (let start = 0; start < oids.length; start += blobsPerRequest) {
        const part = oids.slice(start, start + blobsPerRequest);
        const objects = await this.#fetchBlobs(session, server, part);
        for (const oid of part) contents.set(oid, findObject(objects, oid, 'blob'));
      }
      return contents;
    });
  }

  push(push: Push): Promise<PushOutcome> {
    return this.#inSession(async (session) => {
      const known = this.#receivePack;
      const server = known ?? (await this.#discover(session, 'git-receive-pack', 1));
      this.#receivePack = server;
      if (known === undefined) {
        for (const { branch, from } of push.moves) {
          checkClash(branch, branchesOf(server));
          // The first answer names the tips as well; where one has moved already, the pack need not be sent.
          if (server.refs.get(refOf(branch)) !== from) return { kind: 'lost-race', reason: `${branch} has moved` };
        }
      }
      return pushPack(session, server, push, this.address);
    });
  }

  removeBranches(removals: readonly BranchRemoval[]): Promise<void> {
    return this.#inSession(async (session) => {
      this.#receivePack ??= await this.#discover(session, 'git-receive-pack', 1);
      await removeRefs(session, this.#receivePack, removals);
    });
  }

  async #discoverUploadPack(session: Session): Promise<Advertisement> {
    // In version 2 the answer is about the server only; in version 1 it is the list of refs itself.
    if (this.#uploadPack?.version === 2) return this.#uploadPack;
    this.#uploadPack = await this.#discover(session, 'git-upload-pack', 2);
    return this.#uploadPack;
  }

  async #discover(session: Session, service: Service, version: 1 | 2): Promise<Advertisement> {
    const server = await session.discover(service, version);
    const format = server.capabilities.get('object-format') ?? 'sha1';
    if (format === 'sha1') return server;
    throw failure('repository-unsupported', {
      message: `${this.address} uses object names of the kind ${session.redact(format)}, which is not supported`,
    });
  }

  /** Files by object id. Servers of protocol version 1, and some others, only give whole commits: there all files come. */
  async #fetchBlobs(session: Session, server: Advertisement, oids: readonly string[]): Promise<Map<string, GitObject>> {
    const whole = this.#lastFetch ?? { oids, depth: 1 };
    if (server.version === 1) return fetchObjects(session, server, { ...whole, keep: blobs });
    try {
      return await fetchObjects(session, server, { oids, keep: blobs });
    } catch (error) {
      if (!(error instanceof RemoteError) || whole.oids === oids) throw error;
      return fetchObjects(session, server, { ...whole, keep: blobs });
    }
  }

  async #inSession<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const session = this.#remote.open();
    try {
      return await this.#guard(
        () => work(session),
        (text) => session.redact(text),
      );
    } finally {
      session.close();
    }
  }

  async #guard<T>(work: () => Promise<T>, redact: Redact): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof DiagnosticError || error instanceof TransientFailure) throw error;
      if (error instanceof RemoteError) {
        throw failure('remote-protocol-error', {
          message: `${this.address} reports an error: ${redact(error.message)}`,
        });
      }
      if (!(error instanceof CorruptData) && !(error instanceof RangeError)) throw error;
      throw failure(
        'remote-protocol-error',
        { message: `the answer of ${this.address} breaks git's protocol: ${error.message}` },
        { cause: error },
      );
    }
  }
}

function* branchesOf(server: Advertisement): Generator<string, void, undefined> {
  const prefix = 'refs/heads/';
  for (const ref of server.refs.keys()) if (ref.startsWith(prefix)) yield ref.slice(prefix.length);
}
