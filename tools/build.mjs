// Builds the package: `node tools/build.mjs [--keep-going]`.
//
// Compiles lib/ and cli/ into a folder beside dist/, bundles what Node starts from, and swaps it in, so that a
// program that runs dist/ meanwhile never sees half of it. With --keep-going type errors are printed, but what the
// compiler could emit is swapped in all the same: unfinished work elsewhere must not keep a test
// from running.
import { chmodSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.mjs';
import { root, tsc } from './typescript.mjs';

const target = join(root, 'dist');
const fresh = mkdtempSync(`${target}.new-`);

async function main() {
  const keepGoing = process.argv.includes('--keep-going');
  const { status, text } = tsc('-p', 'tsconfig.build.json', '--outDir', fresh);
  process.stderr.write(text);
  if (status !== 0 && !keepGoing) return status;
  await bundle(fresh);
  chmodSync(fresh, 0o755);
  const command = join(fresh, 'cli', 'main.js');
  if (existsSync(command)) chmodSync(command, 0o755);
  else if (!keepGoing) {
    console.error('build: cli/main.ts was not compiled');
    return 1;
  }
  const modules = readdirSync(fresh, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.js'));
  swap();
  console.log(`dist: ${modules.length} modules`);
  return 0;
}

/** Puts the fresh folder in dist's place; where another build was faster, its dist stays or ours replaces it. */
function swap() {
  const old = mkdtempSync(`${target}.old-`);
  rmSync(old, { recursive: true });
  try {
    renameSync(target, old);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  try {
    renameSync(fresh, target);
  } catch (error) {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  }
  rmSync(old, { recursive: true, force: true });
}

try {
  process.exitCode = await main();
} finally {
  rmSync(fresh, { recursive: true, force: true });
}
