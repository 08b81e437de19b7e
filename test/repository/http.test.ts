import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { nodeHost } from '../../cli/node-host.ts';
import { DiagnosticError } from '../../lib/kernel/diagnostic.ts';
import type { Host } from '../../lib/kernel/host.ts';
import type { RelativePath } from '../../lib/kernel/relative-path.ts';
import { openRepository, type PublishRequest, type PublishResult } from '../../lib/repository/repository.ts';
import { type Fault, type GitServer, type ServedRepository, startGitServer } from '../support/git-server.ts';

/** No real waiting, no credentials of whoever runs the tests. */
const host: Host = {
  ...nodeHost(),
  env: {},
  sleep: async () => undefined,
  processes: { self: 'test-1', hasEnded: () => false, run: async () => undefined, start: async () => undefined },
};
let server: GitServer;
let count = 0;

beforeAll(async () => {
  server = await startGitServer();
});
afterAll(() => server.close());
afterEach(() => {
  server.fault = undefined;
  server.requests.length = 0;
});

const newRepository = (options?: { filter?: boolean }, on = server): ServedRepository => {
  count += 1;
  return on.createRepository(`r${count}.git`, options);
};

async function publish(
  address: string,
  files: Record<string, string>,
  owned: string[],
  { on = host, branch = 'main', ...rest }: Partial<PublishRequest> & { on?: Host; branch?: string } = {},
): Promise<PublishResult> {
  const repository = await openRepository({ address, branch, create: false }, on);
  return repository.publish({
    files: new Map(
      Object.entries(files)
        .sort()
        .map(([path, text]) => [path as RelativePath, Buffer.from(text)]),
    ),
    owned: owned as RelativePath[],
    message: () => 'Publish\n',
    author: { name: 'Ada', email: 'ada@example.com' },
    timestamp: 1_700_000_000,
    dryRun: false,
    ...rest,
  });
}

async function failureOf(work: Promise<unknown>): Promise<{ code: string; text: string }> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return { code: error.diagnostics[0]?.code ?? '', text: JSON.stringify(error.diagnostics) };
  }
  return { code: 'none', text: '' };
}

const commits = (repository: ServedRepository, ref = 'main'): number =>
  Number(repository.git('rev-list', '--count', ref));

const onPush = (fault: Fault, times = 1) => {
  let left = times;
  server.fault = ({ method, service }) => {
    if (method !== 'POST' || service !== 'git-receive-pack' || left === 0) return undefined;
    left -= 1;
    return fault;
  };
};

describe.each([
  { name: 'protocol 2 with filter', protocolV2: true, filter: true },
  { name: 'protocol 2 without filter', protocolV2: true, filter: false },
  { name: 'protocol 1', protocolV2: false, filter: true },
])('smart HTTP, $name', ({ protocolV2, filter }) => {
  let own: GitServer;
  beforeAll(async () => {
    own = await startGitServer({ protocolV2 });
  });
  afterAll(() => own.close());

  it('publishes, changes, deletes and carries over', async () => {
    const remote = newRepository({ filter }, own);
    const many = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [`env/app-${i % 6}/f${i}.yaml`, `value: ${i}\n`.repeat(40)]),
    );
    const first = await publish(remote.url, { ...many, 'ä/x': '1' }, ['env', 'ä']);
    expect(first).toMatchObject({ changed: true, attempts: 1 });
    remote.git('repack', '-adfq', '--depth=50');
    expect(await publish(remote.url, { ...many, 'ä/x': '1' }, ['env', 'ä'])).toMatchObject({
      changed: false,
      commit: first.commit,
    });
    const second = await publish(remote.url, { ...many, 'env/app-1/f1.yaml': 'new' }, ['env']);
    expect(second.plan).toMatchObject({ created: [], updated: ['env/app-1/f1.yaml'], deleted: [], unchanged: 59 });
    await publish(remote.url, {}, ['env']);
    expect(remote.git('ls-tree', '-r', '--name-only', '-z', 'main')).toBe('ä/x\0');
    expect(commits(remote)).toBe(3);
    expect(remote.git('fsck', '--strict', '--full')).toBe('');
  });

  it('reads files and folders', async () => {
    const remote = newRepository({ filter }, own);
    const { commit } = await publish(remote.url, { 'a/x': 'one', 'b/y': 'two' }, ['a', 'b']);
    const repository = await openRepository({ address: remote.url, branch: 'main', create: false }, host);
    const [{ commit: at, files } = { files: new Map() }] = await repository.readBranches(['main'], ['']);
    expect(at).toBe(commit);
    expect([...files.keys()]).toEqual(['a/x', 'b/y']);
    const oids = [...files.values()].map((file) => file.oid);
    const blobs = await repository.readBlobs(oids);
    expect(oids.map((oid) => Buffer.from(blobs.get(oid) ?? []).toString())).toEqual(['one', 'two']);
    const missing = await openRepository({ address: remote.url, branch: 'none', create: false }, host);
    expect(await missing.readBranches(['none'], [''])).toEqual([{ commit: undefined, files: new Map() }]);
  });
});

