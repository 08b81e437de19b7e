import { resolve } from 'node:path';
import { failure, type SourceLocation } from '../kernel/diagnostic.ts';
import type { Host } from '../kernel/host.ts';
import { sourceFile } from './file-kinds.ts';

/**
 * The program file that an `app` setting names: a file, or a command in cdk8s-cli's manner whose
 * last word is one (`npx tsx main.ts`, `node main.js`). The command itself is not run.
 *
 * @returns absolute path of the file
 * @throws entry-unsupported where the last word is no TypeScript or JavaScript file; entry-not-found where it does not exist
 */
export async function resolveEntry(
  app: string,
  projectFolder: string,
  at: SourceLocation | undefined,
  host: Host,
): Promise<string> {
  const word = app.trim().split(/\s+/).at(-1) ?? '';
  if (!sourceFile.test(word)) {
    throw failure('entry-unsupported', {
      message: `app: '${app}' names no TypeScript or JavaScript file`,
      hint: 'name the file of the program, such as `app: main.ts`',
      at,
    });
  }
  const entry = resolve(projectFolder, word);
  const status = await host.files.tryStatus(entry);
  if (status === undefined || status.kind === 'folder') {
    throw failure('entry-not-found', {
      message: status === undefined ? `the program '${word}' does not exist` : `the program '${word}' is a folder`,
      hint: `\`app\` is relative to ${projectFolder}`,
      at,
    });
  }
  return entry;
}
