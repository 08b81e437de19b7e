import { chmodSync, existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Fault, type GitRequest, type GitServer, startGitServer } from '../support/git-server.ts';
import {
  BareRepository,
  fileOf,
  makeBareRepository,
  makePublishingProject,
  type PublishingProject,
} from '../support/publishing-project.ts';

/** What a command says where it is refused. */
interface Refusal {
  readonly exit: 2 | 4;
  readonly code: string;
  /** Words of the message, its notes or its hint. */
  readonly says: readonly string[];
}

/** Runs a command that must fail with one clear message, and touch no file of the project. */
async function expectRefusal(project: PublishingProject, args: readonly string[], refusal: Refusal): Promise<void> {
  const before = project.state();
  const { code, stdout, stderr } = await project.run(args);
  expect({ code, stdout, stderr }).toEqual({ code: refusal.exit, stdout: '', stderr: expect.any(String) });
  expect(stderr.match(/^(?:error|warning)\[[^\]]*\]/gm)).toEqual([`error[${refusal.code}]`]);
  for (const words of refusal.says) expect(stderr).toContain(words);
  expect(stderr, 'a stack trace is for --debug').not.toMatch(/^\s+at /m);
  expect(stderr.split('\n').length, stderr).toBeLessThan(8);
  expect(project.state()).toEqual(before);
}

interface Trial {
  readonly project: PublishingProject;
  readonly server: GitServer;
  readonly deploy: BareRepository;
  readonly publish: readonly string[];
}

/** A project, and a served repository with one commit of somebody else. */
async function trial(name: string, work: (trial: Trial) => Promise<void>): Promise<void> {
  const server = await startGitServer();
  try {
    const remote = server.createRepository('deploy.git');
    const project = makePublishingProject(`publish-refused/${name}`);
    const deploy = new BareRepository(remote.folder);
    deploy.commit({ 'README.md': '#\n' });
    await work({ project, server, deploy, publish: ['publish', '--repository', remote.url] });
  } finally {
    await server.close();
  }
}

const isPush = ({ method, service }: GitRequest): boolean => method === 'POST' && service === 'git-receive-pack';
/** A fault of every push, or of the first ones. */
const onPush = (fault: Fault, times = Number.POSITIVE_INFINITY) => {
  let left = times;
  return (request: GitRequest): Fault | undefined => {
    if (!isPush(request) || left === 0) return undefined;
    left -= 1;
    return fault;
  };
};

const html = { 'content-type': 'text/html; charset=utf-8' };
const page = '<!DOCTYPE html><html><head><title>Sign in</title></head><body>Welcome</body></html>';

