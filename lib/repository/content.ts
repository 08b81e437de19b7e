import type { RelativePath } from '../kernel/relative-path.ts';
import type { FileTree } from '../model/file-tree.ts';
import type { TreeFile } from '../model/plan.ts';
import { ContentFiles } from './content-files.ts';
import { type ByteString, toByteString } from './objects/byte-string.ts';
import { blobId, type GitObject, objectId } from './objects/git-object.ts';
import { encodeTree, fileMode, folderMode, type TreeEntry } from './objects/tree.ts';

/** A file to publish, with the object id of its content. */
export interface ContentFile extends TreeFile, GitObject {
  readonly type: 'blob';
  readonly path: RelativePath;
}

/** A folder to publish. It is hashed once, however often the publish has to be tried again. */
export interface ContentFolder extends GitObject {
  readonly type: 'tree';
  readonly path: RelativePath | '';
  readonly children: readonly ContentNode[];
  readonly oid: string;
  /** Number of files in it, at any depth. */
  readonly files: number;
}

export type ContentNode = ContentFile | ContentFolder;

/** Last segment of the path, as it stands in the tree of the folder above. */
export function nameOf({ path }: ContentNode): ByteString {
  return toByteString(path.slice(path.lastIndexOf('/') + 1));
}

/** What a folder has of that name, or undefined where it is no folder or has nothing. */
export function childOf(node: ContentNode | undefined, name: ByteString): ContentNode | undefined {
  return node?.type === 'tree' ? node.children.find((child) => nameOf(child) === name) : undefined;
}

/** All that is to be published, as git objects. */
export interface Content {
  readonly root: ContentFolder;
  readonly files: ReadonlyMap<RelativePath, TreeFile>;
}

/** A folder that is still being filled; it becomes a {@link ContentFolder} where it is. */
interface Draft {
  readonly type: 'tree';
  readonly path: RelativePath | '';
  readonly children: (Draft | ContentFile)[];
  content: Uint8Array;
  oid: string;
  files: number;
}

const unhashed = new Uint8Array();
const newDraft = (path: RelativePath | ''): Draft => ({
  type: 'tree',
  path,
  children: [],
  content: unhashed,
  oid: '',
  files: 0,
});

/**
 * Hashes the files and the folders that hold them.
 *
 * @param known object ids of some of the files, which need not be hashed again
 */
export function hashContent(files: FileTree, known?: ReadonlyMap<RelativePath, string>): Content {
  const root = newDraft('');
  const placed: ContentFile[] = [];
  const folders = new Map<string, Draft>([['', root]]);
  for (const [path, content] of files) {
    const slash = path.lastIndexOf('/');
    const folder = draftFolder(folders, slash < 0 ? '' : (path.slice(0, slash) as RelativePath));
    const file: ContentFile = { type: 'blob', path, oid: known?.get(path) ?? blobId(content), mode: fileMode, content };
    folder.children.push(file);
    placed.push(file);
  }
  seal(root);
  return { root, files: new ContentFiles(placed) };
}

function draftFolder(folders: Map<string, Draft>, path: RelativePath | ''): Draft {
  const known = folders.get(path);
  if (known !== undefined) return known;
  const slash = path.lastIndexOf('/');
  const parent = draftFolder(folders, slash < 0 ? '' : (path.slice(0, slash) as RelativePath));
  const folder = newDraft(path);
  parent.children.push(folder);
  folders.set(path, folder);
  return folder;
}

/** Hashes a folder and those below it. */
function seal(folder: Draft): void {
  const entries: TreeEntry[] = [];
  for (const child of folder.children) {
    if (child.type === 'tree') seal(child);
    folder.files += child.type === 'blob' ? 1 : child.files;
    entries.push({ mode: child.type === 'blob' ? fileMode : folderMode, name: nameOf(child), oid: child.oid });
  }
  const names = new Set(entries.map(({ name }) => name));
  if (names.size < entries.length) {
    throw new TypeError(`both a file and a folder of one name are to be published in '${folder.path}'`);
  }
  folder.content = encodeTree(entries);
  folder.oid = objectId('tree', folder.content);
}
