// `gitops` that can be killed at any step: node victim.mjs <dist> <repository> <pace> <step> <how> <arguments of gitops...>
//
// Steps are what it does to the repository: each change of a file there, and each exchange over HTTP. Their names are written to
// file descriptor 3 as they come, between `begin` (it starts to look at the repository) and `end`. At the step of the given number
// (-1 for none) it kills itself: `before` it, in the `middle` of it (at a random byte of what is written or sent), or once the
// `answer` has come. With a pace, it rests up to so many milliseconds around each step and between the pieces of what it writes or
// sends, so that whoever kills it from outside finds it anywhere.
import { writeSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [dist, repository, pace, step, how, ...argv] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(resolve(dist, path)).href);
const [{ run }, { nodeHost }, { nodeTerminal }] = await Promise.all([
  load('cli/run.js'),
  load('cli/node-host.js'),
  load('cli/node/terminal.js'),
]);

const host = nodeHost();
const changes = ['write', 'writeStream', 'makeFolder', 'rename', 'remove', 'syncFolder'];
const looks = ['read', 'readText', 'readRange', 'tryStatus', 'list', 'realPath'];
let begun = false;
let count = 0;

const say = (text) => writeSync(3, `${text}\n`);
const die = () => process.kill(process.pid, 'SIGKILL');

async function rest() {
  if (Number(pace) > 0) await host.sleep(Math.random() * Number(pace));
}

function look() {
  if (!begun) say('begin');
  begun = true;
}

/** Whether the kill is due in this step. */
async function begin(name) {
  look();
  await rest();
  say(name);
  const isDue = count === Number(step);
  count += 1;
  if (isDue && how === 'before') die();
  return isDue;
}

/** Bytes in pieces of random size; where the kill is due, only up to a random one of them. */
async function* inPieces(content, isDue) {
  const all = [];
  for await (const piece of content) all.push(piece.slice());
  const bytes = Buffer.concat(all);
  const end = isDue ? Math.floor(Math.random() * bytes.length) : bytes.length;
  for (let at = 0; at < end; ) {
    const next = Math.min(end, at + 1 + Math.floor((Math.random() * bytes.length) / 2));
    yield bytes.subarray(at, next);
    at = next;
    await rest();
  }
  if (!isDue) return;
  // Time for the bytes to leave this process.
  await host.sleep(50);
  die();
}

/** Does a change of a file of the repository. */
async function change(name, path, ...others) {
  const isDue = await begin(`${name} ${nameOf(path)}`);
  const isMiddle = isDue && how === 'middle';
  const [content, options] = others;
  if (name === 'write') return host.files.writeStream(path, inPieces([Buffer.from(content)], isMiddle), options);
  if (name === 'writeStream') return host.files.writeStream(path, inPieces(content, isMiddle), options);
  return host.files[name](path, ...others);
}

/** What a file is, without what differs from run to run. */
function nameOf(path) {
  return basename(path).replace(/[0-9a-f]{16}.*?(?=\.pack|\.idx|$)/, '*');
}

function watchFiles(files) {
  const isOurs = (path) => path.startsWith(repository);
  const watched = { ...files };
  for (const name of looks) {
    watched[name] = (path, ...others) => {
      if (isOurs(path)) look();
      return files[name](path, ...others);
    };
  }
  for (const name of changes) {
    watched[name] = (path, ...others) => (isOurs(path) ? change(name, path, ...others) : files[name](path, ...others));
  }
  return watched;
}

async function send(request) {
  const isDue = await begin(`${request.method} ${new URL(request.url).pathname.split('/').at(-1)}`);
  const body = request.body === undefined ? undefined : inPieces(request.body, isDue && how === 'middle');
  const response = await host.http.send({ ...request, body });
  await rest();
  if (isDue && how === 'answer') die();
  return response;
}

process.exitCode = await run(argv, { ...host, files: watchFiles(host.files), http: { send } }, nodeTerminal());
say('end');