describe.concurrent('a remote that refuses', { timeout: 120_000 }, () => {
  const refusals: readonly (Refusal & { readonly name: string; readonly fault: GitServer['fault'] })[] = [
    {
      name: 'forbids to read',
      fault: () => ({ kind: 'answer', status: 403, body: 'You shall not pass' }),
      exit: 4,
      code: 'access-denied',
      says: ['denies access (HTTP 403): You shall not pass'],
    },
    {
      name: 'forbids to write',
      fault: ({ service }) => (service === 'git-receive-pack' ? { kind: 'answer', status: 403 } : undefined),
      exit: 4,
      code: 'access-denied',
      says: ['deploy.git denies access'],
    },
    {
      name: 'forbids the push itself',
      fault: onPush({ kind: 'answer', status: 403 }),
      exit: 4,
      code: 'access-denied',
      says: ['deploy.git denies access'],
    },
    {
      name: 'is not there',
      fault: () => ({ kind: 'answer', status: 404, headers: html, body: page }),
      exit: 2,
      code: 'repository-not-found',
      says: ['no repository at http://127.0.0.1'],
    },
    {
      name: 'is a web page',
      fault: () => ({ kind: 'answer', status: 200, headers: html, body: page }),
      exit: 2,
      code: 'not-a-repository',
      says: ['no git repository'],
    },
    {
      name: 'redirects to a web page',
      fault: ({ path }) =>
        path.startsWith('/sign-in')
          ? { kind: 'answer', status: 200, headers: html, body: page }
          : { kind: 'answer', status: 302, headers: { location: '/sign-in?then=deploy' } },
      exit: 2,
      code: 'repository-not-found',
      says: ['redirects to http://127.0.0.1'],
    },
    {
      name: 'has no room for the push',
      fault: onPush({ kind: 'answer', status: 413, headers: html, body: page }),
      exit: 4,
      code: 'push-too-large',
      says: ['413'],
    },
    {
      name: 'is out of order',
      fault: () => ({ kind: 'answer', status: 503, body: 'maintenance' }),
      exit: 4,
      code: 'remote-unreachable',
      says: ['503'],
    },
    {
      name: 'talks nonsense',
      fault: ({ method }) =>
        method === 'POST' ? { kind: 'change-answer', change: () => Buffer.from('zzzz nonsense') } : undefined,
      exit: 4,
      code: 'remote-protocol-error',
      says: ["git's protocol"],
    },
  ];

  it.each(refusals)('$name', async ({ name, fault, ...refusal }) => {
    await trial(name.replaceAll(' ', '-'), async ({ project, server, deploy, publish }) => {
      const before = deploy.state();
      server.fault = fault;
      await expectRefusal(project, publish, refusal);
      expect(deploy.state()).toEqual(before);
    });
  });

  it('declines in its own words', async () => {
    await trial('hook', async ({ project, deploy, publish }) => {
      const hook = join(deploy.folder, 'hooks/pre-receive');
      mkdirSync(join(deploy.folder, 'hooks'), { recursive: true });
      writeFileSync(hook, '#!/bin/sh\necho "No releases \x1b[31mon Friday" >&2\nexit 1\n');
      chmodSync(hook, 0o755);
      const says = ['refused the push: pre-receive hook declined', 'note: remote: No releases [31mon Friday'];
      await expectRefusal(project, publish, { exit: 4, code: 'push-rejected', says });
      expect(deploy.commits()).toBe(1);
    });
  });

  it('is none of git: a file, an empty folder, a folder of files, a checkout', async () => {
    const project = makePublishingProject('publish-refused/local');
    const folder = join(project.folder, '..');
    mkdirSync(join(folder, 'empty'));
    mkdirSync(join(folder, 'files'));
    writeFileSync(join(folder, 'files/x'), 'x');
    const notGit = { exit: 2, code: 'not-a-repository' } as const;
    for (const name of ['empty', 'files', 'project/main.mjs']) {
      const address = join(folder, name);
      await expectRefusal(project, ['publish', '--repository', address], { ...notGit, says: [address] });
      await expectRefusal(project, ['diff', '--repository', address], { ...notGit, says: [address] });
    }
    const create = ['publish', '--create', '--repository'];
    await expectRefusal(project, [...create, '../files'], { ...notGit, says: ['no bare git repository'] });
    await expectRefusal(project, [...create, 'main.mjs'], { ...notGit, says: ['main.mjs'] });
    await expectRefusal(project, [...create, '.'], {
      exit: 2,
      code: 'repository-unsupported',
      says: ['work tree, not a bare repository', 'git clone --bare'],
    });
    expect(await project.json([...create, '../empty'])).toMatchObject({ changed: true });
  });

  it('is held by somebody else', async () => {
    const project = makePublishingProject('publish-refused/locked');
    const deploy = makeBareRepository(join(project.folder, 'deploy.git'));
    const lock = join(deploy.folder, 'refs/heads/main.lock');
    writeFileSync(lock, '');
    // Older than any publish takes; a younger one is waited for.
    const anHourAgo = Date.now() / 1000 - 3600;
    utimesSync(lock, anHourAgo, anHourAgo);
    const says = [lock, 'remove that file'];
    await expectRefusal(project, ['publish', '--repository', 'deploy.git'], {
      exit: 4,
      code: 'repository-locked',
      says,
    });
    expect(deploy.commits()).toBe(0);
  });

  it('has an address that nobody can use', async () => {
    const project = makePublishingProject('publish-refused/address');
    const address = { exit: 2, code: 'repository-address-invalid', says: [] } as const;
    await expectRefusal(project, ['publish', '--repository', 'htps://example.com/x.git'], address);
    await expectRefusal(project, ['publish', '--repository=--upload-pack=x'], address);
    await expectRefusal(project, ['publish', '--repository', 'ext::sh -c x'], address);
    await expectRefusal(project, ['publish', '--repository', 'ssh://-oProxyCommand=touch%20pwned/x.git'], address);
    await expectRefusal(project, ['publish', '--repository', 'git@-oProxyCommand=x:acme/x.git'], address);
    const missing = { exit: 2, code: 'setting-missing', says: ['--repository <address>'] } as const;
    await expectRefusal(project, ['publish'], missing);
  });

  it('is not there to answer', async () => {
    const project = makePublishingProject('publish-refused/unreachable');
    const listener = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => listener.once('listening', resolve));
    const address = listener.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    await new Promise((resolve) => listener.close(resolve));
    const host = `127.0.0.1:${port}`;
    for (const url of [`http://${host}/deploy.git`, `https://${host}/deploy.git`]) {
      for (const command of ['publish', 'diff']) {
        const refusal = {
          exit: 4,
          code: 'remote-unreachable',
          says: [url, 'cannot be reached: connect ECONNREFUSED'],
        } as const;
        await expectRefusal(project, [command, '--repository', url], refusal);
      }
    }
  });
});

