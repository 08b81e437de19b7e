import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { byCodeUnit } from '../../lib/kernel/compare.ts';
import { type FileStatus, type Files, fileErrorCode, type WriteOptions } from '../../lib/kernel/host.ts';

/**
 * {@link Files} on the real file system. Small operations use the synchronous calls: they take a
 * third of the time of `fs.promises`, and a command line has nothing else to do meanwhile.
 */
export function nodeFiles(): Files {
  return {
    read: async (path) => fs.readFileSync(path),
    readText: async (path) => fs.readFileSync(path, 'utf8'),
    readRange: async (path, start, end) => readRange(path, start, end),
    readInto: async (path, start, room) => readInto(path, start, room),
    write: async (path, content, options) => writeFile(path, content, options),
    writeStream,
    readStream: (path) => fs.createReadStream(path),
    tryStatus: async (path) => tryStatus(path),
    list: async (folder) =>
      fs
        .readdirSync(folder, { withFileTypes: true })
        .map((entry) => ({ name: entry.name, kind: kindOf(entry) }))
        .sort((a, b) => byCodeUnit(a.name, b.name)),
    makeFolder: async (folder) => void fs.mkdirSync(folder, { recursive: true }),
    makeTemporaryFolder: async (prefix) => makeTemporaryFolder(prefix),
    listTemporaryFolders: async (prefix) => listTemporaryFolders(prefix),
    link: async (target, path) => fs.symlinkSync(target, path, 'junction'),
    rename: async (from, to) => fs.renameSync(from, to),
    remove: async (path) => remove(path),
    syncFolder: async (folder) => syncFolder(folder),
    realPath: async (path) => fs.realpathSync(path),
  };
}

const temporaryFolders = new Set<string>();

function makeTemporaryFolder(prefix: string): string {
  const folder = fs.mkdtempSync(join(tmpdir(), prefix));
  temporaryFolders.add(folder);
  return folder;
}

function listTemporaryFolders(prefix: string): readonly string[] {
  return fs
    .readdirSync(tmpdir(), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name.startsWith(prefix))
    .map(({ name }) => join(tmpdir(), name));
}

function remove(path: string): void {
  fs.rmSync(path, { recursive: true, force: true });
  temporaryFolders.delete(path);
}

/** Removes the temporary folders that are still there, for a process that ends before its time. */
export function removeTemporaryFolders(): void {
  for (const folder of temporaryFolders) remove(folder);
}

function kindOf(entry: fs.Dirent | fs.Stats): FileStatus['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'symlink' : 'other';
}

function tryStatus(path: string): FileStatus | undefined {
  try {
    const stats = fs.lstatSync(path);
    return { kind: kindOf(stats), size: stats.size, modified: stats.mtimeMs };
  } catch (error) {
    const code = fileErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

function readRange(path: string, start: number, end: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(end - start);
  return bytes.subarray(0, readInto(path, start, bytes));
}

function readInto(path: string, start: number, room: Uint8Array): number {
  const file = fs.openSync(path, 'r');
  try {
    let filled = 0;
    while (filled < room.length) {
      const count = fs.readSync(file, room, filled, room.length - filled, start + filled);
      if (count === 0) break;
      filled += count;
    }
    return filled;
  } finally {
    fs.closeSync(file);
  }
}

function openForWriting(path: string, options: WriteOptions): number {
  return fs.openSync(path, options.exclusive === true ? 'wx' : 'w', options.mode ?? 0o666);
}

function writeFile(path: string, content: Uint8Array | string, options: WriteOptions = {}): void {
  const file = openForWriting(path, options);
  try {
    fs.writeFileSync(file, content);
    if (options.sync === true) fs.fsyncSync(file);
  } catch (error) {
    fs.closeSync(file);
    if (options.exclusive === true) fs.rmSync(path, { force: true });
    throw error;
  }
  fs.closeSync(file);
}

async function writeStream(path: string, pieces: AsyncIterable<Uint8Array>, options: WriteOptions = {}): Promise<void> {
  const file = openForWriting(path, options);
  try {
    for await (const piece of pieces) fs.writeFileSync(file, piece);
    if (options.sync === true) fs.fsyncSync(file);
  } catch (error) {
    fs.closeSync(file);
    if (options.exclusive === true) fs.rmSync(path, { force: true });
    throw error;
  }
  fs.closeSync(file);
}

function syncFolder(folder: string): void {
  // Windows cannot open a folder to flush it, and makes renames durable without.
  if (process.platform === 'win32') return;
  const handle = fs.openSync(folder, 'r');
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}
