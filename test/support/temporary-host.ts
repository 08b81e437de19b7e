import { readdirSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeHost } from '../../cli/node-host.ts';
import type { Files, Host } from '../../lib/kernel/host.ts';

/** A host whose temporary folders lie in a folder of the test's own. */
export function temporaryHost(folder: string, files: Partial<Files> = {}): Host {
  const host = nodeHost();
  const listTemporaryFolders: Files['listTemporaryFolders'] = async (prefix) =>
    readdirSync(folder)
      .filter((name) => name.startsWith(prefix))
      .map((name) => join(folder, name));
  const makeTemporaryFolder: Files['makeTemporaryFolder'] = (prefix) => mkdtemp(join(folder, prefix));
  return {
    ...host,
    sleep: async () => undefined,
    files: { ...host.files, makeTemporaryFolder, listTemporaryFolders, ...files },
  };
}

/** An error of the file system. */
export function fileFailure(code: string): Error {
  return Object.assign(new Error(`${code}: no space left on device, write`), { code });
}
