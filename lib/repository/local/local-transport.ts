import { Buffer } from 'node:buffer';
import { join } from 'node:path';
import { DiagnosticError, failure } from '../../kernel/diagnostic.ts';
import { fileErrorCode, type Host } from '../../kernel/host.ts';
import { checkClash, refOf } from '../branch-name.ts';
import { absentTip } from '../fetched-objects.ts';
import { parseCommit } from '../objects/commit.ts';
import { parseTree } from '../objects/tree.ts';
import { isDead, newName } from '../own-name.ts';
import { CorruptData } from '../pack/inflate.ts';
import { encodePackIndex } from '../pack/pack-index.ts';
import type { Pack } from '../pack/write-pack.ts';
import type { BranchRemoval, CommitTip, HistoryRequest, Push, PushOutcome, Tip, Transport } from '../transport.ts';
import { createBareFolder, isVacant, openBareFolder } from './bare-folder.ts';
import { lockBranches } from './branch-lock.ts';
import { releaseDeadClaims } from './claims.ts';
import { ObjectStore } from './object-store.ts';
import { RefStore } from './ref-store.ts';
import { removeBranch } from './remove-branch.ts';

/** Packs are never changed once they are written. */
const packMode = 0o444;
/**
 * Starts of the names of unfinished packs and indexes; git removes such files too when it collects garbage. They have no
 * extension: git takes whatever ends in `.idx` for an index.
 */
const draftPrefixes = { pack: 'tmp_pack_gitops-', index: 'tmp_idx_gitops-' };
/** Milliseconds after which an unfinished pack belongs to no live process, whatever machine it was of. */
const draftLifetime = 3_600_000;

/** A bare repository on this machine, read and written without the git program. Its hooks do not run. */
export class LocalTransport implements Transport {
  readonly address: string;
  readonly #host: Host;
  readonly #head: string;
  readonly #create: boolean;
  #folder: string | undefined;

