import type { Buffer } from 'node:buffer';
import { isAbsolute, join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { type Files, fileErrorCode } from '../../kernel/host.ts';
import { type GitObject, type ObjectType, objectId } from '../objects/git-object.ts';
import { CorruptData } from '../pack/inflate.ts';
import { PackFile } from './pack-file.ts';
import { tryReadText } from './ref-store.ts';

const header = /^(commit|tree|blob|tag) (\d+)\0/;
/** Longest `<type> <size>\0` at the start of a loose object. */
const longestHeader = 32;

/** Reads objects of a repository on disk: packs, loose files, and the repositories it borrows from. */
export class ObjectStore {
  readonly #files: Files;
  readonly #folder: string;
  #folders: readonly string[] | undefined;
  /** Packs in the order in which they last had what was asked for. */
  #packs: PackFile[] | undefined;

  /** @param folder the repository's `objects` folder */
  constructor(files: Files, folder: string) {
    this.#files = files;
    this.#folder = folder;
  }

  /** @throws CorruptData where the object is missing, damaged or of another type */
  async read(oid: string, type: ObjectType): Promise<Uint8Array> {
    const object = await this.#tryRead(oid);
    if (object === undefined) throw new CorruptData(`the ${type} ${oid} is missing`);
    if (object.type !== type) throw new CorruptData(`${oid} is a ${object.type} instead of a ${type}`);
    if (objectId(type, object.content) !== oid) throw new CorruptData(`the ${type} ${oid} is damaged`);
    return object.content;
  }

  /** Whether the object is there. */
  async has(oid: string): Promise<boolean> {
    return (await this.#tryRead(oid)) !== undefined;
  }

  async #tryRead(oid: string): Promise<GitObject | undefined> {
    try {
      const found = (await this.#tryPacked(oid)) ?? (await this.#tryLoose(oid));
      if (found !== undefined) return found;
    } catch (error) {
      if (fileErrorCode(error) !== 'ENOENT') throw error;
    }
    // Git may have repacked since the packs were listed: what was loose is packed now, and old packs are gone.
    this.#packs = undefined;
    return this.#tryPacked(oid);
  }

  async #tryPacked(oid: string): Promise<GitObject | undefined> {
    this.#packs ??= await this.#openPacks();
    for (const [place, pack] of this.#packs.entries()) {
      const offset = pack.index.tryOffset(oid);
      if (offset === undefined) continue;
      if (place > 0) {
        this.#packs.splice(place, 1);
        this.#packs.unshift(pack);
      }
      return pack.read(offset, (base) => this.#tryLoose(base));
    }
    return undefined;
  }

  async #openPacks(): Promise<PackFile[]> {
    const packs: PackFile[] = [];
    for (const folder of await this.#objectFolders()) {
      for (const entry of await this.#list(join(folder, 'pack'))) {
        if (!entry.name.endsWith('.idx') || !entry.name.startsWith('pack-')) continue;
        const pack = await PackFile.tryOpen(this.#files, join(folder, 'pack', entry.name.slice(0, -'.idx'.length)));
        if (pack !== undefined) packs.push(pack);
      }
    }
    return packs;
  }

  async #list(folder: string): Promise<Awaited<ReturnType<Files['list']>>> {
    try {
      return await this.#files.list(folder);
    } catch (error) {
      if (fileErrorCode(error) === 'ENOENT') return [];
      throw error;
    }
  }

  async #tryLoose(oid: string): Promise<GitObject | undefined> {
    for (const folder of await this.#objectFolders()) {
      const bytes = await this.#tryReadFile(join(folder, oid.slice(0, 2), oid.slice(2)));
      if (bytes !== undefined) return parseLoose(oid, bytes);
    }
    return undefined;
  }

  async #tryReadFile(path: string): Promise<Uint8Array | undefined> {
    try {
      return await this.#files.read(path);
    } catch (error) {
      if (fileErrorCode(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** This repository's objects and those of the repositories that its `alternates` name. */
  async #objectFolders(): Promise<readonly string[]> {
    if (this.#folders !== undefined) return this.#folders;
    const folders = [this.#folder];
    for (const folder of folders) {
      const alternates = (await tryReadText(this.#files, join(folder, 'info', 'alternates'))) ?? '';
      for (const line of alternates.split('\n')) {
        if (line === '' || line.startsWith('#')) continue;
        const other = isAbsolute(line) ? line : join(folder, line);
        if (!folders.includes(other)) folders.push(other);
      }
    }
    this.#folders = folders;
    return folders;
  }
}

function parseLoose(oid: string, bytes: Uint8Array): GitObject {
  let content: Buffer;
  try {
    content = inflateSync(bytes);
  } catch (error) {
    throw new CorruptData(`the object ${oid} cannot be inflated`, { cause: error });
  }
  const match = header.exec(content.toString('latin1', 0, longestHeader));
  const start = match?.[0].length ?? 0;
  if (match === null || Number(match[2]) !== content.length - start) {
    throw new CorruptData(`the object ${oid} has a broken header`);
  }
  return { type: match[1] as ObjectType, content: content.subarray(start) };
}
