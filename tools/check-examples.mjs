// Synthesizes every example where it lies, and every template as the project that `gitops init`
// makes of it: `node tools/check-examples.mjs`. Needs a built dist/.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, tsc } from './typescript.mjs';

const command = join(root, 'dist/cli/main.js');
const scratch = mkdtempSync(join(tmpdir(), 'gitops-examples-'));
let failed = false;

function foldersOf(name) {
  return readdirSync(join(root, name), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

function gitops(cwd, ...args) {
  const run = spawnSync(process.execPath, [command, ...args], { cwd, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (run.status !== 0)
    throw new Error(`gitops ${args.join(' ')} ended with ${run.status}\n${run.stdout}${run.stderr}`);
  return run.stdout;
}

function synth(cwd, name) {
  const { objects } = JSON.parse(gitops(cwd, 'synth', '--format', 'json', '--output', join(scratch, name, 'out')));
  if (!(objects > 0)) throw new Error('no objects came out');
  return `${objects} objects`;
}

/** What npm would install, linked to what is installed here. */
function linkPackages(folder) {
  mkdirSync(join(folder, 'node_modules', '@types'), { recursive: true });
  symlinkSync(root, join(folder, 'node_modules', 'gitops-ts'), 'junction');
  for (const name of ['cdk8s', 'cdk8s-plus-27', 'constructs', 'typescript', '@types/node']) {
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), 'junction');
  }
}

function startFromTemplate(name) {
  const folder = join(scratch, name, 'project');
  mkdirSync(folder, { recursive: true });
  gitops(folder, 'init', name);
  linkPackages(folder);
  if (existsSync(join(folder, 'tsconfig.json'))) {
    const { status, text } = tsc('-p', join(folder, 'tsconfig.json'), '--noEmit');
    if (status !== 0) throw new Error(text);
  }
  return folder;
}

function check(name, run) {
  try {
    console.log(`${name}: ${run()}`);
  } catch (error) {
    failed = true;
    console.error(`${name}: ${error.message}`);
  }
}

try {
  const examples = foldersOf('examples');
  const templates = foldersOf('templates');
  if (examples.length === 0 || templates.length === 0) throw new Error('there are no examples, or no templates');
  for (const name of examples) check(`examples/${name}`, () => synth(join(root, 'examples', name), `example-${name}`));
  for (const name of templates) check(`templates/${name}`, () => synth(startFromTemplate(name), name));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
