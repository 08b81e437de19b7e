// Publishes with the compiler's own engine: node gitops.mjs <dist> <address> <files> <revision>
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeFiles } from './files.mjs';

const [dist, address, count, revision] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(resolve(dist, path)).href);
const [{ openRepository }, { nodeHost }] = await Promise.all([
  load('lib/repository/repository.js'),
  load('cli/node-host.js'),
]);

const repository = await openRepository({ address, branch: 'main', create: true }, nodeHost());
await repository.publish({
  files: makeFiles(Number(count), Number(revision)),
  owned: [''],
  message: () => `Publish revision ${revision}\n`,
  author: { name: 'Bench', email: 'bench@example.com' },
  timestamp: 1_700_000_000 + Number(revision),
  dryRun: false,
});
