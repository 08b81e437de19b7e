// Measures whole processes: `gitops synth` beside cdk8s-cli and Kosko, on the same objects.
//
//   node bench/synth/run.mjs [--objects 180,1800,5400,18000] [--runs 5] [--workloads constructs,plain]
//                            [--peers-up-to 5400] [--folder /dev/shm] [--cli dist/cli/main.js]
//
// In each round every command runs once, in turn, so that a busy machine slows all of them alike.
// A first round, which is not counted, warms up the disk and compares the results: the run fails
// where two commands do not render the same objects. A last one looks at memory.
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { describeMachine, median, megabytes, run, seconds, table } from '../measure.mjs';
import { contestants } from './contestants.mjs';
import { makeProject } from './project.mjs';

const { values: options } = parseArgs({
  options: {
    objects: { type: 'string', default: '180,1800,5400,18000' },
    runs: { type: 'string', default: '5' },
    workloads: { type: 'string', default: 'constructs,plain' },
    /** cdk8s-cli is quadratic: 18,000 objects take it minutes. */
    'peers-up-to': { type: 'string', default: '5400' },
    /** Where the projects are made: on a slow disk the writing of files outweighs all else. */
    folder: { type: 'string', default: tmpdir() },
    cli: { type: 'string', default: resolve(import.meta.dirname, '../../dist/cli/main.js') },
  },
});
const sizes = options.objects.split(',').map(Number);
const runs = Number(options.runs);
const limit = Number(options['peers-up-to']);

async function measure(workload, objects) {
  const project = await makeProject(workload, objects, resolve(options.folder));
  try {
    const entrants = Object.values(contestants(resolve(options.cli), project, workload)).filter(
      ({ peer }) => peer !== true || objects <= limit,
    );
    await checkEqual(entrants, objects);
    const times = new Map(entrants.map((entrant) => [entrant, []]));
    for (let round = 0; round < runs; round += 1) {
      for (const entrant of entrants) {
        entrant.before();
        times.get(entrant).push((await run(entrant.work)).time);
      }
    }
    const results = [];
    for (const entrant of entrants) {
      entrant.before();
      const { memory } = await run(entrant.work, { watch: true });
      results.push({ name: entrant.name, workload, objects, times: times.get(entrant), memory });
    }
    return results;
  } finally {
    project.remove();
  }
}

async function checkEqual(entrants, objects) {
  let first;
  for (const entrant of entrants) {
    entrant.before();
    await run(entrant.work);
    const rendered = entrant.objects();
    first ??= rendered;
    const differing = rendered.findIndex((text, index) => text !== first[index]);
    if (rendered.length !== objects || differing >= 0) {
      const detail = differing < 0 ? '' : `\n${rendered[differing]}\n${first[differing]}`;
      throw new Error(`${entrant.name} rendered ${rendered.length} objects, not the ${objects} expected${detail}`);
    }
  }
}

function report(results) {
  const own = results.find(({ name }) => name === 'gitops synth');
  const base = median(own.times);
  const rows = results.map(({ name, times, memory }) => {
    const range = `${seconds(Math.min(...times))} - ${seconds(Math.max(...times))}`;
    return [name, seconds(median(times)), range, `${(median(times) / base).toFixed(1)}x`, megabytes(memory)];
  });
  console.log(`\n${own.workload}, ${own.objects} objects, ${runs} runs; all commands rendered the same objects\n`);
  console.log(table(['command', 'median', 'range', 'to gitops synth', 'peak memory'], rows));
}

function reportGrowth(results) {
  const own = results.filter(({ name }) => name === 'gitops synth');
  for (const [index, { workload, objects, times }] of own.entries()) {
    for (const later of own.slice(index + 1).filter((one) => one.workload === workload)) {
      const factor = (median(later.times) / median(times)).toFixed(1);
      console.log(`growth of ${workload} from ${objects} to ${later.objects} objects: ${factor}x`);
    }
  }
}

console.log(describeMachine());
const all = [];
for (const workload of options.workloads.split(',')) {
  for (const objects of sizes) {
    const results = await measure(workload, objects);
    report(results);
    all.push(...results);
  }
}
console.log();
reportGrowth(all);
