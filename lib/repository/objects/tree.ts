import { Buffer } from 'node:buffer';
import type { ByteString } from './byte-string.ts';
import { objectId } from './git-object.ts';

/** Mode of a folder inside a tree object. */
export const folderMode = '40000';
/** Mode of a plain file. */
export const fileMode = '100644';
export const symlinkMode = '120000';
export const submoduleMode = '160000';

/** One line of a tree object. */
export interface TreeEntry {
  /** Octal, without leading zeros, as it stands in the object. */
  readonly mode: string;
  readonly name: ByteString;
  readonly oid: string;
}

/** Object id of the tree without entries. */
export const emptyTree: string = objectId('tree', new Uint8Array());

/**
 * The entries of a tree object, in its order.
 * @throws RangeError where the bytes are no tree.
 */
export function parseTree(content: Uint8Array): TreeEntry[] {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const entries: TreeEntry[] = [];
  let at = 0;
  while (at < bytes.length) {
    const space = bytes.indexOf(0x20, at);
    const end = space < 0 ? -1 : bytes.indexOf(0, space);
    if (end < 0 || end + 21 > bytes.length) throw new RangeError('a tree object ends too early');
    entries.push({
      mode: bytes.toString('latin1', at, space).replace(/^0+/, ''),
      name: bytes.toString('latin1', space + 1, end) as ByteString,
      oid: bytes.toString('hex', end + 1, end + 21),
    });
    at = end + 21;
  }
  return entries;
}

/** A tree object of the entries, sorted as git demands. */
export function encodeTree(entries: readonly TreeEntry[]): Uint8Array {
  const sorted = entries.toSorted((a, b) => compareNames(sortKey(a), sortKey(b)));
  let size = 0;
  for (const { mode, name } of sorted) size += mode.length + name.length + 22;
  const bytes = Buffer.allocUnsafe(size);
  let at = 0;
  for (const { mode, name, oid } of sorted) {
    at += bytes.write(`${mode} ${name}\0`, at, 'latin1');
    at += bytes.write(oid, at, 'hex');
  }
  return bytes;
}

/** Git sorts a folder as if its name ended in a slash. */
function sortKey(entry: TreeEntry): string {
  return entry.mode === folderMode ? `${entry.name}/` : entry.name;
}

function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
