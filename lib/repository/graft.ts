import { toByteString } from './objects/byte-string.ts';
import { type GitObject, objectId } from './objects/git-object.ts';
import { emptyTree, encodeTree, fileMode, folderMode, type TreeEntry } from './objects/tree.ts';
import type { ReadTree } from './splice.ts';

/** What is put at a path: something that the repository has already, or a new file. Undefined removes what is there. */
export type GraftedEntry = Pick<TreeEntry, 'oid' | 'mode'> | { readonly content: Uint8Array } | undefined;

/** A tree with other entries at some paths, and the objects that it needs beside those of the base. */
export interface Grafted {
  readonly root: string;
  readonly objects: ReadonlyMap<string, GitObject>;
}

/**
 * Puts entries at some paths of a tree and carries everything else over. What is put there is not read: to move an environment to
 * a release costs no more than the folders on the way to it. None of the paths lies below another.
 */
export async function graft(
  base: { readonly root: string | undefined; readonly readTree: ReadTree },
  entries: ReadonlyMap<string, GraftedEntry>,
): Promise<Grafted> {
  const objects = new Map<string, GitObject>();
  const root = await graftFolder(base.root, entries, base.readTree, objects);
  if (root === undefined) objects.set(emptyTree, { type: 'tree', content: new Uint8Array() });
  return { root: root ?? emptyTree, objects };
}

/** Object id of the new folder, or undefined where nothing is left in it. */
async function graftFolder(
  base: string | undefined,
  entries: ReadonlyMap<string, GraftedEntry>,
  readTree: ReadTree,
  objects: Map<string, GitObject>,
): Promise<string | undefined> {
  const present = base === undefined || base === emptyTree ? [] : await readTree(base);
  const next = new Map(present.map((entry) => [entry.name, entry]));
  for (const [segment, below] of bySegment(entries)) {
    const name = toByteString(segment);
    const before = next.get(name);
    const folder = before?.mode === folderMode ? before.oid : undefined;
    const after = below.has('')
      ? placed(below.get(''), objects)
      : inFolder(await graftFolder(folder, below, readTree, objects));
    if (after === undefined) next.delete(name);
    else next.set(name, { name, ...after });
  }
  if (next.size === 0) return undefined;
  const content = encodeTree([...next.values()]);
  const oid = objectId('tree', content);
  if (oid !== base) objects.set(oid, { type: 'tree', content });
  return oid;
}

function bySegment(entries: ReadonlyMap<string, GraftedEntry>): ReadonlyMap<string, ReadonlyMap<string, GraftedEntry>> {
  const groups = new Map<string, Map<string, GraftedEntry>>();
  for (const [path, entry] of entries) {
    const [segment = '', ...rest] = path.split('/');
    const group = groups.get(segment) ?? new Map<string, GraftedEntry>();
    groups.set(segment, group);
    group.set(rest.join('/'), entry);
  }
  return groups;
}

function placed(entry: GraftedEntry, objects: Map<string, GitObject>): Pick<TreeEntry, 'oid' | 'mode'> | undefined {
  if (entry === undefined || 'oid' in entry) return entry;
  const oid = objectId('blob', entry.content);
  objects.set(oid, { type: 'blob', content: entry.content });
  return { oid, mode: fileMode };
}

function inFolder(oid: string | undefined): Pick<TreeEntry, 'oid' | 'mode'> | undefined {
  return oid === undefined ? undefined : { oid, mode: folderMode };
}
