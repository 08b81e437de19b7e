// Kills `gitops publish`, `promote` and `rollback` at each step that they take and at random moments, over a local bare repository
// and over http:
//
//   node bench/kill/run.mjs [--kills 200] [--moves 80] [--commands publish,promote,rollback] [--transports local,http] [--pace 10] [--folder /dev/shm] [--dist dist]
//
// `--kills` is how many runs of publish are killed over all transports, `--moves` how many each of promote and rollback; at least one at
// each step. A run that ended before it was killed does not count.
// After each kill every branch must be as it was or as it was to be, and pass `git fsck --strict`; the same command, run again, must
// succeed with exactly the commits that an undisturbed one makes, and nothing may be left behind: no lock, no draft, no temporary file.
// Over http the server's own leftovers (git's quarantine folders) are git's to remove.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { describeMachine, median, table } from '../measure.mjs';
import { startServer } from '../publish/server.mjs';
import { makeProject, writeProgram } from './project.mjs';

const here = import.meta.dirname;
const root = resolve(here, '../..');
const { values: options } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    moves: { type: 'string', default: '80' },
    commands: { type: 'string', default: 'publish,promote,rollback' },
    transports: { type: 'string', default: 'local,http' },
    /** Milliseconds that a run which is killed at a random moment rests at most around each step. */
    pace: { type: 'string', default: '10' },
    folder: { type: 'string', default: tmpdir() },
    dist: { type: 'string', default: join(root, 'dist') },
  },
});
const commands = {
  publish: ['publish', '--no-typecheck'],
  promote: ['promote', 'production'],
  rollback: ['rollback', 'production', '--reason', 'it was killed'],
};
const transports = options.transports.split(',');
const scratch = mkdtempSync(join(options.folder, 'gitops-bench-kill-'));
const project = join(scratch, 'project');
const temporary = join(scratch, 'tmp');
const server = await startServer(scratch);

/** A repository, the copy of it that each run starts from, and its address. */
function openPlace(transport) {
  const folder = join(scratch, `deploy-${transport}.git`);
  const template = join(scratch, `template-${transport}`);
  git(folder, 'init', '-q', '--bare', '-b', 'main', folder);
  git(folder, 'config', 'http.receivepack', 'true');
  git(folder, 'config', 'uploadpack.allowFilter', 'true');
  const copy = (from, to) => {
    rmSync(to, { recursive: true, force: true });
    cpSync(from, to, { recursive: true });
  };
  return {
    folder,
    transport,
    address: transport === 'http' ? `${server.url}/deploy-${transport}.git` : folder,
    keep: () => copy(folder, template),
    reset: () => {
      copy(template, folder);
      rmSync(temporary, { recursive: true, force: true });
      mkdirSync(temporary);
    },
  };
}

/**
 * Runs a command. It kills itself at a step where one is given; `killAfter` milliseconds after it began to look at the repository it
 * is killed from here.
 */
function run(command, { address }, { step = -1, how = 'before', killAfter, pace = '0' } = {}) {
  const [verb, ...flags] = commands[command];
  const watched = [join(here, 'victim.mjs'), options.dist, address, pace, String(step), how];
  const child = spawn(process.execPath, [...watched, verb, ...flags, '--repository', address], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
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
  let said = '';
  let begun;
  let timer;
  let milliseconds = 0;
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (piece) => (text += piece));
  child.stdio[3].setEncoding('utf8').on('data', (piece) => {
    said += piece;
    begun ??= performance.now();
    milliseconds = performance.now() - begun;
    if (killAfter !== undefined) timer ??= setTimeout(() => child.kill('SIGKILL'), killAfter);
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const lines = said.split('\n');
      const steps = lines.slice(1, -1).filter((line) => line !== 'end');
      // What is killed after its last word has done all that it had to do.
      const killed = signal === 'SIGKILL' && !lines.includes('end');
      done({ code, killed, text, steps, milliseconds });
    });
  });
}

async function mustRun(command, place, how) {
  const result = await run(command, place, how);
  if (result.code !== 0)
    throw new Error(`${place.transport}: a ${command} that nobody disturbed failed\n${result.text}`);
  return result;
}