describe('a remote that misbehaves', () => {
  it('gets exactly one commit where its answer is lost', async () => {
    const remote = newRepository();
    onPush({ kind: 'drop-answer' });
    const result = await publish(remote.url, { 'a/x': '1' }, ['a']);
    expect(result).toMatchObject({ changed: true, commit: remote.git('rev-parse', 'main').trim(), attempts: 2 });
    expect(result.plan.created).toEqual(['a/x']);
    onPush({ kind: 'cut-answer', after: 10 });
    await publish(remote.url, { 'a/x': '2' }, ['a']);
    expect(commits(remote)).toBe(2);
  });

  it('gets the push again where it never arrived', async () => {
    const remote = newRepository();
    onPush({ kind: 'cut-request' });
    expect(await publish(remote.url, { 'a/x': '1' }, ['a'])).toMatchObject({ changed: true, attempts: 2 });
    onPush({ kind: 'answer', status: 502, body: 'bad gateway' }, 2);
    expect(await publish(remote.url, { 'a/x': '2' }, ['a'])).toMatchObject({ changed: true, attempts: 3 });
    expect(commits(remote)).toBe(2);
  });

  it('is given up on in the end', async () => {
    const remote = newRepository();
    onPush({ kind: 'answer', status: 502 }, 100);
    expect((await failureOf(publish(remote.url, { 'a/x': '1' }, ['a']))).code).toBe('remote-unreachable');
    server.fault = () => ({ kind: 'cut-request' });
    expect((await failureOf(publish(remote.url, { 'a/x': '1' }, ['a']))).code).toBe('remote-unreachable');
    let pushed = false;
    server.fault = ({ method, service }) => {
      pushed ||= method === 'POST' && service === 'git-receive-pack';
      return pushed ? { kind: 'drop-answer' } : undefined;
    };
    expect((await failureOf(publish(remote.url, { 'a/x': '1' }, ['a']))).code).toBe('outcome-unknown');
  });

  it('may die half-way through an answer', async () => {
    const remote = newRepository();
    await publish(remote.url, { 'a/x': '1' }, ['a']);
    let times = 0;
    server.fault = ({ method, service }) =>
      method === 'POST' && service === 'git-upload-pack' && ++times < 4
        ? { kind: 'cut-answer', after: times * 40 }
        : undefined;
    expect(await publish(remote.url, { 'a/x': '2' }, ['a'])).toMatchObject({ changed: true });
    server.fault = ({ method }) =>
      method === 'GET' ? { kind: 'change-answer', change: (body) => body.subarray(0, -4) } : undefined;
    expect((await failureOf(publish(remote.url, { 'a/x': '3' }, ['a']))).code).toBe('remote-unreachable');
  });

  it.each([
    [403, 'access-denied'],
    [404, 'repository-not-found'],
    [401, 'authentication-required'],
    [413, 'push-too-large'],
    [418, 'remote-protocol-error'],
    [503, 'remote-unreachable'],
  ])('is understood: HTTP %i', async (status, code) => {
    const remote = newRepository();
    server.fault = () => ({
      kind: 'answer',
      status,
      headers: { 'content-type': 'text/plain' },
      body: 'no\u001b[31m way',
    });
    const onDiscovery = await failureOf(publish(remote.url, { 'a/x': '1' }, ['a']));
    expect(onDiscovery.code).toBe(code);
    expect(onDiscovery.text).not.toContain('\\u001b');
    onPush({ kind: 'answer', status }, 100);
    expect((await failureOf(publish(remote.url, { 'a/x': '1' }, ['a']))).code).toBe(code);
  });

  it('may ask to wait', async () => {
    const remote = newRepository();
    const waits: number[] = [];
    onPush({ kind: 'answer', status: 429, headers: { 'retry-after': '7' } });
    const patient = { ...host, sleep: async (time: number) => void waits.push(time) };
    expect((await publish(remote.url, { 'a/x': '1' }, ['a'], { on: patient })).changed).toBe(true);
    expect(waits).toEqual([7000]);
  });

  it('may be a web page, or redirect', async () => {
    const remote = newRepository();
    server.fault = () => ({ kind: 'answer', status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' });
    expect((await failureOf(publish(remote.url, { 'a/x': '1' }, ['a']))).code).toBe('not-a-repository');
    const redirect = (to: string) => {
      server.fault = ({ path }) =>
        path.startsWith('/old')
          ? { kind: 'answer', status: 301, headers: { location: to + path.slice('/old'.length) } }
          : undefined;
    };
    redirect(remote.url);
    expect((await publish(`${server.url}/old`, { 'a/x': '1' }, ['a'])).changed).toBe(true);
    redirect('http://user:hunter22@elsewhere.example/x');
    const elsewhere = await failureOf(publish(`${server.url}/old`, { 'a/x': '1' }, ['a']));
    expect(elsewhere.code).toBe('repository-not-found');
    expect(elsewhere.text).not.toContain('hunter22');
  });

  it('may not be there', async () => {
    expect((await failureOf(publish('http://127.0.0.1:1/x.git', { 'a/x': '1' }, ['a']))).code).toBe(
      'remote-unreachable',
    );
    expect((await failureOf(publish(`${server.url}/nothing.git`, { 'a/x': '1' }, ['a']))).code).toBe(
      'repository-not-found',
    );
  });

  it('may send a damaged pack', async () => {
    const remote = newRepository();
    await publish(remote.url, { 'a/x': '1' }, ['a']);
    let replies = 0;
    server.fault = ({ method, service }) => {
      if (method !== 'POST' || service !== 'git-upload-pack' || ++replies !== 2) return undefined;
      return {
        kind: 'change-answer',
        change: (body) => {
          const copy = Buffer.from(body);
          const place = copy.indexOf('PACK') + 40;
          copy[place] = (copy[place] ?? 0) ^ 0xff;
          return copy;
        },
      };
    };
    expect((await failureOf(publish(remote.url, { 'a/x': '2' }, ['a']))).code).toBe('remote-protocol-error');
  });
});

describe('a remote that refuses', () => {
  it('is quoted', async () => {
    const remote = newRepository();
    writeFileSync(
      join(remote.folder, 'hooks/pre-receive'),
      '#!/bin/sh\nprintf "\\033[31mno deploys\\033[0m on Friday\\n" >&2\nexit 1\n',
      { mode: 0o755 },
    );
    const { code, text } = await failureOf(publish(remote.url, { 'a/x': '1' }, ['a']));
    expect(code).toBe('push-rejected');
    expect(text).toContain('pre-receive hook declined');
    expect(text).toContain('remote: [31mno deploys[0m on Friday');
    expect(text).not.toMatch(/\\u001b/);
  });

  it('and clashing branches', async () => {
    const remote = newRepository();
    await publish(remote.url, { 'a/x': '1' }, ['a'], { branch: 'env/dev' });
    expect((await failureOf(publish(remote.url, { 'a/x': '1' }, ['a'], { branch: 'env' }))).code).toBe(
      'branch-name-invalid',
    );
  });

  it('and object names of another kind', async () => {
    const remote = newRepository();
    server.fault = ({ method }) =>
      method === 'GET'
        ? {
            kind: 'change-answer',
            change: (body) =>
              Buffer.from(body.toString('latin1').replace('object-format=sha1', 'object-format=sha2'), 'latin1'),
          }
        : undefined;
    expect((await failureOf(publish(remote.url, { 'a/x': '1' }, ['a']))).code).toBe('repository-unsupported');
  });
});

describe('several publishers', () => {
  it('all land, without a merge', async () => {
    const remote = newRepository();
    await publish(remote.url, { 'a/x': '1' }, ['a']);
    // Different spellings of the address, so that no queue inside this process keeps them apart.
    const addresses = Array.from({ length: 6 }, (_, i) => remote.url.replace(server.url, `${server.url}/as-${i}`));
    const results = await Promise.all(addresses.map((address, i) => publish(address, { [`t${i}/x`]: '1' }, [`t${i}`])));
    expect(results.every((result) => result.changed)).toBe(true);
    expect(commits(remote)).toBe(7);
    expect(remote.git('rev-list', '--count', '--min-parents=2', 'main').trim()).toBe('0');
    expect(remote.git('ls-tree', '--name-only', 'main').split('\n').filter(Boolean)).toHaveLength(7);
    expect(remote.git('fsck', '--strict', '--no-dangling')).toBe('');
  });

  it('lose against one who is always faster', async () => {
    const remote = newRepository();
    await publish(remote.url, { 'a/x': '1' }, ['a']);
    let number = 0;
    server.fault = ({ method, service }) => {
      if (method === 'POST' && service === 'git-receive-pack') {
        const tree = remote.git('rev-parse', 'main^{tree}').trim();
        number += 1;
        const commit = remote
          .git('-c', 'user.name=x', '-c', 'user.email=x@x', 'commit-tree', '-m', `${number}`, '-p', 'main', tree)
          .trim();
        remote.git('update-ref', 'refs/heads/main', commit);
      }
      return undefined;
    };
    let time = 0;
    const hasty = { ...host, now: () => (time += 20_000) };
    expect((await failureOf(publish(remote.url, { 'a/x': '2' }, ['a'], { on: hasty }))).code).toBe('race-lost');
    expect(commits(remote)).toBe(number + 1);
  });
});
