import { Buffer } from 'node:buffer';
import { CorruptData } from './inflate.ts';

/**
 * Applies a delta of git's pack format to its base.
 * @throws CorruptData
 */
export function applyDelta(base: Uint8Array, delta: Uint8Array): Uint8Array {
  const reader = { bytes: delta, at: 0 };
  if (readSize(reader) !== base.length) throw new CorruptData('a delta belongs to another base');
  const size = readSize(reader);
  // The instructions bound the result, so that a false size cannot make us allocate at will.
  if (size > resultSize(delta, reader.at)) throw new CorruptData('a delta claims more than it makes');
  const result = Buffer.allocUnsafe(size);
  let filled = 0;
  while (reader.at < delta.length) {
    const instruction = readByte(reader);
    const piece = (instruction & 0x80) === 0 ? readInsert(reader, instruction) : readCopy(reader, instruction, base);
    if (filled + piece.length > size) throw new CorruptData('a delta overflows its result');
    result.set(piece, filled);
    filled += piece.length;
  }
  if (filled !== size) throw new CorruptData('a delta ends too early');
  return result;
}

interface Reader {
  readonly bytes: Uint8Array;
  at: number;
}

function readByte(reader: Reader): number {
  const byte = reader.bytes[reader.at];
  if (byte === undefined) throw new CorruptData('a delta ends too early');
  reader.at += 1;
  return byte;
}

function readSize(reader: Reader): number {
  let size = 0;
  let factor = 1;
  for (;;) {
    const byte = readByte(reader);
    size += (byte & 0x7f) * factor;
    if (size > Number.MAX_SAFE_INTEGER) throw new CorruptData('a delta has an impossible size');
    if ((byte & 0x80) === 0) return size;
    factor *= 128;
  }
}

function readInsert(reader: Reader, length: number): Uint8Array {
  if (length === 0) throw new CorruptData('a delta has a reserved instruction');
  const piece = reader.bytes.subarray(reader.at, reader.at + length);
  if (piece.length !== length) throw new CorruptData('a delta ends too early');
  reader.at += length;
  return piece;
}

function readCopy(reader: Reader, instruction: number, base: Uint8Array): Uint8Array {
  const { offset, length } = copyRange(reader, instruction);
  if (offset + length > base.length) throw new CorruptData('a delta copies from beyond its base');
  return base.subarray(offset, offset + length);
}

function copyRange(reader: Reader, instruction: number): { offset: number; length: number } {
  let offset = 0;
  let length = 0;
  for (let bit = 0; bit < 4; bit += 1) if ((instruction & (1 << bit)) !== 0) offset += readByte(reader) * 256 ** bit;
  for (let bit = 0; bit < 3; bit += 1) {
    if ((instruction & (0x10 << bit)) !== 0) length += readByte(reader) * 256 ** bit;
  }
  return { offset, length: length === 0 ? 0x10000 : length };
}

/** The length that the instructions from `start` on make together. */
function resultSize(delta: Uint8Array, start: number): number {
  const reader = { bytes: delta, at: start };
  let size = 0;
  while (reader.at < delta.length) {
    const instruction = readByte(reader);
    if ((instruction & 0x80) !== 0) {
      size += copyRange(reader, instruction).length;
    } else {
      size += instruction;
      reader.at += instruction;
    }
  }
  return size;
}
