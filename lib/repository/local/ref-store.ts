import { join } from 'node:path';
import { type Files, fileErrorCode } from '../../kernel/host.ts';
import { isObjectId } from '../objects/git-object.ts';
import { CorruptData } from '../pack/inflate.ts';

/** Longest chain of symbolic refs that is followed, as in git. */
const longestChain = 5;

/** Where a ref points: to an object, or to another ref that does not exist yet (an unborn branch). */
export interface ResolvedRef {
  /** The last ref of the chain, such as `refs/heads/main` for `HEAD`. */
  readonly name: string;
  readonly oid: string | undefined;
}

/** Reads refs in git's `files` format: loose files first, then `packed-refs`. */
export class RefStore {
  readonly #files: Files;
  readonly #folder: string;
  readonly #commonFolder: string;

  /**
   * @param folder the git folder, with HEAD
   * @param commonFolder the git folder that branches are kept in; another one for a linked work tree
   */
  constructor(files: Files, folder: string, commonFolder: string = folder) {
    this.#files = files;
    this.#folder = folder;
    this.#commonFolder = commonFolder;
  }

  /**
   * Follows symbolic refs to their end.
   * @throws CorruptData
   */
  async resolve(name: string): Promise<ResolvedRef> {
    let current = name;
    for (let step = 0; step < longestChain; step += 1) {
      const value = await this.#read(current);
      if (value?.startsWith('ref:') !== true) {
        // A broken ref is no unborn branch: taking it for one would start a new history over the old one.
        if (value !== undefined && !isObjectId(value)) throw new CorruptData(`the ref ${current} holds no object id`);
        return { name: current, oid: value };
      }
      current = value.slice('ref:'.length).trim();
      if (!current.startsWith('refs/') || current.split('/').includes('..')) break;
    }
    throw new CorruptData(`the ref ${name} does not lead to a branch`);
  }

  /** Names of all branches, without `refs/heads/`. */
  async listBranches(): Promise<ReadonlySet<string>> {
    const names = new Set<string>();
    for (const name of (await this.#packedRefs()).keys()) {
      if (name.startsWith('refs/heads/')) names.add(name.slice('refs/heads/'.length));
    }
    await this.#listLoose(join(this.#commonFolder, 'refs', 'heads'), '', names);
    return names;
  }

  async #listLoose(folder: string, prefix: string, names: Set<string>): Promise<void> {
    for (const entry of await this.#list(folder)) {
      if (entry.kind === 'folder') await this.#listLoose(join(folder, entry.name), `${prefix}${entry.name}/`, names);
      else if (!entry.name.endsWith('.lock')) names.add(prefix + entry.name);
    }
  }

  async #list(folder: string): Promise<Awaited<ReturnType<Files['list']>>> {
    try {
      return await this.#files.list(folder);
    } catch (error) {
      if (fileErrorCode(error) === 'ENOENT') return [];
      throw error;
    }
  }

  async #read(name: string): Promise<string | undefined> {
    const folder = name.startsWith('refs/') ? this.#commonFolder : this.#folder;
    const text = await tryReadText(this.#files, join(folder, name));
    return text === undefined ? (await this.#packedRefs()).get(name) : text.trim();
  }

  async #packedRefs(): Promise<ReadonlyMap<string, string>> {
    const text = (await tryReadText(this.#files, join(this.#commonFolder, 'packed-refs'))) ?? '';
    const refs = new Map<string, string>();
    for (const line of text.split('\n')) {
      const [oid = '', name = ''] = line.split(' ');
      if (isObjectId(oid)) refs.set(name.trim(), oid);
    }
    return refs;
  }
}

/** The text of a file, or undefined where there is no such file. */
export async function tryReadText(files: Files, path: string): Promise<string | undefined> {
  try {
    return await files.readText(path);
  } catch (error) {
    const code = fileErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined;
    throw error;
  }
}
