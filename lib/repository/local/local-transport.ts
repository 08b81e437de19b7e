import { Buffer } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DiagnosticError, failure } from '../../kernel/diagnostic.ts';
import { fileErrorCode, type Host } from '../../kernel/host.ts';
import { checkClash } from '../branch-name.ts';
import { parseCommit } from '../objects/commit.ts';
import { parseTree } from '../objects/tree.ts';
import { CorruptData } from '../pack/inflate.ts';
import { encodePackIndex } from '../pack/pack-index.ts';
import { type Pack, packBytes, packPositions } from '../pack/write-pack.ts';
import type { CommitTip, HistoryCommit, Push, PushOutcome, Tip, Transport } from '../transport.ts';
import { createBareFolder, isVacant, openBareFolder } from './bare-folder.ts';
import { tryLockBranch } from './branch-lock.ts';
import { ObjectStore } from './object-store.ts';
import { RefStore, type ResolvedRef } from './ref-store.ts';

/** Packs are never changed once they are written. */
const packMode = 0o444;
/** Start of the names of unfinished packs; git removes such files too when it collects garbage. */
const draftPrefix = 'tmp_pack_gitops-';
/** Milliseconds after which an unfinished pack belongs to no live process. */
const draftLifetime = 3_600_000;

/** A bare repository on this machine, read and written without the git program. Its hooks do not run. */
export class LocalTransport implements Transport {
  readonly address: string;
  readonly #host: Host;
  readonly #branch: string;
  readonly #create: boolean;
  #folder: string | undefined;

  private constructor(host: Host, options: LocalOptions) {
    this.address = options.path;
    this.#host = host;
    this.#branch = options.branch;
    this.#create = options.create;
  }

  /**
   * Opens the repository. With `create`, one that is not there is made by the first push, so that
   * merely looking leaves nothing behind.
   * @throws DiagnosticError
   */
  static async open(host: Host, options: LocalOptions): Promise<LocalTransport> {
    const transport = new LocalTransport(host, options);
    await transport.#guard(() => transport.#openFolder());
    return transport;
  }

