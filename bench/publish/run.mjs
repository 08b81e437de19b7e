// Measures whole processes that publish files: the compiler's engine beside git fast-import with
// git push, and isomorphic-git; then `gitops publish` as a whole.
//
//   node bench/publish/run.mjs [--files 1000,10000,100000] [--runs 3] [--transports local,http]
//                              [--isomorphic-up-to 1000] [--objects 5400] [--folder /dev/shm] [--dist dist]
//
// A run publishes three times to a new repository: all files, then 1 % of them changed, then none.
// After each step every publisher's tree must be the same, and a step without changes must make no
// commit: else the benchmark fails. The last round of each looks at memory and is not timed.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { describeMachine, median, megabytes, run, seconds, table } from '../measure.mjs';
import { makeProject } from '../synth/project.mjs';
import { startServer } from './server.mjs';

const here = import.meta.dirname;
const { values: options } = parseArgs({
  options: {
    files: { type: 'string', default: '1000,10000,100000' },
    runs: { type: 'string', default: '3' },
    transports: { type: 'string', default: 'local,http' },
    /** It takes half a minute for 10,000 files, and grows faster than they do. */
    'isomorphic-up-to': { type: 'string', default: '1000' },
    /** Objects that `gitops publish` compiles and publishes; 0 leaves it out. */
    objects: { type: 'string', default: '5400' },
    folder: { type: 'string', default: tmpdir() },
    dist: { type: 'string', default: resolve(here, '../../dist') },
  },
});
const runs = Number(options.runs);
const dist = resolve(options.dist);
const scratch = mkdtempSync(join(options.folder, 'gitops-bench-publish-'));
const server = await startServer(scratch);
/** Revision of the files in each step. */
const steps = [
  ['first', 0],
  ['1 % changed', 1],
  ['nothing changed', 1],
];

function publishersOf(transport, count) {
  const node = (script, ...args) => ({ command: process.execPath, args: [join(here, script), ...args], cwd: scratch });
  const publishers = [
    { name: 'gitops engine', work: (to, revision) => node('gitops.mjs', dist, to.address, count, revision) },
    {
      name: 'git fast-import, push',
      work: (to, revision) => node('fast-import.mjs', scratch, to.url, count, revision),
    },
  ];
  if (transport === 'http' && Number(count) <= Number(options['isomorphic-up-to'])) {
    publishers.push({
      name: 'isomorphic-git',
      work: (to, revision) => node('isomorphic.mjs', scratch, to.address, count, revision),
    });
  }
  return publishers;
}

/** A new empty repository, and its address as each publisher wants it. */
function makeRepository(transport) {
  const folder = mkdtempSync(join(scratch, 'deploy-'));
  const git = (...args) => execFileSync('git', ['--git-dir', folder, ...args], { encoding: 'utf8' }).trim();
  git('init', '-q', '--bare', '-b', 'main', folder);
  git('config', 'http.receivepack', 'true');
  git('config', 'uploadpack.allowFilter', 'true');
  const url = transport === 'http' ? `${server.url}/${folder.slice(scratch.length + 1)}` : `file://${folder}`;
  return {
    address: transport === 'http' ? url : folder,
    url,
    state: () => `${git('rev-parse', 'main^{tree}')} after ${git('rev-list', '--count', 'main')} commits`,
    check: () => git('fsck', '--strict', '--no-dangling'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function publishThrice(publisher, transport, watch, prepare = () => undefined) {
  const repository = makeRepository(transport);
  try {
    const results = [];
    const states = [];
    for (const [, revision] of steps) {
      prepare(revision);
      results.push(await run(publisher.work(repository, String(revision)), { watch }));
      states.push(repository.state());
    }
    if (watch) repository.check();
    const commits = states.map((state) => / after (\d+) commits$/.exec(state)?.[1]).join(' ');
    if (commits !== '1 2 2')
      throw new Error(`${publisher.name} made commits ${commits} after the three steps, not 1 2 2`);
    return { results, states: states.join('; ') };
  } finally {
    repository.remove();
  }
}

async function measure(publishers, transport, prepare) {
  const times = new Map(publishers.map((publisher) => [publisher, []]));
  let expected;
  const publish = async (publisher, watch) => {
    const { results, states } = await publishThrice(publisher, transport, watch, prepare);
    expected ??= states;
    if (states !== expected) throw new Error(`${publisher.name} published something else:\n${states}\n${expected}`);
    return results;
  };
  for (let round = 0; round < runs; round += 1) {
    for (const publisher of publishers) {
      times.get(publisher).push((await publish(publisher, false)).map(({ time }) => time));
    }
  }
  const rows = [];
  for (const publisher of publishers) {
    const memory = (await publish(publisher, true)).map((result) => result.memory);
    const medians = steps.map((_, step) => median(times.get(publisher).map((run) => run[step])));
    rows.push([publisher.name, ...medians.map(seconds), megabytes(Math.max(...memory))]);
  }
  return table(['publisher', ...steps.map(([name]) => name), 'peak memory'], rows);
}

/** `gitops publish` as a whole: compile the program, check its types, publish. */
async function measureCommand(objects, transport) {
  const project = await makeProject('plain', objects, scratch);
  const source = join(project.folder, 'objects.ts');
  const original = readFileSync(source, 'utf8');
  // One app in a hundred gets another image.
  const image = "name.endsWith('00') ? 'ghcr.io/acme/other:2.0.0' : image";
  const prepare = (revision) =>
    writeFileSync(source, revision === 0 ? original : original.replace('        image,', `        image: ${image},`));
  const flags = ['publish', '--timeout', '600', '--repository'];
  const publisher = {
    name: 'gitops publish',
    work: (to) => ({
      command: process.execPath,
      args: [join(dist, 'cli/main.js'), ...flags, to.address],
      cwd: project.folder,
      env: { SOURCE_DATE_EPOCH: '1700000000', GIT_AUTHOR_NAME: 'Bench', GIT_AUTHOR_EMAIL: 'bench@example.com' },
    }),
  };
  return measure([publisher], transport, prepare);
}

try {
  console.log(describeMachine());
  for (const count of options.files.split(',')) {
    for (const transport of options.transports.split(',')) {
      console.log(`\n${count} files of 1 KB, ${transport}, ${runs} runs; same trees and commits from all publishers\n`);
      console.log(await measure(publishersOf(transport, count), transport));
    }
  }
  if (Number(options.objects) > 0) {
    for (const transport of options.transports.split(',')) {
      console.log(`\n${options.objects} ApiObjects compiled, type-checked and published, ${transport}, ${runs} runs\n`);
      console.log(await measureCommand(Number(options.objects), transport));
    }
  }
} finally {
  await server.close();
  rmSync(scratch, { recursive: true, force: true });
}
