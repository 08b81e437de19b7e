import { dirname, isAbsolute, join } from 'node:path';
import type { Files, Host } from '../kernel/host.ts';
import type { ReleaseSource } from '../model/release.ts';
import { parseGitConfig } from './local/git-config.ts';
import { RefStore, tryReadText } from './local/ref-store.ts';
import { sourceRepository } from './source-repository.ts';

/**
 * The commit that is checked out where the project lies, and where it was cloned from, read without the git program. Undefined
 * where the project is in no git checkout, or in one without a commit.
 */
export async function trySourceCommit(projectFolder: string, host: Host): Promise<ReleaseSource | undefined> {
  try {
    const gitFolder = await tryGitFolder(projectFolder, host.files);
    if (gitFolder === undefined) return undefined;
    const commonFolder = (await tryReadText(host.files, join(gitFolder, 'commondir')))?.trim();
    const common = commonFolder === undefined ? gitFolder : from(gitFolder, commonFolder);
    const refs = new RefStore(host.files, gitFolder, common);
    const { oid } = await refs.resolve('HEAD');
    if (oid === undefined) return undefined;
    const config = (await tryReadText(host.files, join(common, 'config'))) ?? '';
    return { commit: oid, repository: sourceRepository(parseGitConfig(config).get('remote.origin.url') ?? '') };
  } catch {
    // It only adorns the commit message: a checkout that cannot be read is no reason to stop.
    return undefined;
  }
}

/** The git folder of the checkout that holds a folder: `.git`, or what a file of that name points to. */
async function tryGitFolder(folder: string, files: Files): Promise<string | undefined> {
  for (let current = folder; ; current = dirname(current)) {
    const path = join(current, '.git');
    const status = await files.tryStatus(path);
    if (status?.kind === 'folder' && (await files.tryStatus(join(path, 'HEAD'))) !== undefined) return path;
    if (status?.kind === 'file') {
      const target = /^gitdir: (.+?)\s*$/.exec(await files.readText(path))?.[1];
      if (target !== undefined) return from(current, target);
    }
    if (dirname(current) === current) return undefined;
  }
}

function from(folder: string, path: string): string {
  return isAbsolute(path) ? path : join(folder, path);
}
