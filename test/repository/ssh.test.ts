import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeHost } from '../../cli/node-host.ts';
import { DiagnosticError } from '../../lib/kernel/diagnostic.ts';
import type { Host } from '../../lib/kernel/host.ts';
import type { RelativePath } from '../../lib/kernel/relative-path.ts';
import { TransientFailure } from '../../lib/repository/remote-failure.ts';
import { openRepository, type PublishResult } from '../../lib/repository/repository.ts';
import { sshArguments } from '../../lib/repository/ssh/remote-command.ts';
import { parseScpLike, parseSshUrl } from '../../lib/repository/ssh/ssh-address.ts';
import { sshFailure } from '../../lib/repository/ssh/ssh-failure.ts';
import { type FakeSsh, makeFakeSsh } from '../support/fake-ssh.ts';
import { type BareRepository, makeBareRepository } from '../support/publishing-project.ts';
import { makeWorkFolder } from '../support/work-folder.ts';

interface Trial {
  readonly ssh: FakeSsh;
  readonly deploy: BareRepository;
  readonly address: string;
  readonly publish: (files: Record<string, string>, owned: string[]) => Promise<PublishResult>;
  readonly host: Host;
}

function trial(name: string, config: Readonly<Record<string, string>> = {}): Trial {
  const folder = makeWorkFolder(`ssh/${name}`);
  const ssh = makeFakeSsh(folder);
  const deploy = makeBareRepository(join(folder, "it's a !deploy.git"));
  for (const [key, value] of Object.entries({ 'uploadpack.allowFilter': 'true', ...config })) {
    deploy.git('config', key, value);
  }
  const { processes, ...rest } = nodeHost();
  const host: Host = {
    ...rest,
    env: {},
    sleep: async () => undefined,
    processes: {
      ...processes,
      start: (request) => processes.start({ ...request, env: { ...request.env, ...ssh.env } }),
    },
  };
  const address = `ssh://git@example.com${encodeURI(deploy.folder)}`;
  return {
    ssh,
    deploy,
    address,
    host,
    publish: async (files, owned) =>
      (await openRepository({ address, branch: 'main', create: false }, host)).publish({
        files: new Map(Object.entries(files).map(([path, text]) => [path as RelativePath, Buffer.from(text)])),
        owned: owned as RelativePath[],
        message: () => 'Publish\n',
        author: { name: 'Ada', email: 'ada@example.com' },
        timestamp: 1_700_000_000,
        dryRun: false,
      }),
  };
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

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** A shell command that runs before the first push alone. */
const onFirstPush = (folder: string, script: string): string =>
  `case "$command" in *receive-pack*) if mkdir ${quoted(`${folder}.once`)} 2>/dev/null; then\n${script}\nfi ;; esac\n`;

/** A commit of somebody else on top of the branch, which does not have it yet. */
const commitOf = (deploy: BareRepository): string =>
  deploy.git('commit-tree', '-p', 'main', '-m', 'By somebody else', 'main^{tree}');

const many = Object.fromEntries(
  Array.from({ length: 3000 }, (_, i) => [
    `env/app-${i % 40}/f${String(i).padStart(4, '0')}.yaml`,
    `value: ${i}\n`.repeat(20),
  ]),
);

describe.concurrent.each([
  { name: 'protocol 2', before: '' },
  { name: 'protocol 1, where the host drops GIT_PROTOCOL', before: 'unset GIT_PROTOCOL\n' },
])('ssh, $name', { timeout: 120_000 }, ({ name, before }) => {
  it('publishes, changes, deletes and reads', async () => {
    const { ssh, deploy, publish, host, address } = trial(name.replaceAll(/\W/g, '-'));
    ssh.before(before);
    expect(await publish(many, ['env'])).toMatchObject({ changed: true, attempts: 1 });
    const calls = ssh.calls().length;
    expect(await publish(many, ['env'])).toMatchObject({ changed: false });
    expect(ssh.calls().length - calls, 'one connection to read a tip').toBe(1);
    deploy.git('repack', '-adfq', '--depth=50');
    const { plan } = await publish({ ...many, 'env/app-1/f0001.yaml': 'new' }, ['env']);
    expect(plan).toMatchObject({ created: [], updated: ['env/app-1/f0001.yaml'], deleted: [], unchanged: 2999 });
    const repository = await openRepository({ address, branch: 'main', create: false }, host);
    const [{ files } = { files: new Map() }] = await repository.readBranches(['main'], ['env/app-1']);
    expect(files.size).toBe(75);
    const oids = [...files.values()].map(({ oid }) => oid);
    const blobs = await repository.readBlobs(oids);
    expect(Buffer.from(blobs.get(oids[0] ?? '') ?? []).toString()).toBe('new');
    await publish({ x: '1' }, ['']);
    expect(deploy.git('ls-tree', '-r', '--name-only', 'main')).toBe('x');
    expect(deploy.commits()).toBe(3);
    const from = deploy.git('rev-parse', 'main');
    deploy.git('branch', 'merged', 'main');
    await repository.place.transport.removeBranches([{ branch: 'merged', from }]);
    expect(deploy.git('for-each-ref', '--format=%(refname:short)')).toBe('main');
    expect(deploy.git('fsck', '--strict', '--full', '--no-dangling')).toBe('');
  });
});

describe.concurrent('ssh', { timeout: 120_000 }, () => {
  it('wins a race by starting over', async () => {
    const { ssh, deploy, publish } = trial('race');
    await publish({ 'a/x': '1' }, ['a']);
    const { folder } = deploy;
    const other = commitOf(deploy);
    ssh.before(onFirstPush(folder, `git --git-dir ${quoted(folder)} update-ref refs/heads/main ${other}`));
    expect(await publish({ 'a/x': '2' }, ['a'])).toMatchObject({ changed: true, attempts: 2 });
    expect(deploy.commits()).toBe(3);
  });

  it('makes exactly one commit where the connection breaks after the push', async () => {
    const { ssh, deploy, publish } = trial('cut');
    await publish({ 'a/x': '1' }, ['a']);
    ssh.before(
      onFirstPush(
        deploy.folder,
        'n=$(printf 0000 | sh -c "$command" | wc -c); sh -c "$command" | dd bs=1 count=$((n + 10)) 2>/dev/null; exit 255',
      ),
    );
    expect(await publish({ 'a/x': '2' }, ['a'])).toMatchObject({ changed: true });
    expect(deploy.commits()).toBe(2);
    expect(deploy.git('fsck', '--strict', '--full', '--no-dangling')).toBe('');
  });

  it('passes on what a hook says', async () => {
    const { deploy, publish } = trial('hook');
    mkdirSync(join(deploy.folder, 'hooks'), { recursive: true });
    writeFileSync(join(deploy.folder, 'hooks/pre-receive'), '#!/bin/sh\necho "not \x1b[31mtoday" >&2; exit 1\n', {
      mode: 0o755,
    });
    const { code, text } = await failureOf(publish({ 'a/x': '1' }, ['a']));
    expect(code).toBe('push-rejected');
    expect(text).toContain('remote: not [31mtoday');
  });

  it('tries again where the host is too busy to answer', async () => {
    const { ssh, publish } = trial('busy');
    ssh.fail(
      'kex_exchange_identification: Connection closed by remote host\nConnection closed by 10.0.0.1 port 22\n',
      255,
      2,
    );
    expect(await publish({ 'a/x': '1' }, ['a'])).toMatchObject({ changed: true });
    expect(ssh.calls().length).toBe(4);
  });

  it('says so where there is no ssh, no git at the other end, or no repository', async () => {
    const { ssh, publish, host, address } = trial('absent');
    const none: Host = { ...host, processes: { ...host.processes, start: async () => undefined } };
    const repository = await openRepository({ address, branch: 'main', create: false }, none);
    expect(await failureOf(repository.readBranches(['main'], ['']))).toMatchObject({ code: 'repository-unsupported' });
    const missing = await openRepository({ address: 'git@h:no/such.git', branch: 'main', create: false }, host);
    expect(await failureOf(missing.readBranches(['main'], ['']))).toMatchObject({ code: 'repository-not-found' });
    ssh.before('echo Welcome to this host\n');
    expect(await failureOf(publish({ 'a/x': '1' }, ['a']))).toMatchObject({ code: 'remote-protocol-error' });
    ssh.before('printf "0012ERR no entry\\n"; exit 1\n');
    expect((await failureOf(publish({ 'a/x': '1' }, ['a']))).text).toContain('reports an error: no entry');
    ssh.before('command=no-such-program-anywhere\n');
    expect(await failureOf(publish({ 'a/x': '1' }, ['a']))).toMatchObject({ code: 'not-a-repository' });
  });

  it('never lets a part of the address run anything', async () => {
    const folder = makeWorkFolder('ssh/injected');
    const ssh = makeFakeSsh(folder);
    const { processes, ...rest } = nodeHost();
    const start: Host['processes']['start'] = (request) =>
      processes.start({ ...request, cwd: folder, env: { ...request.env, ...ssh.env } });
    for (const path of [
      '$(touch pwned)',
      '`touch pwned`',
      "'; touch pwned; '",
      '; touch pwned #',
      '!touch pwned',
      "\\'; touch pwned",
    ]) {
      for (const address of [`git@h:${path}`, `ssh://git@h/${encodeURIComponent(path)}`]) {
        const host: Host = { ...rest, env: {}, processes: { ...processes, start } };
        const repository = await openRepository({ address, branch: 'main', create: false }, host);
        expect(await failureOf(repository.readBranches(['main'], [''])), address).toMatchObject({
          code: 'repository-not-found',
        });
      }
    }
    expect(ssh.calls()).toHaveLength(12);
    expect(existsSync(join(folder, 'pwned'))).toBe(false);
  });
});

it('asks ssh for no more than it needs, and nothing of the user', () => {
  expect(sshArguments(parseSshUrl("ssh://git@h:2222/a/it's!.git"), 'git-upload-pack')).toEqual([
    '-T',
    '-o',
    'BatchMode=yes',
    '-o',
    'ForwardAgent=no',
    '-o',
    'ClearAllForwardings=yes',
    '-o',
    'SendEnv=GIT_PROTOCOL',
    '-p',
    '2222',
    '--',
    'git@h',
    "git-upload-pack '/a/it'\\''s'\\!'.git'",
  ]);
  expect(sshArguments(parseScpLike('host:a.git'), 'git-receive-pack').slice(-3)).toEqual([
    '--',
    'host',
    "git-receive-pack 'a.git'",
  ]);
});

describe('what ssh says', () => {
  const banner =
    '@@@@@@@@@@@\n@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\n@@@@@@@@@@@\nIT IS POSSIBLE THAT SOMEONE IS DOING SOMETHING NASTY!\nHost key verification failed.\n';
  it.each([
    [255, banner, 'host-key-refused', "ssh-keygen -R '[h]:2222'"],
    [255, 'Host key verification failed.\r\n', 'host-key-refused', 'ssh-keyscan -p 2222 h'],
    [
      255,
      'No ED25519 host key is known for h and you have requested strict checking.\nHost key verification failed.\n',
      'host-key-refused',
      'known_hosts',
    ],
    [255, 'git@h: Permission denied (publickey).\r\n', 'authentication-required', 'ssh-add'],
    [
      255,
      'Received disconnect from 10.0.0.1 port 22:2: Too many authentication failures\n',
      'authentication-required',
      'ssh-add',
    ],
    [
      255,
      'ssh: Could not resolve hostname h: Name or service not known\n',
      'unreachable',
      'Could not resolve hostname',
    ],
    [255, 'ssh: connect to host h port 2222: Connection refused\n', 'unreachable', 'Connection refused'],
    [255, 'ssh: connect to host h port 2222: Connection timed out\n', 'unreachable', 'timed out'],
    [255, 'Connection closed by 10.0.0.1 port 2222\n', 'again', 'broke off'],
    [
      255,
      '/home/a/.ssh/config: line 1: Bad configuration option: x\n',
      'remote-unreachable',
      'Bad configuration option',
    ],
    [128, "fatal: '/x.git' does not appear to be a git repository\n", 'repository-not-found', 'no repository'],
    [
      1,
      'ERROR: Repository not found.\nfatal: Could not read from remote repository.\n',
      'repository-not-found',
      'hidden',
    ],
    [
      1,
      "remote: \nremote: ERROR: The project you were looking for could not be found or you don't have permission to view it.\n",
      'repository-not-found',
      'hidden',
    ],
    [1, 'ERROR: The key you are authenticating with has been marked as read only.\n', 'access-denied', 'write access'],
    [1, 'ERROR: Permission to acme/deploy.git denied to ada.\n', 'access-denied', 'denied to ada'],
    [128, "fatal: detected dubious ownership in repository at '/srv/x.git'\n", 'access-denied', 'dubious'],
    [127, 'sh: 1: git-upload-pack: not found\n', 'not-a-repository', 'no git program'],
    [0, '', 'again', 'without an answer'],
    [
      3,
      'This account is \x1b]0;pwned\x07currently https://ada:canary@h/ not available.\n',
      'remote-protocol-error',
      'not available',
    ],
  ])('%i %j', (code, errors, expected, says) => {
    const ended = { code, errors, timedOut: false };
    const error = sshFailure(ended, parseSshUrl('ssh://git@h:2222/x.git'), { GIT_SSH_COMMAND: 'ssh -i canary' });
    if (error instanceof TransientFailure) {
      expect(error.unreachable ? 'unreachable' : 'again').toBe(expected);
      expect(error.message).toContain(says);
      return;
    }
    expect(error).toBeInstanceOf(DiagnosticError);
    const [found] = (error as DiagnosticError).diagnostics;
    expect(found?.code).toBe(expected);
    const text = JSON.stringify(found);
    expect(text).toContain(says);
    expect(text).toContain('GIT_SSH_COMMAND is set and not used');
    expect(text).not.toMatch(/canary|\\u00|@@/);
  });
});
