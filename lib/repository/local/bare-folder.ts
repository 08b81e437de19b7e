import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { failure } from '../../kernel/diagnostic.ts';
import type { Files } from '../../kernel/host.ts';
import { parseGitConfig } from './git-config.ts';
import { tryReadText } from './ref-store.ts';

/** Extensions of the repository format that change nothing in what we read and write. */
const harmlessExtensions: ReadonlySet<string> = new Set([
  'noop',
  'noop-v1',
  'preciousobjects',
  'partialclone',
  'worktreeconfig',
  'relativeworktrees',
]);

/**
 * Makes sure that a bare repository that we can write lies at the path.
 * @returns its real path, the same however it was reached
 * @throws DiagnosticError `repository-not-found`, `not-a-repository` or `repository-unsupported`
 */
export async function openBareFolder(files: Files, path: string): Promise<string> {
  if ((await files.tryStatus(path)) === undefined) {
    throw failure('repository-not-found', {
      message: `there is no repository at ${path}`,
      hint: 'check the path, or make a new bare repository there with --create',
    });
  }
  const folder = await files.realPath(path);
  const status = await files.tryStatus(folder);
  if (status?.kind !== 'folder') {
    throw failure('not-a-repository', { message: `${path} is no folder, and so no git repository` });
  }
  if (basename(folder) === '.git' || (await files.tryStatus(join(folder, '.git'))) !== undefined) throw workTree(path);
  const head = await tryReadText(files, join(folder, 'HEAD'));
  const objects = await files.tryStatus(join(folder, 'objects'));
  const refs = await files.tryStatus(join(folder, 'refs'));
  if (head === undefined || objects?.kind !== 'folder' || refs?.kind !== 'folder') {
    throw failure('not-a-repository', {
      message: `${path} is no bare git repository`,
      hint: 'name the folder that holds HEAD, objects and refs',
    });
  }
  checkFormat(path, parseGitConfig((await tryReadText(files, join(folder, 'config'))) ?? ''));
  return folder;
}

function checkFormat(path: string, config: ReadonlyMap<string, string>): void {
  if (config.get('core.bare') === 'false') throw workTree(path);
  const unsupported = (what: string): Error =>
    failure('repository-unsupported', { message: `the repository at ${path} uses ${what}, which is not supported` });
  const version = config.get('core.repositoryformatversion') ?? '0';
  if (version !== '0' && version !== '1') throw unsupported(`the repository format ${version}`);
  for (const [key, value] of config) {
    if (!key.startsWith('extensions.')) continue;
    const extension = key.slice('extensions.'.length);
    if (extension === 'objectformat') {
      if (value.toLowerCase() !== 'sha1') throw unsupported(`object names of the kind ${value}`);
    } else if (extension === 'refstorage') {
      if (value.toLowerCase() !== 'files') throw unsupported(`the ref storage ${value}`);
    } else if (version === '1' && !harmlessExtensions.has(extension)) {
      throw unsupported(`the extension ${extension}`);
    }
  }
}

function workTree(path: string): Error {
  return failure('repository-unsupported', {
    message: `${path} is a work tree, not a bare repository: a publish would change its branch under the files that are checked out`,
    hint: 'publish to a bare repository (git clone --bare makes one), or to the remote of the work tree',
  });
}

/** Whether nothing stands in the way of a new repository at the path: nothing is there, or an empty folder. */
export async function isVacant(files: Files, path: string): Promise<boolean> {
  const status = await files.tryStatus(path);
  return status === undefined || (status.kind === 'folder' && (await files.list(path)).length === 0);
}

/**
 * Makes an empty bare repository, whose HEAD names the branch. It is put together beside the path
 * and moved there as a whole, so that no half of one is ever found. Where somebody else was
 * faster, theirs stays.
 */
export async function createBareFolder(files: Files, path: string, branch: string): Promise<void> {
  await files.makeFolder(dirname(path));
  const draft = `${path}.new-${randomBytes(6).toString('hex')}`;
  try {
    for (const folder of ['objects/info', 'objects/pack', 'refs/heads', 'refs/tags']) {
      await files.makeFolder(join(draft, folder));
    }
    await files.write(join(draft, 'config'), newConfig, { sync: true });
    await files.write(join(draft, 'HEAD'), `ref: refs/heads/${branch}\n`, { sync: true });
    for (const folder of ['objects', 'refs', '.']) await files.syncFolder(join(draft, folder));
    await files.rename(draft, path);
    await files.syncFolder(dirname(path));
  } catch (error) {
    await files.remove(draft);
    if (await isVacant(files, path)) throw error;
  }
}

const newConfig = '[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n';