  private constructor(host: Host, options: LocalOptions) {
    this.address = options.path;
    this.#host = host;
    this.#head = options.branch;
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

  readTips(branches: readonly string[]): Promise<readonly Tip[]> {
    return this.#guard(async () => {
      const folder = await this.#openFolder();
      if (folder === undefined) return branches.map(() => absentTip);
      const objects = new ObjectStore(this.#host.files, join(folder, 'objects'));
      const tips: Tip[] = [];
      for (const branch of branches) {
        const { oid } = await this.#refs(folder).resolve(refOf(branch));
        tips.push(oid === undefined ? absentTip : await this.#readCommit(objects, oid));
      }
      return tips;
    });
  }

  async *readHistory({ commit }: HistoryRequest): AsyncGenerator<CommitTip, void, undefined> {
    const folder = await this.#guard(() => this.#openFolder());
    if (folder === undefined) return;
    const objects = new ObjectStore(this.#host.files, join(folder, 'objects'));
    for (let at: string | undefined = commit; at !== undefined; ) {
      const oid: string = at;
      const tip: CommitTip = await this.#guard(() => this.#readCommit(objects, oid));
      yield tip;
      [at] = tip.parents;
    }
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
    const { tree, ...facts } = parseCommit(await objects.read(commit, 'commit'));
    return {
      ...facts,
      commit,
      root: tree,
      readTree: (oid) => this.#guard(async () => parseTree(await objects.read(oid, 'tree'))),
    };
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

  sweep(): Promise<void> {
    return this.#guard(async () => {
      const folder = await this.#openFolder();
      if (folder === undefined) return;
      await releaseDeadClaims(this.#host, folder);
      await this.#sweepDrafts(join(folder, 'objects', 'pack'));
    });
  }

  push(push: Push): Promise<PushOutcome> {
    return this.#guard(async () => {
      if ((await this.#openFolder()) === undefined) {
        await createBareFolder(this.#host.files, this.address, this.#head);
      }
      const folder = await openBareFolder(this.#host.files, this.address);
      this.#folder = folder;
      const branches = await this.#refs(folder).listBranches();
      for (const { branch } of push.moves) checkClash(branch, branches);
      const staged = await this.#stagePack(folder, push.pack);
      try {
        return await this.#moveBranches(folder, push, staged);
      } finally {
        await this.#host.files.remove(staged.pack);
        await this.#host.files.remove(staged.index);
      }
    });
  }

  removeBranches(removals: readonly BranchRemoval[]): Promise<void> {
    return this.#guard(async () => {
      const folder = await this.#openFolder();
      if (folder === undefined) return;
      for (const one of removals) await removeBranch(this.#host, folder, one);
    });
  }

  /** Writes the pack under a name that git ignores, so that only its renaming is left to do under the lock. */
  async #stagePack(folder: string, pack: Pack): Promise<StagedPack> {
    const { files } = this.#host;
    const packFolder = join(folder, 'objects', 'pack');
    const name = newName(this.#host);
    const draft = {
      pack: join(packFolder, draftPrefixes.pack + name),
      index: join(packFolder, draftPrefixes.index + name),
    };
    let checksum: Uint8Array = new Uint8Array();
    async function* pieces(): AsyncGenerator<Uint8Array, void, undefined> {
      for await (const piece of pack.bytes()) {
        checksum = piece;
        yield piece;
      }
    }
    const options = { exclusive: true, sync: true, mode: packMode };
    await files.makeFolder(packFolder);
    try {
      await files.writeStream(draft.pack, pieces(), options);
      await files.write(draft.index, encodePackIndex(pack, checksum), options);
    } catch (error) {
      await files.remove(draft.pack);
      await files.remove(draft.index);
      throw error;
    }
    return { ...draft, final: join(packFolder, `pack-${Buffer.from(checksum).toString('hex')}`) };
  }

  /** Removes what publishes left behind that were killed. */
  async #sweepDrafts(packFolder: string): Promise<void> {
    if ((await this.#host.files.tryStatus(packFolder)) === undefined) return;
    for (const { name } of await this.#host.files.list(packFolder)) {
      const prefix = Object.values(draftPrefixes).find((start) => name.startsWith(start));
      if (prefix === undefined) continue;
      const path = join(packFolder, name);
      const status = await this.#host.files.tryStatus(path);
      const isOld = status !== undefined && this.#host.now() - status.modified > draftLifetime;
      if (isOld || isDead(this.#host, name.slice(prefix.length))) await this.#host.files.remove(path);
    }
  }

  async #moveBranches(folder: string, push: Push, staged: StagedPack): Promise<PushOutcome> {
    const { files } = this.#host;
    const refs = this.#refs(folder);
    const resolve = (branch: string) => refs.resolve(refOf(branch));
    const wanted: { readonly ref: string; readonly oid: string }[] = [];
    for (const { branch, to } of push.moves) wanted.push({ ref: (await resolve(branch)).name, oid: to });
    const locks = await lockBranches(this.#host, folder, wanted);
    if (typeof locks === 'string') return { kind: 'lost-race', reason: `another process holds the lock of ${locks}` };
    let committing = false;
    try {
      for (const { branch, from } of push.moves) {
        if ((await resolve(branch)).oid !== from) return { kind: 'lost-race', reason: `${branch} has moved` };
      }
      // The pack before its index: an index without its pack would be a damaged repository.
      await files.rename(staged.pack, `${staged.final}.pack`);
      await files.rename(staged.index, `${staged.final}.idx`);
      await files.syncFolder(join(folder, 'objects', 'pack'));
      committing = true;
      await locks.commit();
      return { kind: 'landed' };
    } catch (error) {
      if (!committing || error instanceof DiagnosticError) throw error;
      return { kind: 'unknown', reason: error instanceof Error ? error.message : String(error) };
    } finally {
      await locks.release();
    }
  }

  /** The folder of the repository, or undefined where it is yet to be made. */
  async #openFolder(): Promise<string | undefined> {
    if (this.#folder !== undefined) return this.#folder;
    if (this.#create && (await isVacant(this.#host.files, this.address))) return undefined;
    this.#folder = await openBareFolder(this.#host.files, this.address);
    return this.#folder;
  }

  #refs(folder: string): RefStore {
    return new RefStore(this.#host.files, folder);
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

/** Where a local repository is. */
export interface LocalOptions {
  /** Absolute path. */
  readonly path: string;
  /** Branch that HEAD of a new repository names. */
  readonly branch: string;
  /** Whether to make the repository where there is none. */
  readonly create: boolean;
}

interface StagedPack {
  /** Paths of the finished files before they get their names. */
  readonly pack: string;
  readonly index: string;
  /** Path that they get, without extension. */
  readonly final: string;
}