  readTip(): Promise<Tip> {
    return this.#guard(async () => {
      const folder = await this.#openFolder();
      if (folder === undefined) return absentTip;
      const { oid: commit } = await this.#resolveBranch(folder);
      if (commit === undefined) return absentTip;
      return this.#readCommit(new ObjectStore(this.#host.files, join(folder, 'objects')), commit);
    });
  }

  tryReadCommit(oid: string): Promise<CommitTip | undefined> {
    return this.#guard(async () => {
      const folder = await this.#openFolder();
      if (folder === undefined) return undefined;
      const objects = new ObjectStore(this.#host.files, join(folder, 'objects'));
      return (await objects.has(oid)) ? this.#readCommit(objects, oid) : undefined;
    });
  }

  async #readCommit(objects: ObjectStore, commit: string): Promise<CommitTip> {
    const { tree, parents, message } = parseCommit(await objects.read(commit, 'commit'));
    return {
      commit,
      parents,
      message,
      root: tree,
      readTree: (oid) => this.#guard(async () => parseTree(await objects.read(oid, 'tree'))),
    };
  }

  readHistory(oid: string, generations: number): Promise<ReadonlyMap<string, HistoryCommit>> {
    return this.#guard(async () => {
      const history = new Map<string, HistoryCommit>();
      const folder = await this.#openFolder();
      const objects = new ObjectStore(this.#host.files, join(folder ?? this.address, 'objects'));
      let generation = [oid];
      for (let left = generations; left > 0 && generation.length > 0; left -= 1) {
        for (const id of generation) {
          // A shallow repository has not got them all.
          if (history.has(id) || !(await objects.has(id))) continue;
          const { parents, message } = parseCommit(await objects.read(id, 'commit'));
          history.set(id, { parents, message });
        }
        generation = generation.flatMap((id) => history.get(id)?.parents ?? []).filter((id) => !history.has(id));
      }
      return history;
    });
  }

  readBlobs(oids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
    return this.#guard(async () => {
      const blobs = new Map<string, Uint8Array>();
      const folder = await this.#openFolder();
      const objects = new ObjectStore(this.#host.files, join(folder ?? this.address, 'objects'));
      for (const oid of oids) blobs.set(oid, await objects.read(oid, 'blob'));
      return blobs;
    });
  }

  push(push: Push): Promise<PushOutcome> {
    return this.#guard(async () => {
      if ((await this.#openFolder()) === undefined) {
        await createBareFolder(this.#host.files, this.address, this.#branch);
      }
      const folder = await openBareFolder(this.#host.files, this.address);
      this.#folder = folder;
      checkClash(this.#branch, await new RefStore(this.#host.files, folder).listBranches());
      const staged = await this.#stagePack(folder, push.pack);
      try {
        return await this.#moveBranch(folder, push, staged);
      } finally {
        await this.#host.files.remove(`${staged.draft}.pack`);
        await this.#host.files.remove(`${staged.draft}.idx`);
      }
    });
  }

  /** Writes the pack under a name that git ignores, so that only its renaming is left to do under the lock. */
  async #stagePack(folder: string, pack: Pack): Promise<StagedPack> {
    const { files } = this.#host;
    const packFolder = join(folder, 'objects', 'pack');
    const draft = join(packFolder, draftPrefix + randomBytes(8).toString('hex'));
    let checksum: Uint8Array = new Uint8Array();
    async function* pieces(): AsyncGenerator<Uint8Array, void, undefined> {
      for (const piece of packBytes(pack)) {
        checksum = piece.subarray(piece.length - 20);
        yield piece;
      }
    }
    const options = { exclusive: true, sync: true, mode: packMode };
    await files.makeFolder(packFolder);
    await this.#sweepDrafts(packFolder);
    try {
      await files.writeStream(`${draft}.pack`, pieces(), options);
      await files.write(`${draft}.idx`, encodePackIndex(packPositions(pack), checksum), options);
    } catch (error) {
      await files.remove(`${draft}.pack`);
      throw error;
    }
    return { draft, final: join(packFolder, `pack-${Buffer.from(checksum).toString('hex')}`) };
  }

  /** Removes what publishes left behind that were killed. */
  async #sweepDrafts(packFolder: string): Promise<void> {
    for (const { name } of await this.#host.files.list(packFolder)) {
      if (!name.startsWith(draftPrefix)) continue;
      const status = await this.#host.files.tryStatus(join(packFolder, name));
      if (status !== undefined && this.#host.now() - status.modified > draftLifetime) {
        await this.#host.files.remove(join(packFolder, name));
      }
    }
  }

  async #moveBranch(folder: string, push: Push, staged: StagedPack): Promise<PushOutcome> {
    const { files } = this.#host;
    const { name } = await this.#resolveBranch(folder);
    const lock = await tryLockBranch(this.#host, folder, name, push.to);
    if (lock === undefined) return { kind: 'lost-race', reason: `another process holds the lock of ${this.#branch}` };
    let committing = false;
    try {
      const { oid } = await this.#resolveBranch(folder);
      if (oid !== push.from) return { kind: 'lost-race', reason: `${this.#branch} has moved` };
      // The pack before its index: an index without its pack would be a damaged repository.
      await files.rename(`${staged.draft}.pack`, `${staged.final}.pack`);
      await files.rename(`${staged.draft}.idx`, `${staged.final}.idx`);
      await files.syncFolder(join(folder, 'objects', 'pack'));
      committing = true;
      await lock.commit();
      return { kind: 'landed' };
    } catch (error) {
      if (!committing || error instanceof DiagnosticError) throw error;
      return { kind: 'unknown', reason: error instanceof Error ? error.message : String(error) };
    } finally {
      await lock.release();
    }
  }

  /** The folder of the repository, or undefined where it is yet to be made. */
  async #openFolder(): Promise<string | undefined> {
    if (this.#folder !== undefined) return this.#folder;
    if (this.#create && (await isVacant(this.#host.files, this.address))) return undefined;
    this.#folder = await openBareFolder(this.#host.files, this.address);
    return this.#folder;
  }

  #resolveBranch(folder: string): Promise<ResolvedRef> {
    return new RefStore(this.#host.files, folder).resolve(`refs/heads/${this.#branch}`);
  }

  /** Turns what the disk did to us into findings. */
  async #guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof CorruptData || error instanceof RangeError) {
        throw failure(
          'repository-corrupt',
          { message: `the repository at ${this.address} is damaged: ${error.message}`, hint: 'run git fsck on it' },
          { cause: error },
        );
      }
      const code = fileErrorCode(error);
      if (error instanceof DiagnosticError || code === undefined) throw error;
      const denied = code === 'EACCES' || code === 'EPERM';
      throw failure(
        denied ? 'access-denied' : 'repository-unusable',
        { message: `the repository at ${this.address} cannot be used: ${(error as Error).message}` },
        { cause: error },
      );
    }
  }
}

/** Where a local repository is, and which branch of it is meant. */
export interface LocalOptions {
  /** Absolute path. */
  readonly path: string;
  readonly branch: string;
  /** Whether to make the repository where there is none. */
  readonly create: boolean;
}

interface StagedPack {
  /** Path of the finished files before they get their names, without extension. */
  readonly draft: string;
  readonly final: string;
}

const absentTip: Tip = {
  commit: undefined,
  parents: [],
  message: '',
  root: undefined,
  readTree: () => Promise.reject(new Error('a branch that does not exist has no trees')),
};
