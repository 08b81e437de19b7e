// `gitops publish` that kills itself: node publisher.mjs <dist> <log> <step> <how> <arguments of gitops...>
//
// Steps are what it does to the repository: each change of a file there, and each exchange over HTTP. They are written to the
// log as they come. At the step of the given number (none for -1) it kills itself: `before` it, in the `middle` of it (half of
// the bytes are written or sent), or once the `answer` has come.
import { appendFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [dist, log, step, how, ...argv] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(resolve(dist, path)).href);
const [{ run }, { nodeHost }, { nodeTerminal }] = await Promise.all([
  load('cli/run.js'),
  load('cli/node-host.js'),
  load('cli/node/terminal.js'),
]);

const host = nodeHost();
const repository = argv[argv.indexOf('--repository') + 1];
let count = 0;

/** Whether the kill is due in this step. */
function begin(name) {
  appendFileSync(log, `${name}\n`);
  const isDue = count === Number(step);
  count += 1;
  if (isDue && how === 'before') die();
  return isDue;
}

function die() {
  process.kill(process.pid, 'SIGKILL');
}

async function* half(pieces) {
  const all = [];
  for await (const piece of pieces) all.push(piece);
  const bytes = Buffer.concat(all);
  yield bytes.subarray(0, bytes.length >> 1);
  // Time for the half to leave this process.
  await host.sleep(50);
  die();
}

function watchFiles(files) {
  const changes = ['write', 'writeStream', 'makeFolder', 'rename', 'remove', 'syncFolder'];
  const watched = Object.fromEntries(
    changes.map((change) => [
      change,
      async (path, ...rest) => {
        if (!path.startsWith(repository)) return files[change](path, ...rest);
        const isDue = begin(`${change} ${nameOf(path)}`);
        if (!isDue || how !== 'middle') return files[change](path, ...rest);
        const [content, options] = rest;
        if (change === 'write') await files.write(path, content.slice(0, content.length >> 1), options);
        if (change === 'writeStream') await files.writeStream(path, half(content), options);
        return die();
      },
    ]),
  );
  return { ...files, ...watched };
}

/** What a file is, without what differs from run to run. */
function nameOf(path) {
  return basename(path).replace(/[0-9a-f]{16}.*?(?=\.pack|\.idx|$)/, '*');
}

function watchHttp(http) {
  return {
    send: async (request) => {
      const isDue = begin(`${request.method} ${new URL(request.url).pathname.split('/').at(-1)}`);
      const isMiddle = isDue && how === 'middle' && request.body !== undefined;
      const response = await http.send(isMiddle ? { ...request, body: half(request.body) } : request);
      if (isDue && how === 'answer') die();
      return response;
    },
  };
}

const watched = { ...host, files: watchFiles(host.files), http: watchHttp(host.http) };
process.exitCode = await run(argv, watched, nodeTerminal());
