import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type GitServer, startGitServer } from '../support/git-server.ts';
import { BareRepository, makePublishingProject, type PublishingProject } from '../support/publishing-project.ts';
import type { CommandResult } from '../support/run-command.ts';
import { readTree, writeFiles } from '../support/work-folder.ts';

const password = 'right/pä:ss@word-canary';
const wrong = 'wrong/pä:ss@word-canary';

interface Trial {
  readonly project: PublishingProject;
  readonly server: GitServer;
  readonly deploy: BareRepository;
  /** Address without credentials. */
  readonly url: string;
  /** Address with credentials. */
  readonly address: (username: string, secret: string) => string;
  /** Publishes with `--debug`, and looks for secrets in all that the command says. */
  readonly publish: (
    address: string,
    env?: Readonly<Record<string, string>>,
    ...args: readonly string[]
  ) => Promise<CommandResult>;
}

/** A project, and a repository that only `username` may read and write. */
async function trial(name: string, username: string, work: (trial: Trial) => Promise<void>): Promise<void> {
  const server = await startGitServer({ auth: { username, password } });
  try {
    const { url, folder } = server.createRepository('deploy.git');
    const project = makePublishingProject(`publish-credentials/${name}`);
    const output = (): unknown => readTree(join(project.folder, 'dist'));
    const before = output();
    await work({
      project,
      server,
      deploy: new BareRepository(folder),
      url,
      address: (user, secret) => url.replace('://', `://${encodeURIComponent(user)}:${encodeURIComponent(secret)}@`),
      publish: async (address, env, ...args) => {
        const result = await project.run(['publish', '--repository', address, '--debug', ...args], env);
        expectNoSecret(result);
        return result;
      },
    });
    expect(output()).toEqual(before);
  } finally {
    await server.close();
  }
}

function expectNoSecret({ stdout, stderr }: CommandResult): void {
  const basic = [password, wrong].map((secret) => Buffer.from(`ada:${secret}`).toString('base64'));
  for (const secret of ['canary', ...basic]) expect(stdout + stderr).not.toContain(secret);
}

/** Settings of git that make `script` the one credential helper. */
const helper = (script: string): Record<string, string> => ({
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: 'credential.helper',
  GIT_CONFIG_VALUE_0: `!f() { ${script}; }; f`,
});