describe.concurrent('a remote that dies half-way', { timeout: 120_000 }, () => {
  const mended: readonly { readonly name: string; readonly fault: Fault }[] = [
    { name: 'before the push arrives', fault: { kind: 'cut-request' } },
    { name: 'once the push is applied', fault: { kind: 'drop-answer' } },
    { name: 'in the middle of its report', fault: { kind: 'cut-answer', after: 20 } },
    { name: 'behind a proxy, once', fault: { kind: 'answer', status: 502 } },
  ];

  it.each(mended)('$name: exactly one commit', async ({ name, fault }) => {
    await trial(name.replaceAll(/\W/g, '-'), async ({ project, server, deploy, publish }) => {
      const before = project.state();
      server.fault = onPush(fault, 1);
      const result = await project.json(publish);
      expect(result).toMatchObject({ changed: true, created: 8, commit: deploy.git('rev-parse', 'main') });
      expect(deploy.commits()).toBe(2);
      expect(deploy.read(fileOf('dev'))).toContain('text: one');
      expect(project.state()).toEqual(before);
      expect(await project.json(publish)).toMatchObject({ changed: false });
    });
  });

  it('at each push: none', async () => {
    await trial('each-push', async ({ project, server, deploy, publish }) => {
      server.fault = onPush({ kind: 'cut-request' });
      const says = ['pushes to http://127.0.0.1', 'failed without arriving'];
      await expectRefusal(project, publish, { exit: 4, code: 'remote-unreachable', says });
      expect(deploy.commits()).toBe(1);
    });
  });

  it('in the middle of what it is asked first: none', async () => {
    await trial('reading', async ({ project, server, deploy, publish }) => {
      server.fault = ({ method }) => (method === 'POST' ? { kind: 'cut-answer', after: 30 } : undefined);
      await expectRefusal(project, publish, { exit: 4, code: 'remote-unreachable', says: ['http://127.0.0.1'] });
      expect(deploy.commits()).toBe(1);
      server.fault = undefined;
      let posts = 0;
      server.fault = ({ method }) => {
        posts += method === 'POST' ? 1 : 0;
        return method === 'POST' && posts === 1 ? { kind: 'cut-answer', after: 30 } : undefined;
      };
      expect(await project.json(publish)).toMatchObject({ changed: true, attempts: 1 });
    });
  });

  it('for good, once the push is applied: says that it does not know, and the next run does', async () => {
    await trial('for-good', async ({ project, server, deploy, publish }) => {
      let pushed = false;
      server.fault = (request) => {
        if (pushed) return { kind: 'cut-request' };
        pushed = isPush(request);
        return pushed ? { kind: 'drop-answer' } : undefined;
      };
      const says = ['after the push was sent', 'run the command again: it looks first'];
      await expectRefusal(project, publish, { exit: 4, code: 'outcome-unknown', says });
      expect(deploy.commits()).toBe(2);
      server.fault = undefined;
      expect(await project.json(publish)).toMatchObject({ changed: false, commit: deploy.git('rev-parse', 'main') });
      expect(deploy.commits()).toBe(2);
    });
  });

  it('is told in JSON too', async () => {
    await trial('json', async ({ project, server, publish }) => {
      server.fault = () => ({ kind: 'cut-request' });
      const { code, stdout, stderr } = await project.run([...publish, '--format', 'json']);
      expect({ code, stderr }).toEqual({ code: 4, stderr: '' });
      expect(JSON.parse(stdout)).toMatchObject({ diagnostics: [{ code: 'remote-unreachable', severity: 'error' }] });
      expect(existsSync(join(project.folder, 'deploy.git'))).toBe(false);
    });
  });
});
