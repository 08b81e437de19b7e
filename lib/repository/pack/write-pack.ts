import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';

/** A pack: what a push sends, or what a local repository stores. */
export interface Pack {
  /** Number of objects. */
  readonly count: number;
  /** Bytes in all, header and trailer included. */
  readonly size: number;
  /** Where its objects lie, in their order. */
  positions(): Iterable<PackPosition>;
  /** {@link packBytes}, from the start each time. */
  bytes(): AsyncIterable<Uint8Array>;
}

/** The place of an object in a pack, as the pack's index records it. */
export interface PackPosition {
  readonly oid: string;
  readonly offset: number;
  /** CRC-32 of the object as it stands in the pack. */
  readonly crc: number;
}

/** Length of what stands before the objects of a pack. */
export const packHeaderSize = 12;
/** Length of the checksum after them. */
export const packTrailerSize = 20;

/**
 * The bytes of a pack of so many objects: header, objects, and in a piece of its own the checksum over both. A piece is valid
 * until the next one is asked for.
 */
export async function* packBytes(
  count: number,
  objects: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const header = Buffer.alloc(packHeaderSize);
  header.write('PACK', 'latin1');
  header.writeUInt32BE(2, 4);
  header.writeUInt32BE(count, 8);
  const hash = createHash('sha1').update(header);
  yield header;
  for await (const piece of objects) {
    hash.update(piece);
    yield piece;
  }
  yield hash.digest();
}
