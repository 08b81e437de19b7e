import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { CorruptData } from './inflate.ts';
import type { Pack } from './write-pack.ts';

const magic = 0xff744f63;
const headerSize = 8;
const fanoutSize = 256 * 4;
/** Offsets from here on stand in the table of 64-bit offsets. */
const largeOffset = 0x80000000;

/** A pack's index of version 2: which objects the pack holds, and where. */
export class PackIndex {
  /** Number of objects. */
  readonly count: number;
  readonly #bytes: Buffer;

  /** @throws CorruptData where the bytes are no index of version 2 */
  constructor(content: Uint8Array) {
    this.#bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    if (this.#bytes.length < headerSize + fanoutSize + 40) throw new CorruptData('a pack index is too short');
    if (this.#bytes.readUInt32BE(0) !== magic || this.#bytes.readUInt32BE(4) !== 2) {
      throw new CorruptData('a pack index is of an unknown version');
    }
    this.count = this.#fanout(255);
    if (this.#bytes.length < headerSize + fanoutSize + this.count * 28 + 40) {
      throw new CorruptData('a pack index is too short');
    }
  }

  /** Where the object starts in the pack, or undefined where the pack does not hold it. */
  tryOffset(oid: string): number | undefined {
    const wanted = Buffer.from(oid, 'hex');
    const first = wanted[0] ?? 0;
    let low = first === 0 ? 0 : this.#fanout(first - 1);
    let high = this.#fanout(first);
    while (low < high) {
      const middle = (low + high) >> 1;
      const start = headerSize + fanoutSize + middle * 20;
      const order = this.#bytes.compare(wanted, 0, 20, start, start + 20);
      if (order === 0) return this.#offset(middle);
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    return undefined;
  }

  /** Start of every object, ascending: where one ends is where the next one starts. */
  sortedOffsets(): Float64Array {
    const offsets = new Float64Array(this.count);
    for (let index = 0; index < this.count; index += 1) offsets[index] = this.#offset(index);
    return offsets.sort();
  }

  #fanout(byte: number): number {
    return this.#bytes.readUInt32BE(headerSize + byte * 4);
  }

  #offset(index: number): number {
    const offsets = headerSize + fanoutSize + this.count * 24;
    const offset = this.#bytes.readUInt32BE(offsets + index * 4);
    if (offset < largeOffset) return offset;
    const large = offsets + this.count * 4 + (offset - largeOffset) * 8;
    if (large + 8 > this.#bytes.length) throw new CorruptData('a pack index is too short');
    return this.#bytes.readUInt32BE(large) * 2 ** 32 + this.#bytes.readUInt32BE(large + 4);
  }
}

/** The index (version 2) of a pack with this checksum. */
export function encodePackIndex(pack: Pack, packChecksum: Uint8Array): Uint8Array {
  const { count } = pack;
  // By columns: an object for each of a hundred thousand positions takes several times the memory.
  const ids = Buffer.allocUnsafe(count * 20);
  const offsets = new Float64Array(count);
  const crcs = new Uint32Array(count);
  let at = 0;
  for (const { oid, offset, crc } of pack.positions()) {
    ids.write(oid, at * 20, 'hex');
    offsets[at] = offset;
    crcs[at] = crc;
    at += 1;
  }
  const sorted = sortIds(ids, count);
  const large = offsets.filter((offset) => offset >= largeOffset).length;
  const bytes = Buffer.alloc(headerSize + fanoutSize + count * 28 + large * 8 + 40);
  bytes.writeUInt32BE(magic, 0);
  bytes.writeUInt32BE(2, 4);
  const names = headerSize + fanoutSize;
  const checksums = names + count * 20;
  const places = checksums + count * 4;
  const largePlaces = places + count * 4;
  const perFirstByte = new Uint32Array(256);
  let largeCount = 0;
  for (const [index, number] of sorted.entries()) {
    const offset = offsets[number] ?? 0;
    ids.copy(bytes, names + index * 20, number * 20, number * 20 + 20);
    const first = bytes[names + index * 20] ?? 0;
    perFirstByte[first] = (perFirstByte[first] ?? 0) + 1;
    bytes.writeUInt32BE(crcs[number] ?? 0, checksums + index * 4);
    if (offset < largeOffset) {
      bytes.writeUInt32BE(offset, places + index * 4);
    } else {
      bytes.writeUInt32BE(largeOffset + largeCount, places + index * 4);
      bytes.writeBigUInt64BE(BigInt(offset), largePlaces + largeCount * 8);
      largeCount += 1;
    }
  }
  let total = 0;
  for (const [byte, number] of perFirstByte.entries()) {
    total += number;
    bytes.writeUInt32BE(total, headerSize + byte * 4);
  }
  const end = bytes.length - 40;
  bytes.set(packChecksum, end);
  bytes.set(
    createHash('sha1')
      .update(bytes.subarray(0, end + 20))
      .digest(),
    end + 20,
  );
  return bytes;
}

/** Numbers of the ids in the order of the ids. */
function sortIds(ids: Buffer, count: number): Uint32Array {
  // The first bytes, which hardly two ids have in common, as a number: comparing those is quick.
  const starts = Float64Array.from({ length: count }, (_, number) => ids.readUIntBE(number * 20, 6));
  const whole = (number: number): Buffer => ids.subarray(number * 20, number * 20 + 20);
  return Uint32Array.from({ length: count }, (_, number) => number).sort(
    (a, b) => (starts[a] ?? 0) - (starts[b] ?? 0) || whole(a).compare(whole(b)),
  );
}
