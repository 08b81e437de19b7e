// The main job on an example: `npm run demo`. Compiles examples/online-boutique, publishes it to a bare repository that
// it creates, makes one change to a copy of the program, shows what that would do, and publishes again.
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './typescript.mjs';

const demo = join(root, '.demo');
const copy = '.demo/online-boutique';
const change = { file: 'main.ts', before: '  frontend: 1,\n', after: '  frontend: 2,\n' };

/** Runs the command of this package as a user would, and shows it. */
function gitops(...args) {
  console.log(`\n$ gitops ${args.map(quote).join(' ')}`);
  const command = [join(root, 'dist/cli/main.js'), ...args];
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error(`gitops ${args[0]} ended with ${status}`);
}

function quote(word) {
  return word.includes(' ') ? `'${word}'` : word;
}

function edit(folder, { file, before, after }) {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(before)) throw new Error(`${path} no longer has ${JSON.stringify(before)}`);
  writeFileSync(path, text.replace(before, after));
}

try {
  rmSync(demo, { recursive: true, force: true });
  console.log('Twelve services in three environments, from TypeScript to the repository that a cluster pulls.');
  gitops('synth');
  gitops('publish', '--create');

  cpSync(join(root, 'examples/online-boutique'), join(root, copy), { recursive: true });
  cpSync(join(root, 'examples/tsconfig.json'), join(demo, 'tsconfig.json'));
  edit(join(root, copy), change);
  console.log(`\nOne change, in ${copy}/${change.file}: the frontend of dev gets a second pod.`);
  gitops('diff', '--app', `${copy}/main.ts`);
  gitops('publish', '--app', `${copy}/main.ts`, '--message', 'Give the frontend of dev a second pod');

  console.log(`
Look at:
  .demo/manifests/production/frontend/            a canary, rendered: Rollout, Services, HTTPRoute ...
  .demo/manifests/argo-cd/                        what Argo CD is told once
  git --git-dir=.demo/deploy.git log --stat       the two commits; the second touches only what changed
  examples/online-boutique/                       the program`);
} catch (error) {
  console.error(`demo: ${error.message}`);
  process.exitCode = 1;
}