describe.concurrent('a remote that needs a password', { timeout: 120_000 }, () => {
  it('gets none, or a wrong one', async () => {
    await trial('refused', 'ada', async ({ deploy, url, address, publish }) => {
      const refusals: readonly (readonly [address: string, env: Record<string, string>, says: string])[] = [
        [url, {}, 'deploy.git asks for a password or token\n'],
        [url, { GITOPS_TOKEN: wrong }, 'refuses the credentials from GITOPS_TOKEN or GITOPS_PASSWORD'],
        [url, { GITOPS_USERNAME: 'ada', GITOPS_PASSWORD: wrong }, 'refuses the credentials from GITOPS_TOKEN'],
        [address('ada', wrong), {}, 'refuses the credentials from the address of the repository'],
        [
          url,
          helper(`echo username=ada; echo password=${wrong}`),
          "refuses the credentials from git's credential helper",
        ],
        [url, helper('echo broken >&2; exit 1'), 'asks for a password or token'],
      ];
      for (const [target, env, says] of refusals) {
        const { code, stdout, stderr } = await publish(target, env);
        expect({ code, stdout }, stderr).toEqual({ code: 4, stdout: '' });
        expect(stderr).toContain(`error[authentication-required]: ${url} `);
        expect(stderr).toContain(says);
        expect(stderr).toContain('help: set GITOPS_TOKEN');
      }
      expect(deploy.commits()).toBe(0);
    });
  });

  it('gets the right one', async () => {
    await trial('right', 'ada', async ({ project, deploy, url, address, publish }) => {
      const ways: readonly (readonly [address: string, env: Record<string, string>])[] = [
        [url, { GITOPS_USERNAME: 'ada', GITOPS_PASSWORD: password }],
        [url, { GITOPS_USERNAME: 'ada', GITOPS_TOKEN: password }],
        [address('ada', password), { GITOPS_TOKEN: wrong }],
        [url, helper(`test "$1" = get && echo username=ada && echo 'password=${password}'`)],
      ];
      for (const [index, [target, env]] of ways.entries()) {
        const { code, stdout, stderr } = await publish(target, env, '--path', `way-${index}`, '--format', 'text');
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
        expect(stdout).toContain(` to main of ${url}: 8 created`);
        expect(deploy.commits()).toBe(index + 1);
        const diff = await project.run(['diff', '--repository', target, '--path', `way-${index}`], env);
        expectNoSecret(diff);
        expect(diff.stdout).toBe(`No changes against ${url} (8 objects)\n`);
      }
      expect(deploy.git('log', '--format=%B%an%ae', '--patch', 'main')).not.toContain('canary');
    });
  });

  it('gets GITOPS_TOKEN alone', async () => {
    await trial('token', 'x-access-token', async ({ deploy, url, publish }) => {
      expect(await publish(url, { GITOPS_TOKEN: password })).toMatchObject({ code: 0, stderr: '' });
      expect(deploy.commits()).toBe(1);
    });
  });

  it('makes the helper forget what was refused, and keep what was not', async () => {
    await trial('helper', 'ada', async ({ project, url, publish }) => {
      const log = join(project.folder, '../helper.log');
      const say = (secret: string): Record<string, string> =>
        helper(`echo "$1" >>'${log}'; test "$1" = get && echo username=ada && echo 'password=${secret}'`);
      await publish(url, say(wrong));
      expect(readFileSync(log, 'utf8').split('\n').filter(Boolean)).toEqual(['get', 'erase', 'get']);
      rmSync(log);
      await publish(url, say(password));
      expect(readFileSync(log, 'utf8').split('\n').filter(Boolean)).toEqual(['get', 'store']);
    });
  });

  it('finds it in no report, file or argument list', async () => {
    await trial('traces', 'ada', async ({ project, server, deploy, url, address, publish }) => {
      const place = join(project.folder, '..');
      // Where the helper finds it, and where its own argument list would be seen otherwise.
      const secrets = mkdtempSync(join(tmpdir(), 'gitops-secret-'));
      writeFileSync(join(secrets, 'login'), `username=ada\npassword=${password}\n`);
      const git = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
      const script = `#!/bin/sh\nprintf '%s\\n' "$*" >>'${place}/calls'\nexec '${git}' "$@"\n`;
      writeFiles(place, { 'bin/git': script, 'tmp/.keep': '' });
      chmodSync(join(place, 'bin/git'), 0o755);
      const common = { PATH: `${place}/bin:${process.env['PATH'] ?? ''}`, TMPDIR: join(place, 'tmp') };
      const echo = `${password} ${Buffer.from(`ada:${password}`).toString('base64')} ${encodeURIComponent(password)}`;
      const ways = [
        { target: url, env: { GITOPS_USERNAME: 'ada', GITOPS_PASSWORD: password }, format: 'text' },
        { target: url, env: { GITOPS_USERNAME: 'ada', GITOPS_TOKEN: password }, format: 'json' },
        { target: address('ada', password), env: {}, format: 'json' },
        { target: url, env: helper(`test "$1" = get && cat '${secrets}/login'`), format: 'text' },
      ];
      for (const [index, { target, env, format }] of ways.entries()) {
        const path = ['--path', `way-${index}`];
        server.fault = undefined;
        const done = await publish(target, { ...common, ...env }, ...path);
        expect(done.code, done.stderr).toBe(0);
        // A server that repeats what it got.
        server.fault = ({ method, headers }) =>
          method === 'POST' && headers.authorization !== undefined
            ? { kind: 'answer', status: 403, body: `no entry for ${echo}` }
            : undefined;
        const refused = await publish(target, { ...common, ...env }, ...path, '--format', format);
        expect(refused.code, refused.stdout + refused.stderr).toBe(4);
        expect(refused.stdout + refused.stderr).toContain('no entry for *** *** ***');
      }
      rmSync(secrets, { recursive: true });
      expect(readFileSync(join(place, 'calls'), 'utf8')).toMatch(/credential fill\n(?:.|\n)*credential approve\n/);
      const needles = ['canary', encodeURIComponent(password), Buffer.from(`ada:${password}`).toString('base64')];
      for (const [path, content] of Object.entries({ ...readTree(place), ...deploy.state() })) {
        for (const needle of needles) expect(content.includes(needle), path).toBe(false);
      }
      // Packs are compressed.
      expect(deploy.git('log', '--all', '--format=%B%an%ae', '--patch')).not.toContain('canary');
      expect(deploy.git('log', '--all', '--format=%B')).toContain('Gitops-Release: ');
    });
  });

  it('is told apart from a machine without git', async () => {
    await trial('no-git', 'ada', async ({ project, deploy, url, publish }) => {
      const bin = join(project.folder, '../bin');
      mkdirSync(bin);
      symlinkSync(process.execPath, join(bin, 'node'));
      const { code, stderr, milliseconds } = await publish(url, { PATH: bin });
      expect(code).toBe(4);
      expect(milliseconds).toBeLessThan(60_000);
      expect(stderr).toContain('error[authentication-required]');
      const env = { PATH: bin, GITOPS_USERNAME: 'ada', GITOPS_TOKEN: password };
      expect(await publish(url, env)).toMatchObject({ code: 0, stderr: '' });
      expect(deploy.commits()).toBe(1);
    });
  });

  it('has one in cdk8s.yaml that no message repeats', async () => {
    await trial('configured', 'ada', async ({ project, address }) => {
      const settings = join(project.folder, 'cdk8s.yaml');
      const given = address('ada', wrong);
      const mistakes = [
        `app: main.mjs\ngitops: { repository: '${given}' }\n`,
        `app: main.mjs\ngitops: { repositry: '${given}' }\n`,
        `app: main.mjs\ngitops:\n  repository: ['${given}']\n`,
        `app: main.mjs\nrepository: ${given}\n`,
        `app: main.mjs\ngitops:\n  repository: ${given.replace('http', 'htps')}\n`,
        `app: main.mjs\ngitops:\n  repository: ${given}?x=1\n`,
        `app: main.mjs\ngitops:\n  repository: ${given}\n  repository: ${given}\n`,
      ];
      for (const mistake of mistakes) {
        writeFileSync(settings, mistake);
        for (const args of [['publish'], ['publish', '--format', 'json'], ['diff', '--debug']]) {
          const result = await project.run(args);
          expectNoSecret(result);
          expect([2, 4], mistake).toContain(result.code);
        }
        // An unknown key stops every command.
        if (mistake !== mistakes[1]) continue;
        for (const format of ['sarif', 'github']) expectNoSecret(await project.run(['synth', '--format', format]));
      }
      rmSync(settings);
    });
  });
});
