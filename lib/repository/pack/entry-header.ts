import type { ObjectType } from '../objects/git-object.ts';
import { CorruptData } from './inflate.ts';

/** Longest header of a pack entry: size, then the offset or the id of a delta's base. */
export const longestHeader = 32;

/** What stands before the compressed bytes of an object in a pack. */
export interface EntryHeader {
  /** Kind of the object, or where the base of a delta is found. */
  readonly type: ObjectType | 'offset-delta' | 'reference-delta';
  /** Length of the content, or of the delta, after inflating. */
  readonly size: number;
  /** For an `offset-delta`: how many bytes before this entry its base starts. */
  readonly distance: number;
  /** For a `reference-delta`: object id of the base. */
  readonly base: string;
  /** Length of this header. */
  readonly length: number;
}

const typeNumbers = { commit: 1, tree: 2, blob: 3, tag: 4 } as const;
const typesByNumber = new Map<number, EntryHeader['type']>([
  [1, 'commit'],
  [2, 'tree'],
  [3, 'blob'],
  [4, 'tag'],
  [6, 'offset-delta'],
  [7, 'reference-delta'],
]);

/**
 * Reads the header at the start of the bytes, which must hold {@link longestHeader} bytes or all that is left.
 * @throws CorruptData
 */
export function parseEntryHeader(bytes: Buffer): EntryHeader {
  let at = 0;
  const next = (): number => {
    const byte = bytes[at];
    if (byte === undefined || at >= longestHeader) throw new CorruptData('a pack entry has a broken header');
    at += 1;
    return byte;
  };
  let byte = next();
  const type = typesByNumber.get((byte >> 4) & 7);
  if (type === undefined) throw new CorruptData('a pack entry is of an unknown type');
  let size = byte & 15;
  for (let factor = 16; (byte & 0x80) !== 0; factor *= 128) {
    byte = next();
    size += (byte & 0x7f) * factor;
  }
  if (!Number.isSafeInteger(size)) throw new CorruptData('a pack entry has an impossible size');
  let distance = 0;
  let base = '';
  if (type === 'offset-delta') {
    byte = next();
    distance = byte & 0x7f;
    while ((byte & 0x80) !== 0) {
      byte = next();
      distance = (distance + 1) * 128 + (byte & 0x7f);
    }
    if (distance === 0) throw new CorruptData('a delta names itself as its base');
  } else if (type === 'reference-delta') {
    if (bytes.length < at + 20) throw new CorruptData('a pack entry has a broken header');
    base = bytes.toString('hex', at, at + 20);
    at += 20;
  }
  return { type, size, distance, base, length: at };
}

/** The header of an entry that holds its object as it is. */
export function encodeEntryHeader(type: ObjectType, size: number): Uint8Array {
  const bytes: number[] = [];
  let first = (typeNumbers[type] << 4) | (size & 15);
  let rest = Math.floor(size / 16);
  while (rest > 0) {
    bytes.push(first | 0x80);
    first = rest & 0x7f;
    rest = Math.floor(rest / 128);
  }
  bytes.push(first);
  return Uint8Array.from(bytes);
}
