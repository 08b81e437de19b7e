import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Time of the last change in a file or below a folder, in milliseconds since the epoch. */
function lastChange(path: string): number {
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  return Math.max(status.mtimeMs, ...readdirSync(path).map((name) => lastChange(join(path, name))));
}

/** Builds dist/ where it is older than its sources: end-to-end tests run dist/cli/main.js. */
export default function setup(): void {
  const sources = ['lib', 'cli', 'tsconfig.json', 'tsconfig.build.json', 'package.json'];
  const newest = Math.max(...sources.map((name) => lastChange(join(root, name))));
  const dist = join(root, 'dist');
  if (existsSync(dist) && statSync(dist).mtimeMs > newest) return;
  const build = spawnSync(process.execPath, [join(root, 'tools/build.mjs'), '--keep-going'], { stdio: 'inherit' });
  if (build.status !== 0) throw new Error(`the build ended with ${build.status}`);
}
