import type { RelativePath } from '../kernel/relative-path.ts';
import type { FileTree } from '../model/file-tree.ts';
import type { TreeFile } from '../model/plan.ts';
import { type ByteString, toByteString } from './objects/byte-string.ts';
import { blobId, objectId } from './objects/git-object.ts';
import { encodeTree, fileMode, folderMode } from './objects/tree.ts';

/** A file to publish, with the object id of its content. */
export interface ContentFile extends TreeFile {
  readonly kind: 'file';
  readonly path: RelativePath;
  readonly content: Uint8Array;
}

/** A folder to publish. It is hashed once, however often the publish has to be tried again. */
export interface ContentFolder {
  readonly kind: 'folder';
  readonly children: ReadonlyMap<ByteString, ContentNode>;
  readonly oid: string;
  /** The tree object. */
  readonly tree: Uint8Array;
  /** Number of files in it, at any depth. */
  readonly files: number;
}

export type ContentNode = ContentFile | ContentFolder;

/** All that is to be published, as git objects. */
export interface Content {
  readonly root: ContentFolder;
  readonly files: ReadonlyMap<RelativePath, TreeFile>;
}

type Draft = Map<ByteString, Draft | ContentFile>;

/** A release is hashed as a whole and then once more where it lies in the repository: the second time costs nothing. */
const hashed = new WeakMap<Uint8Array, string>();

function idOf(content: Uint8Array): string {
  const known = hashed.get(content) ?? blobId(content);
  hashed.set(content, known);
  return known;
}

/** Hashes the files and the folders that hold them. */
export function hashContent(files: FileTree): Content {
  const root: Draft = new Map();
  const byPath = new Map<RelativePath, TreeFile>();
  const folders = new Map<string, Draft>([['', root]]);
  for (const [path, content] of files) {
    const slash = path.lastIndexOf('/');
    const folder = draftFolder(folders, slash < 0 ? '' : path.slice(0, slash));
    const name = toByteString(path.slice(slash + 1));
    if (folder.has(name)) throw new TypeError(`both a file and a folder are to be published at ${path}`);
    const file: ContentFile = { kind: 'file', path, oid: idOf(content), mode: fileMode, content };
    folder.set(name, file);
    byPath.set(path, file);
  }
  return { root: seal(root), files: byPath };
}

function draftFolder(folders: Map<string, Draft>, path: string): Draft {
  const known = folders.get(path);
  if (known !== undefined) return known;
  const slash = path.lastIndexOf('/');
  const parent = draftFolder(folders, slash < 0 ? '' : path.slice(0, slash));
  const name = toByteString(path.slice(slash + 1));
  if (parent.has(name)) throw new TypeError(`both a file and a folder are to be published at ${path}`);
  const folder: Draft = new Map();
  parent.set(name, folder);
  folders.set(path, folder);
  return folder;
}

function seal(draft: Draft): ContentFolder {
  const children = new Map<ByteString, ContentNode>();
  let files = 0;
  for (const [name, child] of draft) {
    const sealed = child instanceof Map ? seal(child) : child;
    files += sealed.kind === 'file' ? 1 : sealed.files;
    children.set(name, sealed);
  }
  const tree = encodeTree(
    Array.from(children, ([name, child]) => ({
      mode: child.kind === 'file' ? fileMode : folderMode,
      name,
      oid: child.oid,
    })),
  );
  return { kind: 'folder', children, oid: objectId('tree', tree), tree, files };
}
