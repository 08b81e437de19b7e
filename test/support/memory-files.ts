import { posix } from 'node:path';
import type { FileStatus, Files, FolderEntry, WriteOptions } from '../../lib/kernel/host.ts';

interface Entry {
  readonly kind: FileStatus['kind'];
  readonly content: Uint8Array;
  readonly modified: number;
}

/** Decides about an operation that changes files: throws to make it fail. */
export type Gate = (operation: string, path: string) => void;

/** An error as Node's file system throws it. */
export function fileError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}

/**
 * Files in memory, with the rules of a real file system that the library relies on. `gate` can make
 * any change fail, which a real one does not do when asked.
 */
export class MemoryFiles implements Files {
  gate: Gate = () => undefined;
  readonly #entries = new Map<string, Entry>([['/', folder()]]);
  #clock = 0;

  /** Content by path below a folder, as text; what is left of a finished test. */
  textBelow(root: string): Record<string, string> {
    const found: [string, string][] = [];
    for (const [path, { kind, content }] of this.#entries) {
      if (kind !== 'folder' && path.startsWith(`${root}/`)) {
        found.push([path.slice(root.length + 1), kind === 'file' ? Buffer.from(content).toString() : kind]);
      }
    }
    return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Puts an entry there without asking the gate. */
  plant(path: string, content: string, kind: FileStatus['kind'] = 'file'): void {
    for (let at = posix.dirname(path); !this.#entries.has(at); at = posix.dirname(at)) this.#entries.set(at, folder());
    this.#entries.set(path, { kind, content: Buffer.from(content), modified: this.#tick() });
  }

  async read(path: string): Promise<Uint8Array> {
    const entry = this.#get(path);
    if (entry.kind !== 'file') throw fileError('EISDIR', path);
    return entry.content;
  }

  async readText(path: string): Promise<string> {
    return Buffer.from(await this.read(path)).toString();
  }

  async readRange(path: string, start: number, end: number): Promise<Uint8Array> {
    return (await this.read(path)).subarray(start, end);
  }

  async readInto(path: string, start: number, room: Uint8Array): Promise<number> {
    const bytes = await this.readRange(path, start, start + room.length);
    room.set(bytes);
    return bytes.length;
  }

  async write(path: string, content: Uint8Array | string, options: WriteOptions = {}): Promise<void> {
    this.gate('write', path);
    if (this.#get(posix.dirname(path)).kind !== 'folder') throw fileError('ENOTDIR', path);
    const present = this.#entries.get(path);
    if (present !== undefined && options.exclusive === true) throw fileError('EEXIST', path);
    if (present?.kind === 'folder') throw fileError('EISDIR', path);
    this.#entries.set(path, { kind: 'file', content: Buffer.from(content), modified: this.#tick() });
  }

  async writeStream(path: string, pieces: AsyncIterable<Uint8Array>, options: WriteOptions = {}): Promise<void> {
    const parts: Uint8Array[] = [];
    for await (const piece of pieces) parts.push(piece.slice());
    await this.write(path, Buffer.concat(parts), options);
  }

  async *readStream(path: string): AsyncIterable<Uint8Array> {
    yield await this.read(path);
  }

  async tryStatus(path: string): Promise<FileStatus | undefined> {
    const entry = this.#entries.get(path);
    return entry && { kind: entry.kind, size: entry.content.length, modified: entry.modified };
  }

  async list(path: string): Promise<readonly FolderEntry[]> {
    if (this.#get(path).kind !== 'folder') throw fileError('ENOTDIR', path);
    return [...this.#entries]
      .filter(([name]) => posix.dirname(name) === path && name !== '/')
      .map(([name, { kind }]) => ({ name: posix.basename(name), kind }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async makeFolder(path: string): Promise<void> {
    this.gate('makeFolder', path);
    const parts = path.split('/').slice(1);
    for (let count = 1; count <= parts.length; count += 1) {
      const at = `/${parts.slice(0, count).join('/')}`;
      const kind = this.#entries.get(at)?.kind;
      if (kind === undefined) this.#entries.set(at, folder());
      else if (kind !== 'folder') throw fileError(count === parts.length ? 'EEXIST' : 'ENOTDIR', at);
    }
  }

  async makeTemporaryFolder(prefix: string): Promise<string> {
    const path = `/tmp/${prefix}${this.#tick()}`;
    await this.makeFolder(path);
    return path;
  }

  async listTemporaryFolders(prefix: string): Promise<readonly string[]> {
    if (!this.#entries.has('/tmp')) return [];
    const folders = (await this.list('/tmp')).filter(({ name, kind }) => kind === 'folder' && name.startsWith(prefix));
    return folders.map(({ name }) => `/tmp/${name}`);
  }

  async rename(from: string, to: string): Promise<void> {
    this.gate('rename', `${from} -> ${to}`);
    const moved = this.#get(from);
    if (this.#get(posix.dirname(to)).kind !== 'folder') throw fileError('ENOTDIR', to);
    const present = this.#entries.get(to);
    if (present?.kind === 'folder') {
      if (moved.kind !== 'folder') throw fileError('EISDIR', to);
      if ((await this.list(to)).length > 0) throw fileError('ENOTEMPTY', to);
    }
    for (const [path, entry] of [...this.#entries]) {
      if (path !== from && !path.startsWith(`${from}/`)) continue;
      this.#entries.delete(path);
      this.#entries.set(to + path.slice(from.length), entry);
    }
  }

  async remove(path: string): Promise<void> {
    if (!this.#entries.has(path)) return;
    this.gate('remove', path);
    for (const name of [...this.#entries.keys()]) {
      if (name === path || name.startsWith(`${path}/`)) this.#entries.delete(name);
    }
  }

  async syncFolder(path: string): Promise<void> {
    this.gate('sync', path);
  }

  async link(): Promise<void> {
    throw new Error('there are no links in memory');
  }

  async realPath(path: string): Promise<string> {
    this.#get(path);
    return path;
  }

  #get(path: string): Entry {
    const entry = this.#entries.get(path);
    if (entry === undefined) throw fileError('ENOENT', path);
    return entry;
  }

  #tick(): number {
    this.#clock += 1;
    return this.#clock;
  }
}

function folder(): Entry {
  return { kind: 'folder', content: new Uint8Array(), modified: 0 };
}
