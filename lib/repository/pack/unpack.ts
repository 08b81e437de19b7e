import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { type GitObject, type ObjectType, objectId } from '../objects/git-object.ts';
import { applyDelta } from './delta.ts';
import { type EntryHeader, longestHeader, parseEntryHeader } from './entry-header.ts';
import { CorruptData, type Inflated, tryInflate } from './inflate.ts';

/** An entry of the pack, by the offset of its start. Its content is dropped where it is not wanted. */
interface Entry {
  type: ObjectType | undefined;
  content: Uint8Array | undefined;
  /** A delta whose base has not come yet. */
  readonly pending?: { readonly base: number | string; readonly delta: Uint8Array };
}

/**
 * Reads a pack as it streams in and keeps the objects of the wanted types, by id. The others pass
 * through without being held, so that a server that cannot leave out file contents costs time
 * but no memory.
 * @throws CorruptData
 */
export async function unpack(
  pieces: AsyncIterable<Uint8Array>,
  wanted: ReadonlySet<ObjectType>,
): Promise<Map<string, GitObject>> {
  const source = new PieceReader(pieces);
  const count = await readPackHeader(source);
  const entries = new Map<number, Entry>();
  const objects = new Map<string, GitObject>();
  const keep = (entry: Entry): Entry => {
    const { type, content } = entry;
    if (type === undefined || content === undefined) return entry;
    if (wanted.has(type)) objects.set(objectId(type, content), { type, content });
    else entry.content = undefined;
    return entry;
  };
  for (let index = 0; index < count; index += 1) {
    const start = source.position;
    const header = parseEntryHeader(await source.peek(longestHeader));
    source.skip(header.length);
    const content = await readInflated(source, header.size);
    entries.set(start, keep(makeEntry(header, content, start, entries, objects)));
  }
  await source.endWithChecksum();
  resolvePending(entries, objects, keep);
  return objects;
}

async function readPackHeader(source: PieceReader): Promise<number> {
  const header = await source.peek(12);
  if (header.length < 12 || header.toString('latin1', 0, 4) !== 'PACK') throw new CorruptData('the pack has no header');
  const version = header.readUInt32BE(4);
  if (version !== 2 && version !== 3) throw new CorruptData(`the pack is of version ${version}`);
  const count = header.readUInt32BE(8);
  source.skip(12);
  return count;
}

async function readInflated(source: PieceReader, size: number): Promise<Uint8Array> {
  // Deflated data is hardly ever larger than the content, so one attempt mostly suffices.
  let length = size + (size >> 8) + 128;
  for (;;) {
    const input = await source.peek(length);
    const inflated: Inflated | undefined = tryInflate(input, size);
    if (inflated !== undefined) {
      source.skip(inflated.consumed);
      return inflated.content;
    }
    if (input.length < length) throw new CorruptData('the pack ends too early');
    length *= 2;
  }
}

function makeEntry(
  header: EntryHeader,
  content: Uint8Array,
  start: number,
  entries: ReadonlyMap<number, Entry>,
  objects: ReadonlyMap<string, GitObject>,
): Entry {
  if (header.type !== 'offset-delta' && header.type !== 'reference-delta') return { type: header.type, content };
  const base = header.type === 'offset-delta' ? start - header.distance : header.base;
  const found = typeof base === 'number' ? entries.get(base) : objects.get(base);
  if (typeof base === 'number' && found === undefined) throw new CorruptData('a delta has no base');
  if (found?.type === undefined) return { type: undefined, content: undefined, pending: { base, delta: content } };
  // The base was not kept, so neither is what is made of it.
  if (found.content === undefined) return { type: found.type, content: undefined };
  return { type: found.type, content: applyDelta(found.content, content) };
}

/** Resolves deltas that came before their base. Those whose base never came stay out: nobody can ask for them by id. */
function resolvePending(
  entries: Map<number, Entry>,
  objects: ReadonlyMap<string, GitObject>,
  keep: (entry: Entry) => Entry,
): void {
  let waiting = [...entries.values()].filter((entry) => entry.pending !== undefined);
  for (let before = -1; waiting.length !== before; ) {
    before = waiting.length;
    waiting = waiting.filter((entry) => {
      const { base, delta } = entry.pending ?? { base: '', delta: new Uint8Array() };
      const found = typeof base === 'number' ? entries.get(base) : objects.get(base);
      if (found?.type === undefined) return true;
      entry.type = found.type;
      if (found.content !== undefined) entry.content = applyDelta(found.content, delta);
      keep(entry);
      return false;
    });
  }
}

/** Bytes that arrive in pieces, to be looked at before they are consumed. */
class PieceReader {
  /** Number of bytes consumed so far. */
  position = 0;
  readonly #pieces: AsyncIterator<Uint8Array>;
  readonly #hash = createHash('sha1');
  #buffer: Buffer = Buffer.alloc(0);
  #ended = false;

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** The next `length` bytes, or all that is left where that is fewer. */
  async peek(length: number): Promise<Buffer> {
    if (this.#buffer.length < length) await this.#fill(length);
    return this.#buffer.length > length ? this.#buffer.subarray(0, length) : this.#buffer;
  }

  skip(length: number): void {
    this.#hash.update(this.#buffer.subarray(0, length));
    this.#buffer = this.#buffer.subarray(length);
    this.position += length;
  }

  /** @throws CorruptData unless what is left is the checksum of all that was consumed */
  async endWithChecksum(): Promise<void> {
    const rest = await this.peek(21);
    if (rest.length !== 20 || this.#hash.digest().compare(rest) !== 0) {
      throw new CorruptData('the pack is damaged: its checksum does not match');
    }
  }

  async #fill(length: number): Promise<void> {
    const gathered = [this.#buffer];
    let size = this.#buffer.length;
    while (size < length && !this.#ended) {
      const next = await this.#pieces.next();
      if (next.done === true) {
        this.#ended = true;
      } else {
        gathered.push(Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength));
        size += next.value.byteLength;
      }
    }
    this.#buffer = Buffer.concat(gathered);
  }
}
