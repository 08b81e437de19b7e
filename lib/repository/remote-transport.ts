import { DiagnosticError, failure } from '../kernel/diagnostic.ts';
import { checkClash } from './branch-name.ts';
import { parseCommit } from './objects/commit.ts';
import type { GitObject, ObjectType } from './objects/git-object.ts';
import { parseTree } from './objects/tree.ts';
import { CorruptData } from './pack/inflate.ts';
import { fetchObjects, readRef } from './protocol/fetch-pack.ts';
import { RemoteError } from './protocol/pkt-line.ts';
import { pushPack } from './protocol/receive-pack.ts';
import type { Advertisement, Remote, Service, Session } from './protocol/session.ts';
import type { Redact } from './redact.ts';
import { TransientFailure } from './remote-failure.ts';
import type { CommitTip, HistoryCommit, Push, PushOutcome, Tip, Transport } from './transport.ts';

const trees: ReadonlySet<ObjectType> = new Set(['commit', 'tree']);
const commits: ReadonlySet<ObjectType> = new Set(['commit']);
const blobs: ReadonlySet<ObjectType> = new Set(['blob']);
/** Files asked for in one request: a request of some 250 KB. */
const blobsPerRequest = 5000;

/** A repository that git's own programs answer for, over HTTP or ssh. */
export class RemoteTransport implements Transport {
  readonly address: string;
  readonly #remote: Remote;
  readonly #branch: string;
  #uploadPack: Advertisement | undefined;
  #receivePack: Advertisement | undefined;
  #lastCommit: string | undefined;

  constructor(remote: Remote, branch: string) {
    this.address = remote.address;
    this.#branch = branch;
    this.#remote = remote;
  }

  readTip(): Promise<Tip> {
    return this.#inSession(async (session) => {
      const server = await this.#discoverUploadPack(session);
      const commit = await readRef(session, server, this.#ref);
      this.#lastCommit = commit;
      return commit === undefined ? absentTip : this.#readCommit(session, server, commit);
    });
  }

  tryReadCommit(oid: string): Promise<CommitTip | undefined> {
    return this.#inSession(async (session) => {
      const server = await this.#discoverUploadPack(session);
      try {
        return await this.#readCommit(session, server, oid);
      } catch (error) {
        // It says so in many words: "not our ref", or that it only gives commits that a ref is at.
        if (error instanceof RemoteError) return undefined;
        throw error;
      }
    });
  }

  async #readCommit(session: Session, server: Advertisement, commit: string): Promise<CommitTip> {
    const objects = await fetchObjects(session, server, { oids: [commit], keep: trees, without: 'blobs' });
    const { tree, parents, message } = parseCommit(findObject(objects, commit, 'commit'));
    return {
      commit,
      parents,
      message,
      root: tree,
      readTree: (oid) =>
        this.#guard(
          async () => parseTree(findObject(objects, oid, 'tree')),
          (text) => session.redact(text),
        ),
    };
  }

  readHistory(oid: string, generations: number): Promise<ReadonlyMap<string, HistoryCommit>> {
    return this.#inSession(async (session) => {
      const server = await this.#discoverUploadPack(session);
      const request = { oids: [oid], keep: commits, without: 'trees', generations } as const;
      const objects = await fetchObjects(session, server, request);
      return new Map(Array.from(objects, ([id, { content }]) => [id, parseCommit(content)]));
    });
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
        checkClash(this.#branch, branchesOf(server));
        // The first answer names the tip as well; where it has moved already, the pack need not be sent.
        if (server.refs.get(this.#ref) !== push.from) return { kind: 'lost-race', reason: `${this.#branch} has moved` };
      }
      return pushPack(session, server, this.#ref, push, this.address);
    });
  }

  get #ref(): string {
    return `refs/heads/${this.#branch}`;
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
    const fetch = (wants: readonly string[]) => fetchObjects(session, server, { oids: wants, keep: blobs });
    const whole = this.#lastCommit === undefined ? undefined : [this.#lastCommit];
    if (server.version === 1) return fetch(whole ?? oids);
    try {
      return await fetch(oids);
    } catch (error) {
      if (!(error instanceof RemoteError) || whole === undefined) throw error;
      return fetch(whole);
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

function findObject(objects: ReadonlyMap<string, GitObject>, oid: string, type: ObjectType): Uint8Array {
  const object = objects.get(oid);
  if (object?.type !== type) throw new CorruptData(`the ${type} ${oid} is missing`);
  return object.content;
}

function* branchesOf(server: Advertisement): Generator<string, void, undefined> {
  const prefix = 'refs/heads/';
  for (const ref of server.refs.keys()) if (ref.startsWith(prefix)) yield ref.slice(prefix.length);
}

const absentTip: Tip = {
  commit: undefined,
  parents: [],
  message: '',
  root: undefined,
  readTree: () => Promise.reject(new Error('a branch that does not exist has no trees')),
};
