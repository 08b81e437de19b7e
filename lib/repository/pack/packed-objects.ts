import { crc32, deflateSync } from 'node:zlib';
import type { Host } from '../../kernel/host.ts';
import { NumberColumn } from '../../kernel/number-column.ts';
import type { GitObject, ObjectsById } from '../objects/git-object.ts';
import { encodeEntryHeader } from './entry-header.ts';
import { type Range, Spool } from './spool.ts';
import { type Pack, type PackPosition, packBytes, packHeaderSize, packTrailerSize } from './write-pack.ts';

/**
 * Objects as they stand in a pack, each compressed once however many packs it goes into: after a lost race only folders and
 * commits differ. What is held of an object is its id and three numbers; its bytes lie in a {@link Spool}.
 */
export class PackedObjects {
  readonly #spool: Spool;
  /** Number of each object, in the order in which they came. */
  readonly #numbers = new Map<string, number>();
  /** By number: where the object starts in the spool. It ends where the next one starts. */
  readonly #starts = new NumberColumn();
  readonly #crcs = new NumberColumn();
  /** By number: the last pack that the object goes into. */
  readonly #packs = new NumberColumn();
  #pack = 0;

  constructor(host: Host) {
    this.#spool = new Spool(host);
  }

  /**
   * A pack of the objects, each once. It is valid until the next one is made.
   * @throws DiagnosticError `temporary-files-unusable`
   */
  async pack(objects: ObjectsById): Promise<Pack> {
    this.#pack += 1;
    for (const [oid, object] of objects) {
      const number = this.#numbers.get(oid) ?? (await this.#add(oid, object));
      this.#packs.set(number, this.#pack);
    }
    const ranges: { readonly start: number; end: number }[] = [];
    let [count, size] = [0, packHeaderSize + packTrailerSize];
    for (const { start, end } of this.#places()) {
      const last = ranges.at(-1);
      if (last?.end === start) last.end = end;
      else ranges.push({ start, end });
      count += 1;
      size += end - start;
    }
    const bytes = (): AsyncIterable<Uint8Array> => packBytes(count, this.#spool.read(ranges));
    return { count, size, positions: () => this.#places(), bytes };
  }

  /** Removes what was kept on the disk. */
  close(): Promise<void> {
    return this.#spool.close();
  }

  /** Compresses an object; its number. */
  async #add(oid: string, object: GitObject): Promise<number> {
    const header = encodeEntryHeader(object.type, object.content.length);
    const content = deflate(object.content);
    const [number, start] = [this.#starts.length, this.#spool.size];
    await this.#spool.append(header);
    await this.#spool.append(content);
    this.#numbers.set(oid, number);
    this.#starts.push(start);
    this.#crcs.push(crc32(content, crc32(header)));
    this.#packs.push(0);
    return number;
  }

  /** Where the objects of the last pack lie in it and in the spool. */
  *#places(): Generator<PackPosition & Range, void, undefined> {
    let offset = packHeaderSize;
    for (const [oid, number] of this.#numbers) {
      if (this.#packs.at(number) !== this.#pack) continue;
      const start = this.#starts.at(number);
      const end = number + 1 < this.#starts.length ? this.#starts.at(number + 1) : this.#spool.size;
      yield { oid, offset, crc: this.#crcs.at(number), start, end };
      offset += end - start;
    }
  }
}

/**
 * Compresses with a window, tables and an output that are no larger than the content needs: making zlib's usual ones ready takes
 * longer than compressing a manifest. Level 1 makes manifests 1 to 3 % larger than the default; git packs them anew by itself
 * sooner or later.
 */
function deflate(content: Uint8Array): Uint8Array {
  const windowBits = Math.min(15, Math.max(9, Math.ceil(Math.log2(content.length + 1))));
  const chunkSize = Math.min(16_384, content.length + 64);
  return deflateSync(content, { level: 1, windowBits, memLevel: Math.max(1, windowBits - 7), chunkSize });
}
