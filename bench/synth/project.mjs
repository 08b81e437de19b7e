// Makes a project of a program of programs/ in a folder of its own.
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const programs = fileURLToPath(new URL('programs', import.meta.url));
const bench = fileURLToPath(new URL('..', import.meta.url));
// esbuild is the compiler's own dependency, two folders up.
const esbuild = createRequire(new URL('../../package.json', import.meta.url))('esbuild');

/** Objects of one app over the three environments. */
const objectsPerApp = 18;

/**
 * A project with so many objects. The program lies there in TypeScript for gitops, and bundled to
 * plain JavaScript for the others, so that none of them is slowed by compiling it.
 *
 * @param {'constructs' | 'plain'} workload
 * @param {number} objects a multiple of 18
 * @param {string} [parent] folder in which the project's own is made
 */
export async function makeProject(workload, objects, parent = tmpdir()) {
  if (objects % objectsPerApp !== 0) throw new Error(`${objects} objects are no multiple of ${objectsPerApp}`);
  const folder = mkdtempSync(join(parent, `gitops-bench-${workload}-`));
  mkdirSync(join(folder, 'node_modules'));
  for (const name of ['cdk8s', 'cdk8s-plus-27', 'constructs', 'typescript']) {
    symlinkSync(join(bench, 'node_modules', name), join(folder, 'node_modules', name), 'junction');
  }
  const size = readFileSync(join(programs, 'size.ts'), 'utf8');
  writeFileSync(join(folder, 'size.ts'), size.replace('const apps = 10;', `const apps = ${objects / objectsPerApp};`));
  copyFileSync(join(programs, `${workload}.ts`), join(folder, 'main.ts'));
  for (const name of ['objects.ts', 'kosko.ts']) copyFileSync(join(programs, name), join(folder, name));
  writeFileSync(join(folder, 'cdk8s.yaml'), 'app: main.ts\n');
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }, undefined, 2));
  const options = { absWorkingDir: folder, bundle: true, packages: 'external', platform: 'node', target: 'node20' };
  await esbuild.build({ ...options, entryPoints: ['main.ts'], format: 'cjs', outfile: 'main.js' });
  await esbuild.build({ ...options, entryPoints: ['kosko.ts'], format: 'esm', outfile: 'kosko.mjs' });
  return {
    folder,
    /** What gitops keeps between runs. */
    cache: join(folder, 'node_modules', '.cache'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const compilerOptions = {
  target: 'es2023',
  module: 'nodenext',
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  types: [],
};
