import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { ByteBlocks } from '../../kernel/byte-blocks.ts';
import type { GitObject } from '../objects/git-object.ts';
import { encodeEntryHeader } from './entry-header.ts';

/** An object ready for a pack. */
export interface PackEntry {
  readonly oid: string;
  /** Entry header and compressed content, as they stand in the pack. */
  readonly bytes: Uint8Array;
}

/** A pack as a whole, still in pieces: what a push sends, or what a local repository stores. */
export interface Pack {
  readonly entries: readonly PackEntry[];
  /** Bytes in all, header and trailer included. */
  readonly size: number;
}

/** The place of an object in a pack, as the pack's index records it. */
export interface PackPosition {
  readonly oid: string;
  readonly offset: number;
  readonly crc: number;
}

const headerSize = 12;
const checksumSize = 20;
/** Pieces are gathered to this many bytes, since tens of thousands of tiny writes are slow. */
const pieceSize = 256 * 1024;

/** Compresses an object for a pack. */
export function packEntry(oid: string, object: GitObject, blocks: ByteBlocks): PackEntry {
  const header = encodeEntryHeader(object.type, object.content.length);
  return { oid, bytes: blocks.join(header, deflate(object.content)) };
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

export function makePack(entries: readonly PackEntry[]): Pack {
  const size = entries.reduce((sum, entry) => sum + entry.bytes.length, headerSize + checksumSize);
  return { entries, size };
}

/** The bytes of a pack: header, entries and the checksum over both. */
export function* packBytes(pack: Pack): Generator<Uint8Array, void, undefined> {
  const hash = createHash('sha1');
  const header = Buffer.alloc(headerSize);
  header.write('PACK', 'latin1');
  header.writeUInt32BE(2, 4);
  header.writeUInt32BE(pack.entries.length, 8);
  let gathered: Uint8Array[] = [header];
  let size = headerSize;
  for (const { bytes } of pack.entries) {
    gathered.push(bytes);
    size += bytes.length;
    if (size < pieceSize) continue;
    const piece = Buffer.concat(gathered);
    hash.update(piece);
    yield piece;
    gathered = [];
    size = 0;
  }
  const last = Buffer.concat(gathered);
  yield Buffer.concat([last, hash.update(last).digest()]);
}

/** Where each object lies in the bytes that {@link packBytes} gives. */
export function packPositions(pack: Pack): readonly PackPosition[] {
  let offset = headerSize;
  return pack.entries.map(({ oid, bytes }) => {
    const position = { oid, offset, crc: crc32(bytes) };
    offset += bytes.length;
    return position;
  });
}
