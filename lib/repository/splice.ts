import { byCodeUnit } from '../kernel/compare.ts';
import { failure } from '../kernel/diagnostic.ts';
import { isWithin, type RelativePath } from '../kernel/relative-path.ts';
import { contentDigest, type Plan, type TreeFile } from '../model/plan.ts';
import { type Content, type ContentFile, type ContentFolder, type ContentNode, childOf, nameOf } from './content.ts';
import { type ByteString, fromByteString } from './objects/byte-string.ts';
import { type GitObject, type ObjectsById, objectId } from './objects/git-object.ts';
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

/** The next state of the repository, computed from one base. */
export interface Splice {
  /** Object id of the new root tree; the base's own where nothing changes. */
  readonly root: string;
  readonly plan: Plan;
  /** What the base holds at the paths that the plan updates or deletes. */
  readonly replaced: ReadonlyMap<RelativePath, TreeFile>;
  /** The objects that the base does not hold. One may come several times. */
  readonly objects: ObjectsById;
}

/**
 * Puts the content in place of the owned paths and carries everything else over, entry by entry:
 * only folders on the way to a change are read and written anew.
 *
 * @param digested the paths that the digest of the plan is about; all of the content where it is left out
 */
export async function splice(
  base: { readonly root: string | undefined; readonly readTree: ReadTree },
  owned: OwnedPaths,
  content: Content,
  digested: readonly string[] = [''],
): Promise<Splice> {
  const work = new SpliceWork(base.readTree);
  const root = base.root ?? emptyTree;
  const next = await work.replace(root, owned, content.root, '');
  const newRoot = next?.oid ?? emptyTree;
  if (newRoot === emptyTree && newRoot !== root) work.addTree(emptyTree, new Uint8Array());
  const plan = work.plan(digestOf(content, digested));
  return { root: newRoot, objects: { [Symbol.iterator]: () => work.newObjects() }, replaced: work.replaced, plan };
}

function digestOf({ files }: Content, within: readonly string[]): string {
  if (within.includes('')) return contentDigest(files);
  return contentDigest(new Map([...files].filter(([path]) => within.some((prefix) => isWithin(path, prefix)))));
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
  readonly #trees = new Map<string, GitObject>();
  /** In a list, since most of what a first publish holds would be a map of its files. */
  readonly #files: ContentFile[] = [];
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
      await this.compare(entry, next, path);
      return next === undefined || isEmpty(next) ? undefined : { oid: next.oid, mode: modeOf(next) };
    }
    const entries = new Map<ByteString, TreeEntry>();
    for (const entry of base === undefined ? [] : await this.#read(base)) entries.set(entry.name, entry);
    let changed = false;
    for (const [name, below] of owned) {
      const child = childOf(next, name);
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
    await this.compare(before, next, path);
    return next === undefined || isEmpty(next) ? undefined : { oid: next.oid, mode: modeOf(next) };
  }

  /** Records what differs between an entry of the base and what takes its place. */
  async compare(before: TreeEntry | undefined, next: ContentNode | undefined, path: string): Promise<void> {
    if (before !== undefined) this.#known.add(before.oid);
    if (next?.type === 'tree') {
      await this.#compareFolder(before, next, path);
      return;
    }
    const sameFile = before !== undefined && !isFolder(before);
    if (before !== undefined && !(sameFile && next !== undefined)) await this.#delete(before, path);
    if (next !== undefined) this.#compareFile(sameFile ? before : undefined, next);
  }

  #compareFile(before: TreeEntry | undefined, next: ContentFile): void {
    if (before?.oid === next.oid && before.mode === fileMode) {
      this.#unchanged += 1;
      return;
    }
    (before === undefined ? this.#created : this.#updated).push(next.path);
    if (before !== undefined) this.replaced.set(next.path, { oid: before.oid, mode: before.mode });
    this.#files.push(next);
  }

  async #compareFolder(before: TreeEntry | undefined, next: ContentFolder, path: string): Promise<void> {
    if (before !== undefined && isFolder(before) && before.oid === next.oid) {
      this.#unchanged += next.files;
      return;
    }
    if (next.files > 0) this.#trees.set(next.oid, next);
    const entries = new Map<ByteString, TreeEntry>();
    if (before !== undefined && isFolder(before)) {
      for (const entry of await this.#read(before.oid)) entries.set(entry.name, entry);
    } else if (before !== undefined) {
      await this.#delete(before, path);
    }
    for (const child of next.children) {
      const name = nameOf(child);
      const entry = entries.get(name);
      entries.delete(name);
      // Without a pause where nothing of the base is in the way, as of all files of a first publish.
      if (entry === undefined && child.type === 'blob') this.#compareFile(undefined, child);
      else await this.compare(entry, child, join(path, name));
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
    this.#trees.set(oid, { type: 'tree', content });
  }

  *newObjects(): Generator<readonly [string, GitObject], void, undefined> {
    for (const [oid, tree] of this.#trees) if (!this.#known.has(oid)) yield [oid, tree];
    for (const file of this.#files) if (!this.#known.has(file.oid)) yield [file.oid, file];
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
  return node.type === 'blob' ? fileMode : folderMode;
}

function isEmpty(node: ContentNode): boolean {
  return node.type === 'tree' && node.files === 0;
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
