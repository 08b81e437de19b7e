import { join, posix, resolve } from 'node:path';
import { failure } from '../../kernel/diagnostic.ts';
import type { Files } from '../../kernel/host.ts';
import { userPath } from '../user-path.ts';

/** A file that may hold manifests. */
export interface FoundFile {
  /** Absolute path. */
  readonly path: string;
  /** How findings name it. */
  readonly shown: string;
  /** Whether the user named the file itself, and not a folder that it lies in. */
  readonly isNamed: boolean;
}

const manifestFile = /\.(?:ya?ml|json)$/i;
/** How kustomize names its own file; the last has no ending. */
export const kustomizationFile: RegExp = /^(?:kustomization\.ya?ml|Kustomization)$/;

/**
 * The files that paths name: files as they are, folders with the YAML and JSON files in them and below. Hidden
 * folders and node_modules are left out; each file comes once, however many links and paths lead to it.
 *
 * @throws usage where a path leads nowhere
 */
export async function findFiles(paths: readonly string[], cwd: string, files: Files): Promise<readonly FoundFile[]> {
  const finder = new Finder(cwd, files);
  for (const path of paths) await finder.add(path);
  return finder.found;
}

class Finder {
  readonly found: FoundFile[] = [];
  readonly #cwd: string;
  readonly #files: Files;
  readonly #seen = new Set<string>();

  constructor(cwd: string, files: Files) {
    this.#cwd = cwd;
    this.#files = files;
  }

  async add(path: string): Promise<void> {
    const absolute = resolve(this.#cwd, path);
    const target = await this.#target(absolute);
    if (target === undefined) {
      throw failure('usage', { message: `there is no file or folder '${path}'`, hint: 'check the path' });
    }
    if (target.kind === 'folder') await this.#walk(absolute, target.path);
    else this.#addFile(absolute, target.path, true);
  }

  async #walk(folder: string, realPath: string): Promise<void> {
    if (this.#seen.has(realPath)) return;
    this.#seen.add(realPath);
    for (const { name, kind } of await this.#files.list(folder)) {
      if (name.startsWith('.') || name === 'node_modules') continue;
      const path = join(folder, name);
      const isFile = manifestFile.test(name) || kustomizationFile.test(name);
      if (kind === 'folder') await this.#walk(path, join(realPath, name));
      else if (kind === 'file' && isFile) this.#addFile(path, join(realPath, name), false);
      else if (kind === 'symlink') {
        const target = await this.#target(path);
        if (target?.kind === 'folder') await this.#walk(path, target.path);
        else if (target?.kind === 'file' && isFile) this.#addFile(path, target.path, false);
      }
    }
  }

  #addFile(path: string, realPath: string, isNamed: boolean): void {
    if (this.#seen.has(realPath)) return;
    this.#seen.add(realPath);
    const shown = userPath(path, this.#cwd).split('\\').join(posix.sep);
    this.found.push({ path, shown, isNamed });
  }

  /** What a path leads to, and where that really lies; undefined where it leads nowhere. */
  async #target(path: string): Promise<{ readonly kind: string; readonly path: string } | undefined> {
    const status = await this.#files.tryStatus(path);
    if (status === undefined) return undefined;
    try {
      const realPath = await this.#files.realPath(path);
      const target = status.kind === 'symlink' ? await this.#files.tryStatus(realPath) : status;
      return target === undefined ? undefined : { kind: target.kind, path: realPath };
    } catch {
      // A link that leads nowhere, or in a circle.
      return undefined;
    }
  }
}
