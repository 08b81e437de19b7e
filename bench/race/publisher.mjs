// One publisher of the race: node publisher.mjs <dist> <address> <team> <publishes> <files>
// Prints a JSON document: for each publish its commit, its attempts and its time in milliseconds.

import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';

const [dist, address, team, publishes, files] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(resolve(dist, path)).href);
const [{ openRepository }, { nodeHost }] = await Promise.all([
  load('lib/repository/repository.js'),
  load('cli/node-host.js'),
]);

const host = nodeHost();
const done = [];
for (let number = 0; number < Number(publishes); number += 1) {
  const started = performance.now();
  // A new one each time, as the processes of a pipeline would.
  const repository = await openRepository({ address, branch: 'main', create: false }, host);
  const { commit, attempts, changed } = await repository.publish({
    files: new Map(
      Array.from({ length: Number(files) }, (_, index) => [
        `${team}/file-${index}.yaml`,
        Buffer.from(`team: ${team}\npublish: ${number}\nfile: ${index}\n`),
      ]),
    ),
    owned: [team],
    message: () => `${team} publish ${number}\n`,
    author: { name: team, email: `${team}@example.com` },
    timestamp: Math.floor(Date.now() / 1000),
    dryRun: false,
  });
  if (!changed) throw new Error(`${team} publish ${number} changed nothing`);
  done.push({ commit, attempts, time: performance.now() - started });
}
process.stdout.write(JSON.stringify(done));
