// The commands that are compared, each with the same program in the same folder.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadAll } from 'js-yaml';

const bench = fileURLToPath(new URL('..', import.meta.url));
const cdk8sCli = join(bench, 'node_modules/cdk8s-cli/bin/cdk8s');
const koskoMain = join(bench, 'synth/kosko-main.mjs');

/**
 * @param {string} cli path of the command gitops
 * @param {Awaited<ReturnType<import('./project.mjs').makeProject>>} project
 * @param {string} workload
 */
export function contestants(cli, project, workload) {
  const node = (...args) => ({ command: process.execPath, args, cwd: project.folder });
  const gitops = (name, ...flags) => ({
    name: `gitops synth${flags.map((flag) => ` ${flag}`).join('')}${name}`,
    work: node(cli, 'synth', '--timeout', '600', '--output', 'out-gitops', ...flags),
    before: () => removeFolder(project, 'out-gitops'),
    objects: () => readObjects(join(project.folder, 'out-gitops')),
  });
  const withChecks = gitops('');
  const firstRun = gitops(', no cache');
  const all = {
    gitops: withChecks,
    gitopsFirst: {
      ...firstRun,
      before: () => {
        firstRun.before();
        rmSync(project.cache, { recursive: true, force: true });
      },
    },
    gitopsUnchecked: gitops('', '--no-typecheck'),
    cdk8s: {
      name: 'cdk8s synth',
      peer: true,
      work: node(cdk8sCli, 'synth', '--no-check-upgrade', '--app', 'node main.js', '--output', 'out-cdk8s'),
      before: () => removeFolder(project, 'out-cdk8s'),
      objects: () => readObjects(join(project.folder, 'out-cdk8s')),
    },
  };
  if (workload !== 'plain') return all;
  const stdout = join(project.folder, 'kosko.yaml');
  return {
    ...all,
    kosko: {
      name: 'Kosko, to stdout',
      work: { ...node(koskoMain), stdout },
      before: () => rmSync(stdout, { force: true }),
      objects: () => sorted(loadAll(readFileSync(stdout, 'utf8'))),
    },
  };
}

function removeFolder(project, name) {
  rmSync(join(project.folder, name), { recursive: true, force: true });
}

/** The objects in all YAML files of a folder, in an order and a spelling of their own. */
function readObjects(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
  return sorted(files.flatMap((path) => loadAll(readFileSync(join(folder, path), 'utf8'))));
}

function sorted(objects) {
  return objects.map((object) => JSON.stringify(withSortedKeys(object))).sort();
}

function withSortedKeys(value) {
  if (Array.isArray(value)) return value.map(withSortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, withSortedKeys(value[key])]));
}
