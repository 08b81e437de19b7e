import { Buffer } from 'node:buffer';
import type { Files } from '../../kernel/host.ts';
import type { GitObject } from '../objects/git-object.ts';
import { applyDelta } from '../pack/delta.ts';
import { type EntryHeader, longestHeader, parseEntryHeader } from '../pack/entry-header.ts';
import { CorruptData, tryInflate } from '../pack/inflate.ts';
import { PackIndex } from '../pack/pack-index.ts';

const blockSize = 1024 * 1024;
/** Blocks of the pack that are held at a time: trees lie close together, so few are enough. */
const heldBlocks = 64;
/** Contents of delta bases that are held at a time. */
const heldBases = 256;
/** Longest chain of deltas. Git makes chains of 50, and 4095 where it is told to. */
const longestChain = 10_000;
const checksumSize = 20;

/** Finds an object outside the pack, which a delta may name as its base. */
export type FindBase = (oid: string) => Promise<GitObject | undefined>;

/** Reads single objects out of a pack on disk. */
export class PackFile {
  readonly index: PackIndex;
  readonly #files: Files;
  readonly #path: string;
  readonly #size: number;
  readonly #blocks = new Map<number, Promise<Uint8Array>>();
  readonly #bases = new Map<number, GitObject>();
  #offsets: Float64Array | undefined;

  private constructor(files: Files, path: string, size: number, index: PackIndex) {
    this.#files = files;
    this.#path = path;
    this.#size = size;
    this.index = index;
  }

  /** Opens the pack at `<stem>.pack`, or nothing where it has gone meanwhile. */
  static async tryOpen(files: Files, stem: string): Promise<PackFile | undefined> {
    const status = await files.tryStatus(`${stem}.pack`);
    if (status === undefined || (await files.tryStatus(`${stem}.idx`)) === undefined) return undefined;
    return new PackFile(files, `${stem}.pack`, status.size, new PackIndex(await files.read(`${stem}.idx`)));
  }

  /** @throws CorruptData */
  async read(offset: number, findBase: FindBase): Promise<GitObject> {
    const deltas: { readonly offset: number; readonly delta: Uint8Array }[] = [];
    let at = offset;
    let object: GitObject | undefined;
    while (object === undefined) {
      object = this.#bases.get(at);
      if (object !== undefined) break;
      const { header, content } = await this.#readEntry(at);
      if (header.type !== 'offset-delta' && header.type !== 'reference-delta') {
        object = { type: header.type, content };
        break;
      }
      deltas.push({ offset: at, delta: content });
      if (deltas.length > longestChain) throw new CorruptData('a chain of deltas does not end');
      const base = header.type === 'offset-delta' ? at - header.distance : this.index.tryOffset(header.base);
      if (base === undefined) {
        object = await findBase(header.base);
        if (object === undefined) throw new CorruptData(`the base ${header.base} of a delta is missing`);
      } else {
        at = base;
      }
    }
    if (deltas.length > 0) this.#holdBase(at, object);
    for (const { offset: place, delta } of deltas.reverse()) {
      object = { type: object.type, content: applyDelta(object.content, delta) };
      if (place !== offset) this.#holdBase(place, object);
    }
    return object;
  }

  #holdBase(offset: number, object: GitObject): void {
    if (object.type === 'blob') return;
    if (this.#bases.size >= heldBases) this.#bases.clear();
    this.#bases.set(offset, object);
  }

  async #readEntry(start: number): Promise<{ header: EntryHeader; content: Uint8Array }> {
    const end = this.#end(start);
    const bytes = await this.#range(start, end);
    const header = parseEntryHeader(bytes.subarray(0, longestHeader));
    const inflated = tryInflate(bytes.subarray(header.length), header.size);
    if (inflated === undefined) throw new CorruptData('an object of a pack ends too early');
    return { header, content: inflated.content };
  }

  /** Where the entry that starts at the offset ends: where the next one starts. */
  #end(start: number): number {
    this.#offsets ??= this.index.sortedOffsets();
    const offsets = this.#offsets;
    let low = 0;
    let high = offsets.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((offsets[middle] ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    return offsets[low] ?? this.#size - checksumSize;
  }

  async #range(start: number, end: number): Promise<Buffer> {
    if (start < 0 || end <= start || end > this.#size) throw new CorruptData('a pack index points outside its pack');
    const first = Math.floor(start / blockSize);
    const last = Math.floor((end - 1) / blockSize);
    if (last - first > 1) return asBuffer(await this.#files.readRange(this.#path, start, end));
    const blocks = first === last ? [await this.#block(first)] : [await this.#block(first), await this.#block(last)];
    const bytes = blocks.length === 1 ? asBuffer(blocks[0] ?? new Uint8Array()) : Buffer.concat(blocks);
    const range = bytes.subarray(start - first * blockSize, end - first * blockSize);
    if (range.length !== end - start) throw new CorruptData('a pack is shorter than its index says');
    return range;
  }

  #block(number: number): Promise<Uint8Array> {
    const held = this.#blocks.get(number);
    if (held !== undefined) return held;
    if (this.#blocks.size >= heldBlocks) this.#blocks.delete(this.#blocks.keys().next().value ?? 0);
    const start = number * blockSize;
    const block = this.#files.readRange(this.#path, start, Math.min(start + blockSize, this.#size));
    this.#blocks.set(number, block);
    return block;
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
