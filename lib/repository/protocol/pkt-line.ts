import { Buffer } from 'node:buffer';
import { CorruptData } from '../pack/inflate.ts';
import { TransientFailure } from '../remote-failure.ts';

/** A packet of git's protocol: data, or one of the marks between sections. */
export type Packet = Buffer | 'flush' | 'delimiter' | 'end';

/** Ends a request. */
export const flushPacket: Uint8Array = Buffer.from('0000');
/** Separates a command from its arguments. */
export const delimiterPacket: Uint8Array = Buffer.from('0001');

const marks: readonly Packet[] = ['flush', 'delimiter', 'end'];

/** One packet that holds a text. */
export function packet(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'utf8');
  return Buffer.concat([Buffer.from((bytes.length + 4).toString(16).padStart(4, '0')), bytes]);
}

/**
 * Takes an answer apart into packets.
 * @throws CorruptData where it is none of git's
 * @throws TransientFailure where it breaks off within a packet
 */
export async function* readPackets(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Packet, void, undefined> {
  let buffer: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    const next = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    buffer = buffer.length === 0 ? next : Buffer.concat([buffer, next]);
    let at = 0;
    while (buffer.length >= at + 4) {
      const length = packetLength(buffer, at);
      if (length < 3) {
        yield marks[length] ?? 'flush';
        at += 4;
      } else {
        if (buffer.length < at + length) break;
        yield buffer.subarray(at + 4, at + length);
        at += length;
      }
    }
    buffer = buffer.subarray(at);
  }
  if (buffer.length > 0) throw new TransientFailure('closed the connection in the middle of its answer');
}

/**
 * Takes what a program of git says apart into packets as they were sent, each with its length in
 * front; what does not fill one comes last.
 * @throws CorruptData where it is none of git's
 */
export async function* readFrames(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, void, undefined> {
  let buffer: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    buffer = buffer.length === 0 ? Buffer.from(piece) : Buffer.concat([buffer, piece]);
    let at = 0;
    while (buffer.length >= at + 4) {
      const length = Math.max(4, packetLength(buffer, at));
      if (buffer.length < at + length) break;
      yield buffer.subarray(at, at + length);
      at += length;
    }
    buffer = buffer.subarray(at);
  }
  if (buffer.length > 0) yield buffer;
}

function packetLength(buffer: Buffer, at: number): number {
  const digits = buffer.toString('latin1', at, at + 4);
  const length = /^[0-9a-f]{4}$/i.test(digits) ? Number.parseInt(digits, 16) : 3;
  if (length === 3) throw new CorruptData('the answer is not made of git packets');
  return length;
}

/** The text of a packet without its final line break. */
export function packetText(data: Buffer): string {
  return data.toString('utf8').replace(/\n$/, '');
}

/** What a server sends beside the data: progress, and the words of its hooks. */
export class RemoteWords {
  #text = '';

  add(bytes: Uint8Array): void {
    // Enough for every hook's message; a server that talks without end must not fill the memory.
    if (this.#text.length < 64 * 1024) this.#text += Buffer.from(bytes).toString('utf8');
  }

  /** The lines, without progress that was overwritten. */
  get lines(): readonly string[] {
    return this.#text
      .split('\n')
      .map((line) => (line.split('\r').findLast((part) => part.trim() !== '') ?? '').trimEnd())
      .filter((line) => line !== '');
  }
}

/**
 * The data that comes multiplexed in side bands, up to the flush that ends it.
 * @throws TransientFailure where the answer ends before
 * @throws RemoteError where the server reports a fatal error
 */
export async function* readSideBand(
  packets: AsyncIterator<Packet>,
  words: RemoteWords,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (;;) {
    const next = await packets.next();
    if (next.done === true) throw new TransientFailure('closed the connection in the middle of its answer');
    if (typeof next.value === 'string') {
      // To the end of the answer: a connection with anything left in it keeps the process alive.
      while ((await packets.next()).done !== true);
      return;
    }
    const band = next.value[0];
    const data = next.value.subarray(1);
    if (band === 1) yield data;
    else if (band === 2) words.add(data);
    else if (band === 3) throw new RemoteError(data.toString('utf8').trim());
    else throw new CorruptData('the answer has an unknown side band');
  }
}

/** An error that the server itself reports within the protocol. */
export class RemoteError extends Error {
  override readonly name = 'RemoteError';
}
