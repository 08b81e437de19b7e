// Kills `gitops publish` at each step that it takes and at random moments, over a local bare repository and over http:
//
//   node bench/kill/run.mjs [--kills 200] [--transports local,http] [--folder /dev/shm] [--dist dist]
//
// After each kill the repository must be as it was or as it was to be, and pass `git fsck --strict`; the next publish must
// succeed with exactly the commits that an undisturbed one makes, and nothing may be left behind: no lock, no draft, no
// temporary file. Over http the server's own leftovers (git's quarantine folders) are git's to remove.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { describeMachine, table } from '../measure.mjs';
import { startServer } from '../publish/server.mjs';

const here = import.meta.dirname;
const root = resolve(here, '../..');
const { values: options } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    transports: { type: 'string', default: 'local,http' },
    folder: { type: 'string', default: tmpdir() },
    dist: { type: 'string', default: join(root, 'dist') },
  },
});
const transports = options.transports.split(',');
const scratch = mkdtempSync(join(options.folder, 'gitops-bench-kill-'));
const temporary = join(scratch, 'tmp');
const log = join(scratch, 'steps.log');
const server = await startServer(scratch);

/** A project of three environments whose objects say the revision. */
function makeProject() {
  const folder = join(scratch, 'project');
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  symlinkSync(root, join(folder, 'node_modules', 'gitops-ts'), 'junction');
  for (const name of ['cdk8s', 'cdk8s-plus-27', 'constructs']) {
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), 'junction');
  }
  writeFileSync(join(folder, 'cdk8s.yaml'), 'app: main.mjs\ngitops:\n  policy: none\n');
  return folder;
}

function writeProgram(revision) {
  const program = `import { ApiObject } from 'cdk8s';
import { Application, ArgoCD, Environment, Project } from 'gitops-ts';
const project = new Project('acme', { delivery: new ArgoCD({ repoURL: 'https://git.example.com/deploy.git' }) });
for (const name of ['dev', 'staging', 'production']) {
  const environment = new Environment(project, name, { kubernetes: '1.33', policy: { pack: 'none' } });
  const web = new Application(environment, 'web', {});
  for (let index = 0; index < 20; index += 1) {
    new ApiObject(web, \`config-\${index}\`, {
      apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: \`config-\${index}\` }, data: { revision: '${revision}' },
    });
  }
}
export default project;
`;
  writeFileSync(join(project, 'main.mjs'), program);
}

/** Runs the publisher; `killAfter` milliseconds after its first step it is killed from outside. Gives the time from that step to its end. */
function publish(address, { step = -1, how = 'before', killAfter } = {}) {
  writeFileSync(log, '');
  const args = [join(here, 'publisher.mjs'), options.dist, log, String(step), how, 'publish', '--repository', address];
  const child = spawn(process.execPath, [...args, '--no-typecheck'], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: scratch,
      TMPDIR: temporary,
      SOURCE_DATE_EPOCH: '1700000000',
      GIT_AUTHOR_NAME: 'Bench',
      GIT_AUTHOR_EMAIL: 'bench@example.com',
      GIT_CONFIG_NOSYSTEM: '1',
    },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (piece) => (text += piece));
  let timer;
  let begun;
  const poll = setInterval(() => {
    if (readFileSync(log, 'utf8') === '') return;
    clearInterval(poll);
    begun = performance.now();
    if (killAfter !== undefined) timer = setTimeout(() => child.kill('SIGKILL'), killAfter);
  }, 1);
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('exit', () => clearInterval(poll));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const steps = readFileSync(log, 'utf8').split('\n').filter(Boolean);
      done({ code, signal, text, steps, milliseconds: performance.now() - (begun ?? performance.now()) });
    });
  });
}

