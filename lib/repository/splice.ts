import { byCodeUnit } from '../kernel/compare.ts';
import { failure } from '../kernel/diagnostic.ts';
import type { RelativePath } from '../kernel/relative-path.ts';
import { contentDigest, type Plan, type TreeFile } from '../model/plan.ts';
import type { Content, ContentFolder, ContentNode } from './content.ts';
import { type ByteString, fromByteString } from './objects/byte-string.ts';
import { type GitObject, objectId } from './objects/git-object.ts';
import {
  emptyTree,
  encodeTree,
  fileMode,
  folderMode,
  submoduleMode,
  symlinkMode,
  type TreeEntry,
} from './objects/tree.ts';
import type { OwnedPaths } from './owned-paths.ts';

/** Reads the entries of a tree object of the base. */
export type ReadTree = (oid: string) => Promise<readonly TreeEntry[]>;

/** What an owned path leads to: object id of the folder, or of the tree without entries where there is none. */
export interface OwnedFolder {
  readonly before: string;
  readonly after: string;
}

/** The next state of the repository, computed from one base. */
export interface Splice {
  /** Object id of the new root tree; the base's own where nothing changes. */
  readonly root: string;
  readonly plan: Plan;
  /** What the base holds at the paths that the plan updates or deletes. */
  readonly replaced: ReadonlyMap<RelativePath, TreeFile>;
  /** By path; without those that lie in another. */
  readonly owned: ReadonlyMap<RelativePath | '', OwnedFolder>;
  /** The objects that the base does not hold, by id. */
  readonly objects: ReadonlyMap<string, GitObject>;
}

/**
 * Puts the content in place of the owned paths and carries everything else over, entry by entry:
 * only folders on the way to a change are read and written anew.
 */
export async function splice(
  base: { readonly root: string | undefined; readonly readTree: ReadTree },
  owned: OwnedPaths,
  content: Content,
): Promise<Splice> {
  const work = new SpliceWork(base.readTree);
  const root = base.root ?? emptyTree;
  const next = await work.replace(root, owned, content.root, '');
  const newRoot = next?.oid ?? emptyTree;
  if (newRoot === emptyTree && newRoot !== root) work.addTree(emptyTree, new Uint8Array());
  const plan = work.plan(contentDigest(content.files));
  return { root: newRoot, objects: work.newObjects(), replaced: work.replaced, owned: work.owned, plan };
}

const asText = (path: string): RelativePath =>
  // A path of the base that is not safe is only ever shown and deleted.
  fromByteString(path as ByteString) as RelativePath;

const isFolder = (entry: TreeEntry): boolean => entry.mode === folderMode;

class SpliceWork {
  readonly #readTree: ReadTree;
  readonly #created: RelativePath[] = [];
  readonly #updated: RelativePath[] = [];
  readonly #deleted: RelativePath[] = [];
  #unchanged = 0;
  readonly replaced = new Map<RelativePath, TreeFile>();
  readonly owned = new Map<RelativePath | '', OwnedFolder>();
  readonly #objects = new Map<string, GitObject>();
  /** Objects that the base holds, as far as it was looked at. */
  readonly #known = new Set<string>();

  constructor(readTree: ReadTree) {
    this.#readTree = readTree;
  }

  /** The entry that takes the place of the base's folder, or undefined where nothing is left in it. */
  async replace(
    base: string | undefined,
    owned: OwnedPaths,
    next: ContentNode | undefined,
    path: string,
  ): Promise<{ oid: string; mode: string } | undefined> {
    if (owned === 'owned') {
      const entry = base === undefined ? undefined : { mode: folderMode, name: '' as ByteString, oid: base };
      return this.#replaceOwned(entry, next, path);
    }
    const entries = new Map<ByteString, TreeEntry>();
    for (const entry of base === undefined ? [] : await this.#read(base)) entries.set(entry.name, entry);
    let changed = false;
    for (const [name, below] of owned) {
      const child = next?.kind === 'folder' ? next.children.get(name) : undefined;
      const before = entries.get(name);
      const after = await this.#replaceEntry(before, below, child, join(path, name));
      if (after?.oid === before?.oid && after?.mode === before?.mode) continue;
      changed = true;
      if (after === undefined) entries.delete(name);
      else entries.set(name, { name, ...after });
    }
    if (!changed) return base === undefined ? undefined : { oid: base, mode: folderMode };
    if (entries.size === 0) return undefined;
    const tree = encodeTree([...entries.values()]);
    const oid = objectId('tree', tree);
    this.addTree(oid, tree);
    return { oid, mode: folderMode };
  }

  async #replaceEntry(
    before: TreeEntry | undefined,
    owned: OwnedPaths,
    next: ContentNode | undefined,
    path: string,
  ): Promise<{ oid: string; mode: string } | undefined> {
    refuseLinks(before, path);
    if (owned !== 'owned') {
      if (before !== undefined && !isFolder(before)) {
        throw failure('path-invalid', {
          message: `${asText(path)} is a file in the repository, and a folder below it was to be owned`,
          hint: 'choose another folder with --path, or remove the file from the repository',
        });
      }
      return this.replace(before?.oid, owned, next, path);
    }
    return this.#replaceOwned(before, next, path);
  }

