import { mkdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeHost } from '../../cli/node-host.ts';
import type { ProcessRequest } from '../../lib/kernel/host.ts';

const host = nodeHost();
let folder: string;

beforeEach(async () => {
  folder = await host.files.makeTemporaryFolder('gitops-host-');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function* pieces(...texts: string[]): AsyncGenerator<Uint8Array, void, undefined> {
  for (const text of texts) yield Buffer.from(text);
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts).toString();
}

describe('files', () => {
  const { files } = host;

  it('are written and read in every way', async () => {
    const path = join(folder, 'file');
    await files.write(path, 'hello', { exclusive: true, sync: true, mode: 0o600 });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    await expect(files.write(path, 'x', { exclusive: true })).rejects.toMatchObject({ code: 'EEXIST' });
    expect(await files.readText(path)).toBe('hello');
    expect(Buffer.from(await files.readRange(path, 1, 3)).toString()).toBe('el');
    expect(Buffer.from(await files.readRange(path, 3, 99)).toString()).toBe('lo');
    await files.writeStream(path, pieces('a', 'b'), { sync: true });
    expect(await textOf(files.readStream(path))).toBe('ab');
    await files.rename(path, join(folder, 'other'));
    await files.syncFolder(folder);
    expect(await files.tryStatus(path)).toBeUndefined();
    expect(await files.tryStatus(join(folder, 'other', 'below'))).toBeUndefined();
    expect(await files.tryStatus(join(folder, 'other'))).toMatchObject({ kind: 'file', size: 2 });
  });

  it('leave nothing where a new one cannot be finished', async () => {
    async function* broken(): AsyncGenerator<Uint8Array, void, undefined> {
      yield Buffer.from('x');
      throw new Error('no more');
    }
    await expect(files.writeStream(join(folder, 'new'), broken(), { exclusive: true })).rejects.toThrow('no more');
    expect(await files.list(folder)).toEqual([]);
  });

  it('are told apart and listed in one order', async () => {
    mkdirSync(join(folder, 'b'));
    writeFileSync(join(folder, 'ä'), '');
    writeFileSync(join(folder, 'B'), '');
    symlinkSync('b', join(folder, 'a'));
    expect(await files.list(folder)).toEqual([
      { name: 'B', kind: 'file' },
      { name: 'a', kind: 'symlink' },
      { name: 'b', kind: 'folder' },
      { name: 'ä', kind: 'file' },
    ]);
    expect(await files.tryStatus(join(folder, 'a'))).toMatchObject({ kind: 'symlink' });
    expect(await files.realPath(join(folder, 'a'))).toBe(await files.realPath(join(folder, 'b')));
    await files.makeFolder(join(folder, 'x/y/z'));
    await files.remove(join(folder, 'x'));
    await files.remove(join(folder, 'x'));
    expect(await files.tryStatus(join(folder, 'x'))).toBeUndefined();
  });
});

describe('programs', () => {
  const run = (request: ProcessRequest) => host.processes.run(request);

  it('are run without a shell', async () => {
    const program =
      'process.stdin.pipe(process.stdout); console.error(process.argv[1], process.env.EXTRA); process.exitCode = 3';
    const result = await run({
      command: process.execPath,
      args: ['-e', program, '$(id)'],
      input: 'in',
      env: { EXTRA: 'yes' },
      cwd: folder,
    });
    expect(result).toEqual({ code: 3, stdout: 'in', stderr: '$(id) yes\n' });
  });

  it('may be missing, or take too long', async () => {
    expect(await run({ command: 'no-such-program-of-ours', args: [] })).toBeUndefined();
    const result = await run({ command: process.execPath, args: ['-e', 'setTimeout(() => {}, 60000)'], timeout: 300 });
    expect(result?.code).toBeNull();
  });
});

describe('HTTP', () => {
  let server: Server;
  let url: string;
  beforeEach(async () => {
    server = createServer((request, response) => {
      if (request.url === '/early') {
        response.writeHead(413).end('too large');
        return;
      }
      if (request.url === '/redirect') {
        response.writeHead(302, { location: '/' }).end();
        return;
      }
      const received: Buffer[] = [];
      request.on('data', (piece: Buffer) => received.push(piece));
      request.on('end', () => {
        response.setHeader('Set-Cookie', ['a', 'b']);
        response.end(`${request.method} ${request.headers['x-test']} ${Buffer.concat(received).toString()}`);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it('sends and receives in pieces', async () => {
    const answer = await host.http.send({ method: 'POST', url, headers: { 'x-test': '1' }, body: pieces('a', 'b') });
    expect(answer).toMatchObject({ status: 200, statusText: 'OK', headers: { 'set-cookie': 'a, b' } });
    expect(await textOf(answer.body)).toBe('POST 1 ab');
  });

  it('follows no redirect, and takes an answer that comes before the request was read', async () => {
    expect((await host.http.send({ method: 'GET', url: `${url}/redirect`, headers: {} })).status).toBe(302);
    async function* much(): AsyncGenerator<Uint8Array, void, undefined> {
      for (let i = 0; i < 200; i += 1) yield Buffer.alloc(100_000);
    }
    const answer = await host.http.send({ method: 'POST', url: `${url}/early`, headers: {}, body: much() });
    expect(answer.status).toBe(413);
    expect(await textOf(answer.body)).toBe('too large');
  });

  it('fails with a code, or as the body fails', async () => {
    await expect(host.http.send({ method: 'GET', url: 'http://127.0.0.1:1/', headers: {} })).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
    async function* broken(): AsyncGenerator<Uint8Array, void, undefined> {
      yield Buffer.from('x');
      throw new Error('cannot read on');
    }
    await expect(host.http.send({ method: 'POST', url, headers: {}, body: broken() })).rejects.toThrow(
      'cannot read on',
    );
  });
});

it('knows time and place', async () => {
  expect(host.cwd).toBe(process.cwd());
  const before = host.now();
  await host.sleep(20);
  expect(host.now() - before).toBeGreaterThanOrEqual(15);
});