function git(folder, ...args) {
  return execFileSync('git', ['--git-dir', folder, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

const branchesOf = ({ folder }) => git(folder, 'for-each-ref', '--format=%(refname) %(objectname)');
const check = ({ folder }) => git(folder, 'fsck', '--strict', '--full', '--no-dangling');

/** What a killed run of ours may not leave behind once the next one is done. */
function leftovers({ folder }) {
  const inRepository = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /(?:\.lock(?:\.empty)?|gitops-claim[^/]*|tmp_(?:pack|idx)_gitops[^/]*)$/.test(path),
  );
  return [...inRepository, ...readdirSync(temporary)];
}

/** A release that no environment has moved to yet: recorded, and harmless. */
function isBetween(state, old, next) {
  const [before, after] = [old, next].map((text) => new Set(text.split('\n')));
  return state.split('\n').every((line) => before.has(line) || (after.has(line) && line.includes('/gitops/releases ')));
}

function waysOf(step) {
  if (step.startsWith('POST')) return ['before', 'middle', 'answer'];
  if (step.startsWith('GET')) return ['before', 'answer'];
  return step.startsWith('write') ? ['before', 'middle'] : ['before'];
}

/** Kills a command until enough of its runs were killed; it leaves the repository as an undisturbed one does. */
async function killAll(command, place, share) {
  const { transport } = place;
  place.keep();
  const old = branchesOf(place);
  const { steps } = await mustRun(command, place);
  const next = branchesOf(place);
  if (old === next) throw new Error(`${transport}: the ${command} changed nothing`);
  const times = [];
  for (let round = 0; round < 5; round += 1) {
    place.reset();
    times.push((await mustRun(command, place, { pace: options.pace })).milliseconds);
  }
  const named = steps.flatMap((name, step) => waysOf(name).map((how) => ({ name: `${how} of ${name}`, step, how })));
  const wanted = Math.max(named.length, Math.ceil(share));
  const atRandom = () => ({ name: 'a random moment', killAfter: Math.random() * median(times), pace: options.pace });
  const counts = { named: named.length, random: 0, ended: 0, old: 0, between: 0, new: 0 };
  for (let kills = 0; kills < wanted; ) {
    const kill = named.shift() ?? atRandom();
    const at = `${transport}, ${command}, ${kill.name}`;
    place.reset();
    const { killed } = await run(command, place, kill);
    // A server goes on with what it has got.
    await server.idle();
    if (killed) kills += 1;
    else if (kill.killAfter === undefined) throw new Error(`${at}: it was not killed`);
    const state = branchesOf(place);
    const kind = state === old ? 'old' : state === next ? 'new' : isBetween(state, old, next) ? 'between' : undefined;
    if (kind === undefined) throw new Error(`${at}: neither old nor new\n${state}`);
    if (!killed) counts.ended += 1;
    else {
      counts[kind] += 1;
      if (kill.killAfter !== undefined) counts.random += 1;
    }
    check(place);
    const again = await run(command, place);
    if (again.code !== 0) throw new Error(`${at}: the next ${command} failed\n${again.text}`);
    check(place);
    if (branchesOf(place) !== next) throw new Error(`${at}: the next ${command} made something else`);
    const left = leftovers(place);
    if (left.length > 0) throw new Error(`${at}: left behind: ${left.join(', ')}`);
  }
  const kills = counts.named + counts.random;
  return [command, transport, ...[steps.length, kills, ...Object.values(counts)].map(String)];
}

makeProject(project, root);
mkdirSync(temporary);
try {
  console.log(describeMachine());
  const rows = [];
  for (const transport of transports) {
    const place = openPlace(transport);
    writeProgram(project, 'one');
    await mustRun('publish', place);
    await mustRun('promote', place);
    writeProgram(project, 'two');
    // Each finds what the one before it left.
    for (const command of Object.keys(commands)) {
      if (!options.commands.split(',').includes(command)) continue;
      const kills = command === 'publish' ? options.kills : options.moves;
      rows.push(await killAll(command, place, Number(kills) / transports.length));
    }
  }
  console.log(
    'every repository old or new, fsck --strict clean, the next run as if nothing had been, nothing left behind',
  );
  const kinds = ['at a step', 'at random', 'ended before', 'left as it was', 'recorded only', 'new already'];
  console.log(table(['command', 'transport', 'steps', 'killed', ...kinds], rows));
} finally {
  await server.close();
  rmSync(scratch, { recursive: true, force: true });
}
