import { dirname, join } from 'node:path';
import type { Files } from '../../kernel/host.ts';
import { isJsonObject } from '../../kernel/json.ts';
import { type RelativePath, tryRelativePath } from '../../kernel/relative-path.ts';

/** Folder inside the output folder that holds new files until all of them are there. */
export const stagingName = '.gitops-staging';

const journalName = 'journal.json';

/** What changes in a folder. */
export interface Replacement {
  readonly write: ReadonlyMap<RelativePath, Uint8Array>;
  readonly remove: readonly RelativePath[];
}

/** The steps that turn the old state into the new one, once every new file lies in the staging folder. */
interface Journal {
  readonly write: readonly RelativePath[];
  readonly remove: readonly RelativePath[];
}

/**
 * Replaces files of a folder, all or none. New content is first written beside the old; only when
 * all of it is there are files moved into place, by a journal that the next run carries to its end
 * if this one is killed half-way. A step that fails undoes those before it.
 *
 * @throws the file system's own error; the folder is then as it was before
 */
export async function replaceFiles(folder: string, replacement: Replacement, files: Files): Promise<void> {
  const staging = join(folder, stagingName);
  const journal: Journal = { write: [...replacement.write.keys()], remove: replacement.remove };
  try {
    await writeAll(join(staging, 'new'), replacement.write, files);
    await files.write(join(staging, journalName), JSON.stringify(journal), { sync: true });
    await carryOut(folder, journal, files);
  } finally {
    await files.remove(staging);
  }
}

/** Writes a whole folder that does not exist yet: it appears complete or not at all. */
export async function createFolder(
  folder: string,
  content: ReadonlyMap<RelativePath, Uint8Array>,
  files: Files,
): Promise<void> {
  const staging = `${folder}${stagingName}`;
  try {
    await files.remove(staging);
    await writeAll(staging, content, files);
    await files.rename(staging, folder);
  } finally {
    await files.remove(staging);
  }
}

/** Carries to its end what a killed run had begun, or clears away what it had only prepared. */
export async function recover(folder: string, files: Files): Promise<void> {
  const staging = join(folder, stagingName);
  if ((await files.tryStatus(staging)) === undefined) return;
  const journal = await readJournal(join(staging, journalName), files);
  if (journal !== undefined) await carryOut(folder, journal, files);
  await files.remove(staging);
}

async function writeAll(root: string, content: ReadonlyMap<RelativePath, Uint8Array>, files: Files): Promise<void> {
  await files.makeFolder(root);
  const made = new Set<string>();
  for (const [path, bytes] of content) {
    const target = join(root, path);
    await makeFolderOnce(dirname(target), made, files);
    await files.write(target, bytes, { exclusive: true });
  }
}

async function makeFolderOnce(folder: string, made: Set<string>, files: Files): Promise<void> {
  if (made.has(folder)) return;
  await files.makeFolder(folder);
  made.add(folder);
}

/** Idempotent: a step whose source is gone was done by the run before. */
async function carryOut(folder: string, journal: Journal, files: Files): Promise<void> {
  const staging = join(folder, stagingName);
  const made = new Set<string>();
  const undo: (() => Promise<void>)[] = [];
  const move = async (from: string, to: string): Promise<void> => {
    await makeFolderOnce(dirname(to), made, files);
    await files.rename(from, to);
    undo.push(() => files.rename(to, from));
  };
  const setAside = async (path: string): Promise<void> => {
    if ((await files.tryStatus(join(folder, path))) !== undefined) {
      await move(join(folder, path), join(staging, 'old', path));
    }
  };
  try {
    for (const path of journal.write) {
      if ((await files.tryStatus(join(staging, 'new', path))) === undefined) continue;
      await setAside(path);
      await move(join(staging, 'new', path), join(folder, path));
    }
    for (const path of journal.remove) await setAside(path);
  } catch (error) {
    for (const step of undo.toReversed()) await step();
    throw error;
  }
  await removeEmptyFolders(folder, journal.remove, files);
}

async function removeEmptyFolders(root: string, removed: readonly RelativePath[], files: Files): Promise<void> {
  const candidates = new Set(removed.flatMap(foldersAbove));
  for (const folder of [...candidates].sort((a, b) => b.length - a.length)) {
    const path = join(root, folder);
    if ((await files.tryStatus(path)) !== undefined && (await files.list(path)).length === 0) await files.remove(path);
  }
}

/** Folders above a path, nearest first. */
function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  for (let at = dirname(path); at !== '.'; at = dirname(at)) folders.push(at);
  return folders;
}

async function readJournal(path: string, files: Files): Promise<Journal | undefined> {
  if ((await files.tryStatus(path)) === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(await files.readText(path));
    if (!isJsonObject(parsed)) return undefined;
    return { write: safePaths(parsed['write']), remove: safePaths(parsed['remove']) };
  } catch {
    // Cut short by the kill: nothing has been moved yet.
    return undefined;
  }
}

function safePaths(value: unknown): readonly RelativePath[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((path) => (typeof path === 'string' ? (tryRelativePath(path) ?? []) : []));
}
