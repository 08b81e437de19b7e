import { DiagnosticError, failure } from '../../kernel/diagnostic.ts';
import type { Host } from '../../kernel/host.ts';
import { checkClash } from '../branch-name.ts';
import type { Credentials } from '../credentials.ts';
import { parseCommit } from '../objects/commit.ts';
import type { GitObject, ObjectType } from '../objects/git-object.ts';
import { parseTree } from '../objects/tree.ts';
import { CorruptData } from '../pack/inflate.ts';
import { TransientFailure } from '../remote-failure.ts';
import type { Push, PushOutcome, Tip, Transport } from '../transport.ts';
import { fetchObjects, readRef } from './fetch-pack.ts';
import { RemoteError } from './pkt-line.ts';
import { pushPack } from './receive-pack.ts';
import { type Advertisement, SmartHttp } from './smart-http.ts';

const trees: ReadonlySet<ObjectType> = new Set(['commit', 'tree']);
const blobs: ReadonlySet<ObjectType> = new Set(['blob']);
/** Files asked for in one request: a request of some 250 KB. */
const blobsPerRequest = 5000;

/** Where the repository is, and which branch of it is meant. */
export interface HttpOptions {
  /** Without credentials. */
  readonly url: string;
  readonly branch: string;
  /** Those that stood in the address. */
  readonly credentials: Credentials | undefined;
}

/** A repository behind git's smart HTTP protocol. */
export class HttpTransport implements Transport {
  readonly address: string;
  readonly #http: SmartHttp;
  readonly #branch: string;
  #uploadPack: Advertisement | undefined;
  #receivePack: Advertisement | undefined;
  #lastCommit: string | undefined;

  constructor(host: Host, options: HttpOptions) {
    this.address = options.url;
    this.#branch = options.branch;
    this.#http = new SmartHttp(host, options.url, options.credentials);
  }

  readTip(): Promise<Tip> {
    return this.#guard(async () => {
      const server = await this.#discoverUploadPack();
      const commit = await readRef(this.#http, server, this.#ref);
      if (commit === undefined) return absentTip;
      const objects = await fetchObjects(this.#http, server, { oids: [commit], keep: trees, withoutBlobs: true });
      this.#lastCommit = commit;
      const { tree, parents } = parseCommit(findObject(objects, commit, 'commit'));
      return {
        commit,
        parents,
        root: tree,
        readTree: (oid) => this.#guard(async () => parseTree(findObject(objects, oid, 'tree'))),
      };
    });
  }

  readBlobs(oids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
    return this.#guard(async () => {
      const contents = new Map<string, Uint8Array>();
      const server = await this.#discoverUploadPack();
      for (let start = 0; start < oids.length; start += blobsPerRequest) {
        const part = oids.slice(start, start + blobsPerRequest);
        const objects = await this.#fetchBlobs(server, part);
        for (const oid of part) contents.set(oid, findObject(objects, oid, 'blob'));
      }
      return contents;
    });
  }

  push(push: Push): Promise<PushOutcome> {
    return this.#guard(async () => {
      const known = this.#receivePack;
      const server = known ?? (await this.#discover('git-receive-pack', 1));
      this.#receivePack = server;
      if (known === undefined) {
        checkClash(this.#branch, branchesOf(server));
        // The first answer names the tip as well; where it has moved already, the pack need not be sent.
        if (server.refs.get(this.#ref) !== push.from) return { kind: 'lost-race', reason: `${this.#branch} has moved` };
      }
      return pushPack(this.#http, server, this.#ref, push, this.address);
    });
  }

  get #ref(): string {
    return `refs/heads/${this.#branch}`;
  }

  async #discoverUploadPack(): Promise<Advertisement> {
    // In version 2 the answer is about the server only; in version 1 it is the list of refs itself.
    if (this.#uploadPack?.version === 2) return this.#uploadPack;
    this.#uploadPack = await this.#discover('git-upload-pack', 2);
    return this.#uploadPack;
  }

  async #discover(service: 'git-upload-pack' | 'git-receive-pack', version: 1 | 2): Promise<Advertisement> {
    const server = await this.#http.discover(service, version);
    const format = server.capabilities.get('object-format') ?? 'sha1';
    if (format === 'sha1') return server;
    throw failure('repository-unsupported', {
      message: `${this.address} uses object names of the kind ${this.#http.redact(format)}, which is not supported`,
    });
  }

  /** Files by object id. Servers of protocol version 1, and some others, only give whole commits: there all files come. */
  async #fetchBlobs(server: Advertisement, oids: readonly string[]): Promise<Map<string, GitObject>> {
    const fetch = (wants: readonly string[]) =>
      fetchObjects(this.#http, server, { oids: wants, keep: blobs, withoutBlobs: false });
    const whole = this.#lastCommit === undefined ? undefined : [this.#lastCommit];
    if (server.version === 1) return fetch(whole ?? oids);
    try {
      return await fetch(oids);
    } catch (error) {
      if (!(error instanceof RemoteError) || whole === undefined) throw error;
      return fetch(whole);
    }
  }

  async #guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof DiagnosticError || error instanceof TransientFailure) throw error;
      if (error instanceof RemoteError) {
        throw failure('remote-protocol-error', {
          message: `${this.address} reports an error: ${this.#http.redact(error.message)}`,
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
  root: undefined,
  readTree: () => Promise.reject(new Error('a branch that does not exist has no trees')),
};
