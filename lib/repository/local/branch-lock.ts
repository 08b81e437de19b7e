import { dirname, join } from 'node:path';
import { failure } from '../../kernel/diagnostic.ts';
import { fileErrorCode, type Host } from '../../kernel/host.ts';
import { claim, lockOf } from './claims.ts';

/**
 * Milliseconds after which a lock can only be what a dead process left behind: it is held for as
 * long as it takes to rename three files. It is never removed on a guess, only by its claim.
 */
const staleAfter = 60_000;

/** Branches that nobody else can move until they are released. */
export interface BranchLock {
  /** Moves each branch to the commit that its lock was taken for, and releases it. */
  commit(): Promise<void>;
  release(): Promise<void>;
}

/**
 * Takes the locks of some branches; the name of one that somebody else has, where that is so. They move in the order in which
 * they are given, once all of them are held.
 * @throws DiagnosticError `repository-locked`
 */
export async function lockBranches(
  host: Host,
  repository: string,
  wanted: readonly { readonly ref: string; readonly oid: string }[],
): Promise<BranchLock | string> {
  const locks: BranchLock[] = [];
  const release = async (): Promise<void> => {
    for (const lock of locks) await lock.release();
  };
  try {
    for (const { ref, oid } of wanted) {
      const lock = await tryLockBranch(host, repository, ref, oid);
      if (lock === undefined) {
        await release();
        return ref.replace(/^refs\/heads\//, '');
      }
      locks.push(lock);
    }
  } catch (error) {
    await release();
    throw error;
  }
  return {
    commit: async () => {
      for (const lock of locks) await lock.commit();
    },
    release,
  };
}

/**
 * Takes git's own lock of a branch (`refs/heads/main`), the file `<ref>.lock`, which already holds what the branch will point
 * to. Undefined where somebody else has it.
 * @throws DiagnosticError `repository-locked` where the lock is too old to belong to a live process
 */
async function tryLockBranch(
  host: Host,
  repository: string,
  ref: string,
  oid: string,
): Promise<BranchLock | undefined> {
  const { files } = host;
  const path = join(repository, ...ref.split('/'));
  const lock = lockOf(repository, ref);
  await files.makeFolder(dirname(path));
  const claimed = await claim(host, repository, { ref, oid });
  try {
    await files.write(lock, `${oid}\n`, { exclusive: true, sync: true });
  } catch (error) {
    await files.remove(claimed);
    if (fileErrorCode(error) !== 'EEXIST') throw error;
    const status = await files.tryStatus(lock);
    const age = host.now() - (status?.modified ?? host.now());
    if (age < staleAfter) return undefined;
    throw failure('repository-locked', {
      message: `${ref} has been locked for ${Math.floor(age / 1000)} seconds by ${lock}`,
      hint: 'if no process is publishing to this repository, remove that file',
    });
  }
  let held = true;
  return {
    commit: async () => {
      await clearEmptyFolder(host, path);
      await files.rename(lock, path);
      // From here on a file of this name is somebody else's lock.
      held = false;
      await files.syncFolder(dirname(path));
    },
    release: async () => {
      if (held) await files.remove(lock);
      held = false;
      await files.remove(claimed);
    },
  };
}

/** Git leaves empty folders behind where branches were deleted; they would be in the branch's way. */
async function clearEmptyFolder(host: Host, path: string): Promise<void> {
  const { files } = host;
  if ((await files.tryStatus(path))?.kind !== 'folder') return;
  for (const entry of await files.list(path)) {
    if (entry.kind === 'folder') await clearEmptyFolder(host, join(path, entry.name));
  }
  // Moved aside before it is removed: a branch that somebody makes in it meanwhile must not be lost.
  const aside = `${path}.lock.empty`;
  await files.rename(path, aside);
  if ((await files.list(aside)).length === 0) await files.remove(aside);
  else await files.rename(aside, path);
}
