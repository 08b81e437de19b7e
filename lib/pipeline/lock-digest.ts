import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileErrorCode, type Host } from '../kernel/host.ts';

/** The lock files of npm, Yarn and pnpm, in the order in which they are looked for. */
const names = ['package-lock.json', 'yarn.lock', 'pnpm-lock.yaml'];

/** SHA-256, in hexadecimal, of the lock file beside cdk8s.yaml; undefined where there is none. */
export async function lockDigest(projectFolder: string, host: Pick<Host, 'files'>): Promise<string | undefined> {
  for (const name of names) {
    try {
      return createHash('sha256')
        .update(await host.files.read(join(projectFolder, name)))
        .digest('hex');
    } catch (error) {
      if (fileErrorCode(error) === undefined) throw error;
    }
  }
  return undefined;
}
