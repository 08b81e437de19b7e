// Runs the project's TypeScript compiler.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the project's root folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const manifestPath = createRequire(import.meta.url).resolve('typescript/package.json');
const compiler = join(dirname(manifestPath), JSON.parse(readFileSync(manifestPath, 'utf8')).bin.tsc);

/** Runs `tsc` and gives its exit code and what it printed. */
export function tsc(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return { status: status ?? 1, text: stdout + stderr };
}
