import { join } from 'node:path';
import { fileErrorCode, type Host } from '../../kernel/host.ts';
import { isDead, newName } from '../own-name.ts';

/** Start of the names of claims. Git knows no such file and leaves it alone. */
const prefix = 'gitops-claim.';
/** The file with the refs that have none of their own; it has a lock as they have. */
export const packedRefs = 'packed-refs';
/** Milliseconds that a lock may be empty while its owner lives. */
const emptyFor = 1000;

/** What a process wrote down before it took a branch's lock. */
interface Claim {
  /** `refs/heads/main`, the ref of notes, or {@link packedRefs}. */
  readonly ref: string;
  /** What the lock holds: the commit that the branch is to point to, or that it is removed from. */
  readonly oid: string;
}

/**
 * Writes down, in a file of this process's own, that it is about to take the lock of a branch. Git's locks do not say whose they
 * are; by this, the lock of a process that was killed can be told from that of one that works.
 *
 * @returns path of the claim, which is removed once the lock is released
 */
export async function claim(host: Host, repository: string, lock: Claim): Promise<string> {
  const path = ownPath(host, repository);
  await host.files.write(path, `${lock.ref} ${lock.oid}\n`, { exclusive: true, sync: true });
  return path;
}

/**
 * Removes the locks that processes held which are dead now, and were of this machine: of others nothing is known. A claim is taken over by
 * renaming it before its lock is touched, which only one process can do; should that one die too, its claim is the next one's to
 * take over.
 */
export async function releaseDeadClaims(host: Host, repository: string): Promise<void> {
  const { files } = host;
  for (const { name } of await files.list(repository)) {
    if (!name.startsWith(prefix) || !isDead(host, name.slice(prefix.length))) continue;
    const own = ownPath(host, repository);
    try {
      await files.rename(join(repository, name), own);
    } catch (error) {
      if (fileErrorCode(error) === 'ENOENT') continue;
      throw error;
    }
    const [ref = '', oid = ''] = (await files.readText(own)).trimEnd().split(' ');
    // A claim that was cut short was written before there was a lock.
    if (
      (/^refs\/(?:heads|notes)\/./.test(ref) || ref === packedRefs) &&
      (await holds(host, repository, { ref, oid }))
    ) {
      await files.remove(lockOf(repository, ref));
    }
    await files.remove(own);
  }
}

/** A path for a file of this process alone, which is removed once it is dead. */
export function ownPath(host: Host, repository: string): string {
  return join(repository, `${prefix}${newName(host)}`);
}

/** Path of git's own lock of a branch. */
export function lockOf(repository: string, ref: string): string {
  return `${join(repository, ...ref.split('/'))}.lock`;
}

/** Whether a lock is there and is the one that was claimed. */
async function holds(host: Host, repository: string, { ref, oid }: Claim): Promise<boolean> {
  const path = lockOf(repository, ref);
  const status = await host.files.tryStatus(path);
  if (status === undefined) return false;
  // Git and we write a lock right after making it; one that stays empty belongs to nobody that lives.
  if (status.size === 0) return host.now() - status.modified > emptyFor;
  try {
    return `${oid}\n`.startsWith(await host.files.readText(path));
  } catch (error) {
    if (fileErrorCode(error) === 'ENOENT') return false;
    throw error;
  }
}
