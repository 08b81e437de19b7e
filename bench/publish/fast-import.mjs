// Publishes with the git program: node fast-import.mjs <folder> <address> <files> <revision>
//
// The quickest way there is with git's own commands: fetch the tip's folders without the files, hash
// all files to find the changed ones, feed those to git fast-import, push.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeFiles } from './files.mjs';

const [folder, address, count, revision] = process.argv.slice(2);
const client = mkdtempSync(join(folder, 'fast-import-'));
const git = (...args) =>
  execFileSync('git', ['--git-dir', client, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    stdio: ['ignore', 'pipe', 'pipe'],
  });

try {
  git('init', '-q', '--bare', '-b', 'main', client);
  const [tip] = git('ls-remote', address, 'refs/heads/main').split('\t');
  const base = new Map();
  if (tip !== '') {
    git('fetch', '-q', '--depth', '1', '--filter=blob:none', '--no-tags', address, 'main');
    for (const line of git('ls-tree', '-r', '-z', 'FETCH_HEAD').split('\0')) {
      const [facts, path] = line.split('\t');
      if (path !== undefined) base.set(path, facts.split(' ')[2]);
    }
  }
  const changed = new Map();
  for (const [path, content] of makeFiles(Number(count), Number(revision))) {
    const oid = createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
    if (base.get(path) !== oid) changed.set(path, content);
    base.delete(path);
  }
  if (changed.size + base.size > 0) {
    await fastImport(tip, changed, base.keys());
    git('push', '-q', address, 'main');
  }
} finally {
  rmSync(client, { recursive: true, force: true });
}

async function fastImport(tip, changed, removed) {
  const child = spawn('git', ['--git-dir', client, 'fast-import', '--quiet', '--force'], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const ended = once(child, 'close');
  const write = async (text) => {
    if (!child.stdin.write(text)) await once(child.stdin, 'drain');
  };
  const message = `Publish revision ${revision}\n`;
  const author = `Bench <bench@example.com> ${1_700_000_000 + Number(revision)} +0000`;
  await write(`commit refs/heads/main\nauthor ${author}\ncommitter ${author}\ndata ${message.length}\n${message}`);
  if (tip !== '') await write(`from ${tip}\n`);
  for (const [path, content] of changed) {
    const head = Buffer.from(`M 100644 inline ${path}\ndata ${content.length}\n`);
    await write(Buffer.concat([head, content, Buffer.from('\n')]));
  }
  for (const path of removed) await write(`D ${path}\n`);
  child.stdin.end('done\n');
  const [code] = await ended;
  if (code !== 0) throw new Error(`git fast-import ended with ${code}`);
}
