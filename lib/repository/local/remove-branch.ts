import { Buffer } from 'node:buffer';
import { dirname, join } from 'node:path';
import type { Host } from '../../kernel/host.ts';
import { toByteString } from '../objects/byte-string.ts';
import type { BranchRemoval } from '../transport.ts';
import { lockBranches } from './branch-lock.ts';
import { ownPath, packedRefs } from './claims.ts';
import { RefStore } from './ref-store.ts';

/**
 * Removes a branch that is still where it was, as git does: under the locks of both, from `packed-refs` before its own file, which
 * counts for more. One that somebody else works on stays.
 */
export async function removeBranch(host: Host, repository: string, { branch, from }: BranchRemoval): Promise<void> {
  const { files } = host;
  const ref = `refs/heads/${branch}`;
  const path = join(repository, ...ref.split('/'));
  const locks = await lockBranches(host, repository, [
    { ref, oid: from },
    { ref: packedRefs, oid: from },
  ]);
  if (typeof locks === 'string') return;
  try {
    const { name, oid } = await new RefStore(files, repository).resolve(ref);
    if (name !== ref || oid !== from) return;
    await unpack(host, repository, ref);
    for (const file of [path, join(repository, 'logs', ...ref.split('/'))]) {
      // An empty folder that was left there may be filled by somebody else.
      if ((await files.tryStatus(file))?.kind === 'file') await files.remove(file);
    }
    await files.syncFolder(dirname(path));
  } finally {
    await locks.release();
  }
}

/** Takes a ref out of `packed-refs`, whose other lines stay byte for byte. */
async function unpack(host: Host, repository: string, ref: string): Promise<void> {
  const { files } = host;
  const path = join(repository, packedRefs);
  if ((await files.tryStatus(path)) === undefined) return;
  const lines = Buffer.from(await files.read(path))
    .toString('latin1')
    .split('\n');
  const index = lines.findIndex((line) => /^[0-9a-f]{40} /.test(line) && line.slice(41) === toByteString(ref));
  if (index < 0) return;
  const draft = ownPath(host, repository);
  await files.write(draft, Buffer.from(lines.toSpliced(index, 1).join('\n'), 'latin1'), {
    exclusive: true,
    sync: true,
  });
  await files.rename(draft, path);
  await files.syncFolder(repository);
}
