import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileErrorCode, type Host } from '../../kernel/host.ts';
import { tryReadText } from './ref-store.ts';

const prefix = 'gitops-push-';

/** A branch that a push is about to move, and to where. */
export interface JournalledMove {
  /** Full ref name. */
  readonly ref: string;
  readonly oid: string;
}

/** What a process says of its push before it begins, so that the next one can clear up after it. */
interface Journal {
  readonly host: string;
  readonly pid: number;
  readonly moves: readonly JournalledMove[];
  /** Path of its unfinished pack, without extension. */
  readonly draft: string;
}

/** Writes down that a push begins; the returned function says that it ended. Git minds no file of this name. */
export async function beginJournal(
  host: Host,
  repository: string,
  facts: Pick<Journal, 'moves' | 'draft'>,
): Promise<() => Promise<void>> {
  const path = join(repository, `${prefix}${randomBytes(8).toString('hex')}`);
  const { hostName, pid } = host.self;
  await host.files.write(path, JSON.stringify({ host: hostName, pid, ...facts }), { exclusive: true });
  return () => host.files.remove(path);
}

/**
 * Clears up after pushes whose process was killed: removes the locks and the unfinished packs that they left. A branch that they
 * had moved stays moved, and one that they had not stays where it is. A lock is only ever removed where the process that took it is
 * known to be dead, never by its age.
 */
export async function clearDeadPushes(host: Host, repository: string): Promise<void> {
  const { files } = host;
  for (const { name } of await files.list(repository)) {
    if (!name.startsWith(prefix) || name.endsWith('.dead')) continue;
    const path = join(repository, name);
    const journal = parseJournal(await tryReadText(files, path));
    if (journal === undefined || journal.host !== host.self.hostName || host.self.isRunning(journal.pid)) continue;
    // Whoever renames it clears up; nobody else does.
    const claimed = `${path}.dead`;
    try {
      await files.rename(path, claimed);
    } catch (error) {
      if (fileErrorCode(error) === 'ENOENT') continue;
      throw error;
    }
    for (const { ref, oid } of journal.moves) await removeLock(host, repository, ref, oid);
    for (const ending of ['.pack', '.idx']) await files.remove(`${journal.draft}${ending}`);
    await files.remove(claimed);
  }
}

async function removeLock({ files }: Host, repository: string, ref: string, oid: string): Promise<void> {
  const lock = join(repository, ...`${ref}.lock`.split('/'));
  // Another text is another's lock.
  if ((await tryReadText(files, lock))?.trim() === oid) await files.remove(lock);
}

function parseJournal(text: string | undefined): Journal | undefined {
  try {
    const { host, pid, moves, draft } = JSON.parse(text ?? '') as Partial<Journal>;
    if (typeof host !== 'string' || typeof pid !== 'number' || typeof draft !== 'string') return undefined;
    return Array.isArray(moves) ? { host, pid, moves, draft } : undefined;
  } catch {
    // Half a journal: its process had not yet taken a lock.
    return undefined;
  }
}
