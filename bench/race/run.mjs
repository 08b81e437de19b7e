// Many processes publish to one branch at the same time, each below a folder of its own. Every publish must be on the
// branch as one commit, in the order in which its publisher made it, and nothing else: else the benchmark fails.
//
//   node bench/race/run.mjs [--processes 8] [--publishes 50] [--files 20] [--transports http,local] [--folder /dev/shm] [--dist dist]
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { describeMachine, median, seconds, table } from '../measure.mjs';
import { startServer } from '../publish/server.mjs';

const here = import.meta.dirname;
const { values: options } = parseArgs({
  options: {
    processes: { type: 'string', default: '8' },
    publishes: { type: 'string', default: '50' },
    files: { type: 'string', default: '20' },
    transports: { type: 'string', default: 'http,local' },
    folder: { type: 'string', default: tmpdir() },
    dist: { type: 'string', default: resolve(here, '../../dist') },
  },
});
const publishes = Number(options.publishes);
const teams = Array.from({ length: Number(options.processes) }, (_, index) => `team-${index}`);
const dist = resolve(options.dist);
const scratch = mkdtempSync(join(options.folder, 'gitops-bench-race-'));
const server = await startServer(scratch);

async function race(transport) {
  const folder = mkdtempSync(join(scratch, 'deploy-'));
  const git = (...args) =>
    execFileSync('git', ['--git-dir', folder, ...args], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
      stdio: ['ignore', 'pipe', 'inherit'],
    }).trim();
  git('init', '-q', '--bare', '-b', 'main', folder);
  git('config', 'http.receivepack', 'true');
  git('config', 'uploadpack.allowFilter', 'true');
  const address = transport === 'http' ? `${server.url}/${folder.slice(scratch.length + 1)}` : folder;
  const started = performance.now();
  const results = await Promise.all(teams.map((team) => publisher(address, team)));
  const time = performance.now() - started;
  check(git, results);
  const all = results.flat();
  const retries = all.map(({ attempts }) => attempts - 1);
  const total = retries.reduce((sum, count) => sum + count, 0);
  return [
    transport,
    `${all.length}`,
    `${total}`,
    (total / all.length).toFixed(2),
    `${Math.max(...retries)}`,
    seconds(time),
    seconds(median(all.map((one) => one.time))),
    seconds(Math.max(...all.map((one) => one.time))),
  ];
}

function publisher(address, team) {
  return new Promise((done, fail) => {
    const args = [join(here, 'publisher.mjs'), dist, address, team, options.publishes, options.files];
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, GITOPS_TOKEN: '' },
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (piece) => {
      text += piece;
    });
    child.on('error', fail);
    child.on('close', (code) => (code === 0 ? done(JSON.parse(text)) : fail(new Error(`${team} ended with ${code}`))));
  });
}

/** Compares the branch with what the publishers say that they did. */
function check(git, results) {
  const log = git('log', '--reverse', '--format=%H %s', 'main').split('\n');
  const expected = results.flatMap((publishesOf, index) =>
    publishesOf.map(({ commit }, number) => `${commit} ${teams[index]} publish ${number}`),
  );
  const problems = [];
  const lost = expected.filter((line) => !log.includes(line));
  if (lost.length > 0) problems.push(`${lost.length} publishes are lost`);
  if (new Set(log.map((line) => line.slice(41))).size !== log.length) problems.push('a publish is there twice');
  if (log.length !== teams.length * publishes) problems.push(`the branch has ${log.length} commits`);
  if (git('rev-list', '--count', '--min-parents=2', 'main') !== '0') problems.push('the history is not linear');
  for (const team of teams) {
    const order = log.filter((line) => line.includes(` ${team} `)).map((line) => Number(line.split(' ').at(-1)));
    if (order.some((number, index) => number !== index)) problems.push(`the publishes of ${team} are out of order`);
    if (!git('show', `main:${team}/file-0.yaml`).includes(`publish: ${publishes - 1}\n`))
      problems.push(`the last publish of ${team} is not what the branch holds`);
  }
  if (git('fsck', '--strict', '--full', '--no-dangling') !== '') problems.push('git fsck --strict complains');
  if (problems.length > 0) throw new Error(problems.join('; '));
}

try {
  console.log(describeMachine());
  const rows = [];
  for (const transport of options.transports.split(',')) rows.push(await race(transport));
  console.log(
    `${teams.length} processes x ${publishes} publishes of ${options.files} files: none lost, none twice, linear, fsck --strict clean`,
  );
  console.log(
    table(['transport', 'commits', 'retries', 'a commit', 'most', 'wall', 'median publish', 'slowest publish'], rows),
  );
} finally {
  await server.close();
  rmSync(scratch, { recursive: true, force: true });
}
