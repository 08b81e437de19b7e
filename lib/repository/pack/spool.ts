import { basename, join } from 'node:path';
import { failure } from '../../kernel/diagnostic.ts';
import { fileErrorCode, type Host } from '../../kernel/host.ts';
import { isDead, newName } from '../own-name.ts';

/** Bytes of a block, and so how much is held in memory at most. */
const blockSize = 4 * 1024 * 1024;
/** Bytes that are taken for it at first. Most publishes need no more. */
const firstSize = 256 * 1024;
const pieceSize = 256 * 1024;
/** Start of the names of the folders that hold blocks. */
const prefix = 'gitops-spool-';

/** A part of the bytes, from `start` (inclusive) to `end` (exclusive). */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Bytes that are written one after another and read in ranges. Up to four megabytes stay in memory. Of more than that each full
 * block of four lies in a temporary file, which only this user can read, and the next one takes its memory.
 */
export class Spool {
  readonly #host: Host;
  /** The last block. */
  #block = new Uint8Array(firstSize);
  /** How many blocks lie on the disk. */
  #stored = 0;
  #size = 0;
  #folder: string | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Number of bytes written so far, and so where the next ones will start. */
  get size(): number {
    return this.#size;
  }

  /** @throws DiagnosticError `temporary-files-unusable` */
  async append(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      const used = this.#size - this.#stored * blockSize;
      if (used === this.#block.length) {
        await this.#makeRoom();
        continue;
      }
      const part = bytes.subarray(at, at + this.#block.length - used);
      this.#block.set(part, used);
      at += part.length;
      this.#size += part.length;
    }
  }

  /**
   * Some ranges one after another, in pieces of up to 256 KiB. A piece is valid until the next one is asked for.
   * @throws DiagnosticError `temporary-files-unusable`
   */
  async *read(ranges: readonly Range[]): AsyncGenerator<Uint8Array, void, undefined> {
    // Memory of its own: an earlier push may still be reading while the next one begins.
    const piece = new Uint8Array(Math.min(pieceSize, this.#size));
    let filled = 0;
    for (const { start, end } of ranges) {
      for (let at = start; at < end; ) {
        const room = piece.subarray(filled, filled + end - at);
        const count = await this.#fill(room, at);
        at += count;
        filled += count;
        if (filled < piece.length) continue;
        yield piece;
        filled = 0;
      }
    }
    if (filled > 0) yield piece.subarray(0, filled);
  }

  /** Removes what lies on the disk. Should that fail, the next publish tries again. */
  async close(): Promise<void> {
    if (this.#folder !== undefined) await tryRemove(this.#host, this.#folder);
  }

  async #makeRoom(): Promise<void> {
    if (this.#block.length === blockSize) {
      await guard(() => this.#store());
      return;
    }
    const block = new Uint8Array(blockSize);
    block.set(this.#block);
    this.#block = block;
  }

  async #store(): Promise<void> {
    const { files } = this.#host;
    this.#folder ??= await files.makeTemporaryFolder(`${prefix}${newName(this.#host)}.`);
    await files.write(join(this.#folder, String(this.#stored)), this.#block, { exclusive: true, mode: 0o600 });
    this.#stored += 1;
  }

  /** Copies bytes of one block; how many there were up to its end. */
  async #fill(room: Uint8Array, start: number): Promise<number> {
    const number = Math.floor(start / blockSize);
    const offset = start - number * blockSize;
    const part = room.subarray(0, blockSize - offset);
    if (number === this.#stored) {
      part.set(this.#block.subarray(offset, offset + part.length));
      return part.length;
    }
    const path = join(this.#folder ?? '', String(number));
    const count = await guard(() => this.#host.files.readInto(path, offset, part));
    if (count < part.length) throw unusable(`${path} is shorter than it was written`);
    return count;
  }
}

/** Removes the spools of processes of this machine that were killed. */
export async function sweepSpools(host: Host): Promise<void> {
  for (const folder of await host.files.listTemporaryFolders(prefix).catch(() => [])) {
    if (isDead(host, basename(folder).slice(prefix.length))) await tryRemove(host, folder);
  }
}

/** What cannot be removed, such as what another user left behind, is no reason to fail. */
async function tryRemove({ files }: Host, path: string): Promise<void> {
  try {
    await files.remove(path);
  } catch (error) {
    if (fileErrorCode(error) === undefined) throw error;
  }
}

async function guard<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (fileErrorCode(error) === undefined) throw error;
    throw unusable((error as Error).message, error);
  }
}

function unusable(reason: string, cause?: unknown): Error {
  return failure(
    'temporary-files-unusable',
    {
      message: `what is to be pushed cannot be kept in temporary files: ${reason}`,
      hint: 'set TMPDIR to a folder that can be written to, with some space left',
    },
    { cause },
  );
}
