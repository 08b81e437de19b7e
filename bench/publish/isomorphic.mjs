// Publishes with isomorphic-git's own commands: node isomorphic.mjs <folder> <address> <files> <revision>
//
// As its manual does it: clone, write the files, add what changed, commit, push.
import * as fs from 'node:fs';
import nodeHttp from 'node:http';
import { dirname, join } from 'node:path';
import git from 'isomorphic-git';
import http from 'isomorphic-git/http/node';
import { makeFiles } from './files.mjs';

const [folder, url, count, revision] = process.argv.slice(2);
const dir = fs.mkdtempSync(join(folder, 'isomorphic-'));
const author = { name: 'Bench', email: 'bench@example.com', timestamp: 1_700_000_000 + Number(revision) };
const cache = {};
// An agent of its own: with Node's, requests end after five seconds of silence.
const agent = new nodeHttp.Agent();
const patient = { request: (request) => http.request({ ...request, agent }) };
const common = { fs, dir, cache, http: patient };
/** Files added by one call: each call writes the whole index once, and all files at once are too many open ones. */
const together = 500;

try {
  const [tip] = await git.listServerRefs({ http: patient, url, prefix: 'refs/heads/main' });
  if (tip === undefined) await git.init({ fs, dir, defaultBranch: 'main' });
  else await git.clone({ ...common, url, ref: 'main', singleBranch: true, depth: 1 });
  const files = makeFiles(Number(count), Number(revision));
  for (const [path, content] of files) {
    fs.mkdirSync(dirname(join(dir, path)), { recursive: true });
    fs.writeFileSync(join(dir, path), content);
  }
  const changed = (await git.statusMatrix({ fs, dir, cache })).filter(([, head, work]) => head !== 1 || work !== 1);
  for (let start = 0; start < changed.length; start += together) {
    const filepath = changed.slice(start, start + together).map(([path]) => path);
    await git.add({ fs, dir, cache, filepath });
  }
  if (changed.length > 0) {
    await git.commit({ fs, dir, cache, message: `Publish revision ${revision}\n`, author });
    await git.push({ ...common, url, ref: 'main', remoteRef: 'main' });
  }
} finally {
  fs.rmSync(dir, { recursive: true, force: true });
}
