import { inflateSync } from 'node:zlib';
import { fileErrorCode } from '../../kernel/host.ts';

/** Largest object that is taken into memory, in bytes. What claims to be larger is not worth believing. */
const sizeLimit = 2 ** 30;
/** How much zlib can make of one byte at most; a claim beyond that is not even given the memory. */
const bestRatio = 1032;

/** Bytes of a pack, a loose object or a protocol that break git's format. */
export class CorruptData extends Error {
  override readonly name = 'CorruptData';
}

/** What {@link inflate} found: the content, and how many bytes of the input it took. */
export interface Inflated {
  readonly content: Uint8Array;
  readonly consumed: number;
}

/**
 * Inflates a zlib stream that is followed by other data. Undefined where the input ends before
 * the stream does.
 * @param size exact length of the content, which bounds what a hostile stream can unfold to
 * @throws CorruptData
 */
export function tryInflate(input: Uint8Array, size: number): Inflated | undefined {
  if (size > sizeLimit) throw new CorruptData(`an object claims ${size} bytes`);
  if (size > 1024 && size > input.length * bestRatio) return undefined;
  try {
    // A buffer that holds the content and a little more spares zlib a second round.
    const result: unknown = inflateSync(input, { info: true, chunkSize: size + 64, maxOutputLength: size + 1 });
    const { buffer, engine } = result as { buffer: Uint8Array; engine: { bytesWritten: number } };
    if (buffer.length !== size) throw new CorruptData(`an object has ${buffer.length} bytes instead of ${size}`);
    return { content: buffer, consumed: engine.bytesWritten };
  } catch (error) {
    if (error instanceof CorruptData) throw error;
    if (fileErrorCode(error) === 'Z_BUF_ERROR') return undefined;
    throw new CorruptData('an object cannot be inflated', { cause: error });
  }
}