function git(folder, ...args) {
  return execFileSync('git', ['--git-dir', folder, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

const branchesOf = (folder) => git(folder, 'for-each-ref', '--format=%(refname) %(objectname)');

/** What a killed publish of ours may not leave behind once the next one is done. */
function leftovers(folder) {
  const inRepository = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /(?:\.lock(?:\.empty)?|gitops-claim[^/]*|tmp_(?:pack|idx)_gitops[^/]*)$/.test(path),
  );
  return [...inRepository, ...readdirSync(temporary)];
}

async function killAll(transport) {
  const template = join(scratch, `template-${transport}`);
  git(template, 'init', '-q', '--bare', '-b', 'main', template);
  git(template, 'config', 'http.receivepack', 'true');
  git(template, 'config', 'uploadpack.allowFilter', 'true');
  const folder = join(scratch, `deploy-${transport}.git`);
  const address = transport === 'http' ? `${server.url}/deploy-${transport}.git` : folder;
  const reset = () => {
    rmSync(folder, { recursive: true, force: true });
    cpSync(template, folder, { recursive: true });
    rmSync(temporary, { recursive: true, force: true });
    mkdirSync(temporary);
  };
  reset();
  writeProgram('old');
  await mustPublish(address);
  rmSync(template, { recursive: true });
  cpSync(folder, template, { recursive: true });
  const old = branchesOf(folder);
  writeProgram('new');
  const { steps, milliseconds } = await mustPublish(address);
  const next = branchesOf(folder);
  if (old === next) throw new Error('the second publish changed nothing');

  const kills = steps.flatMap((name, step) => waysOf(name).map((how) => ({ name: `${how} of ${name}`, step, how })));
  const share = Math.ceil(Number(options.kills) / transports.length);
  const atRandom = () => ({ name: 'a random moment', killAfter: Math.random() * milliseconds });
  const counts = { runs: 0, kills: 0, old: 0, new: 0, ended: 0 };
  while (counts.runs < share || kills.length > 0) {
    const kill = kills.shift() ?? atRandom();
    counts.runs += 1;
    reset();
    const { signal } = await publish(address, kill);
    if (signal === 'SIGKILL') counts.kills += 1;
    else if (kill.killAfter === undefined) throw new Error(`${transport}, ${kill.name}: it was not killed`);
    else counts.ended += 1;
    // A server goes on with what it has got.
    if (transport === 'http') await settled(folder);
    const state = branchesOf(folder);
    if (state !== old && state !== next && !isBetween(state, old, next)) {
      throw new Error(`${transport}, ${kill.name}: neither old nor new\n${state}`);
    }
    counts[state === next ? 'new' : 'old'] += 1;
    git(folder, 'fsck', '--strict', '--full', '--no-dangling');
    const again = await publish(address);
    if (again.code !== 0) throw new Error(`${transport}, ${kill.name}: the next publish failed\n${again.text}`);
    git(folder, 'fsck', '--strict', '--full', '--no-dangling');
    if (branchesOf(folder) !== next)
      throw new Error(`${transport}, ${kill.name}: the next publish made something else`);
    const left = leftovers(folder);
    if (left.length > 0) throw new Error(`${transport}, ${kill.name}: left behind: ${left.join(', ')}`);
  }
  return [transport, ...[counts.runs, steps.length, counts.kills, counts.ended, counts.old, counts.new].map(String)];
}

/** A release that no environment has moved to yet: recorded, and harmless. */
function isBetween(state, old, next) {
  const lines = (text) => new Set(text.split('\n'));
  const [before, after] = [lines(old), lines(next)];
  return [...lines(state)].every((line) => before.has(line) || (after.has(line) && line.includes('/gitops/releases ')));
}

function waysOf(step) {
  if (step.startsWith('POST')) return ['before', 'middle', 'answer'];
  if (step.startsWith('GET')) return ['before', 'answer'];
  return step.startsWith('write') ? ['before', 'middle'] : ['before'];
}

async function mustPublish(address) {
  const result = await publish(address);
  if (result.code !== 0) throw new Error(`a publish that nobody disturbed failed\n${result.text}`);
  return result;
}

/** Waits until the server's git has ended, which its quarantine folder and its locks show. */
async function settled(folder) {
  for (let round = 0; round < 100; round += 1) {
    const objects = readdirSync(join(folder, 'objects'));
    if (!objects.some((name) => name.startsWith('tmp_objdir-incoming'))) return;
    await new Promise((done) => setTimeout(done, 20));
  }
}

const project = makeProject();
try {
  console.log(describeMachine());
  const rows = [];
  for (const transport of transports) rows.push(await killAll(transport));
  console.log(
    'every repository old or new, fsck --strict clean, the next publish as if nothing had been, nothing left behind',
  );
  console.log(table(['transport', 'runs', 'steps', 'killed', 'ended before', 'left as it was', 'new already'], rows));
} finally {
  await server.close();
  rmSync(scratch, { recursive: true, force: true });
}
