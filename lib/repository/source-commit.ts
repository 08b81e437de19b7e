import { dirname, isAbsolute, join } from 'node:path';
import type { Files, Host } from '../kernel/host.ts';
import type { CommitDescription, SourceCommit } from '../model/source-commit.ts';
import { parseGitConfig } from './local/git-config.ts';
import { ObjectStore } from './local/object-store.ts';
import { RefStore, tryReadText } from './local/ref-store.ts';
import { parseCommit } from './objects/commit.ts';
import { readReference } from './reference-trailers.ts';
import { sourceRepository } from './source-repository.ts';

/**
 * The commit that is checked out where the project lies, where it was cloned from, and what it says of itself, read without the git
 * program. Undefined where the project is in no git checkout, or in one without a commit.
 */
export async function trySourceCommit(projectFolder: string, host: Host): Promise<SourceCommit | undefined> {
  try {
    const gitFolder = await tryGitFolder(projectFolder, host.files);
    if (gitFolder === undefined) return undefined;
    const commonFolder = (await tryReadText(host.files, join(gitFolder, 'commondir')))?.trim();
    const common = commonFolder === undefined ? gitFolder : from(gitFolder, commonFolder);
    const refs = new RefStore(host.files, gitFolder, common);
    const { oid } = await refs.resolve('HEAD');
    if (oid === undefined) return undefined;
    const config = (await tryReadText(host.files, join(common, 'config'))) ?? '';
    const repository = sourceRepository(parseGitConfig(config).get('remote.origin.url') ?? '');
    const commit = await tryReadCommit(new ObjectStore(host.files, join(common, 'objects')), oid);
    const reference = commit === undefined ? undefined : readReference(commit.message);
    return {
      commit: oid,
      repository,
      description: commit === undefined ? undefined : describe(commit),
      references: reference === undefined ? [] : [reference],
    };
  } catch {
    // It only adorns the commit message: a checkout that cannot be read is no reason to stop.
    return undefined;
  }
}

/**
 * Its message without white space at the ends of lines, as git reads it: a line of nothing else ends a paragraph, also where lines end
 * with CR LF. Undefined where the object is not there, or is damaged, as a partial clone may leave it.
 */
async function tryReadCommit(objects: ObjectStore, oid: string): Promise<ReturnType<typeof parseCommit> | undefined> {
  try {
    const commit = parseCommit(await objects.read(oid, 'commit'));
    return { ...commit, message: commit.message.replace(/[^\S\n]+$/gm, '') };
  } catch {
    return undefined;
  }
}

function describe({ author, email, authored, message }: ReturnType<typeof parseCommit>): CommitDescription {
  const [first = '', ...rest] = message.trim().split(/\n{2,}/);
  // A name with other characters than these has to stand in quotes in an RFC 5322 address.
  const name = /^[\p{L}\p{N} !#$%&'*+/=?^_`{|}~-]+$/u.test(author) ? author : JSON.stringify(author);
  return {
    author: `${name} <${email}>`,
    date: authored,
    subject: first.replace(/\s*\n\s*/g, ' '),
    body: rest.join('\n\n'),
  };
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