  async #replaceOwned(
    before: TreeEntry | undefined,
    next: ContentNode | undefined,
    path: string,
  ): Promise<{ oid: string; mode: string } | undefined> {
    await this.compare(before, next, path);
    const after = next === undefined || isEmpty(next) ? undefined : { oid: next.oid, mode: modeOf(next) };
    this.owned.set(asText(path), { before: before?.oid ?? emptyTree, after: after?.oid ?? emptyTree });
    return after;
  }

  /** Records what differs between an entry of the base and what takes its place. */
  async compare(before: TreeEntry | undefined, next: ContentNode | undefined, path: string): Promise<void> {
    if (before !== undefined) this.#known.add(before.oid);
    if (next?.kind === 'folder') {
      await this.#compareFolder(before, next, path);
      return;
    }
    const sameFile = before !== undefined && !isFolder(before);
    if (before !== undefined && !(sameFile && next !== undefined)) await this.#delete(before, path);
    if (next === undefined) return;
    if (sameFile && before.oid === next.oid && before.mode === fileMode) {
      this.#unchanged += 1;
      return;
    }
    (sameFile ? this.#updated : this.#created).push(next.path);
    if (sameFile) this.replaced.set(next.path, { oid: before.oid, mode: before.mode });
    this.#objects.set(next.oid, { type: 'blob', content: next.content });
  }

  async #compareFolder(before: TreeEntry | undefined, next: ContentFolder, path: string): Promise<void> {
    if (before !== undefined && isFolder(before) && before.oid === next.oid) {
      this.#unchanged += next.files;
      return;
    }
    if (next.files > 0) this.addTree(next.oid, next.tree);
    const entries = new Map<ByteString, TreeEntry>();
    if (before !== undefined && isFolder(before)) {
      for (const entry of await this.#read(before.oid)) entries.set(entry.name, entry);
    } else if (before !== undefined) {
      await this.#delete(before, path);
    }
    for (const [name, child] of next.children) {
      const entry = entries.get(name);
      entries.delete(name);
      await this.compare(entry, child, join(path, name));
    }
    for (const [name, entry] of entries) await this.#delete(entry, join(path, name));
  }

  async #delete(entry: TreeEntry, path: string): Promise<void> {
    this.#known.add(entry.oid);
    if (!isFolder(entry)) {
      this.#deleted.push(asText(path));
      this.replaced.set(asText(path), { oid: entry.oid, mode: entry.mode });
      return;
    }
    for (const child of await this.#read(entry.oid)) await this.#delete(child, join(path, child.name));
  }

  async #read(oid: string): Promise<readonly TreeEntry[]> {
    this.#known.add(oid);
    return oid === emptyTree ? [] : this.#readTree(oid);
  }

  addTree(oid: string, content: Uint8Array): void {
    this.#objects.set(oid, { type: 'tree', content });
  }

  newObjects(): ReadonlyMap<string, GitObject> {
    for (const oid of this.#known) this.#objects.delete(oid);
    return this.#objects;
  }

  plan(digest: string): Plan {
    return {
      created: this.#created.sort(byCodeUnit),
      updated: this.#updated.sort(byCodeUnit),
      deleted: this.#deleted.sort(byCodeUnit),
      unchanged: this.#unchanged,
      digest,
    };
  }
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}/${name}`;
}

function modeOf(node: ContentNode): string {
  return node.kind === 'file' ? fileMode : folderMode;
}

function isEmpty(node: ContentNode): boolean {
  return node.kind === 'folder' && node.files === 0;
}

/** An owned path, or a folder on the way to it, that leads elsewhere is never written through. */
function refuseLinks(entry: TreeEntry | undefined, path: string): void {
  if (entry?.mode !== symlinkMode && entry?.mode !== submoduleMode) return;
  const what = entry.mode === symlinkMode ? 'a symbolic link' : 'a submodule';
  throw failure('path-invalid', {
    message: `${asText(path)} is ${what} in the repository and cannot be owned`,
    hint: 'choose another folder with --path, or remove it from the repository',
  });
}
