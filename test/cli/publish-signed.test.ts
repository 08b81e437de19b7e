import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BareRepository, makePublishingProject } from '../support/publishing-project.ts';

const has = (program: string, ...args: string[]): boolean => {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch (error) {
    return (error as { status?: number }).status !== undefined && (error as { status: number | null }).status !== null;
  }
};

const author = { GIT_AUTHOR_NAME: 'Ada', GIT_AUTHOR_EMAIL: 'ada@example.com' };

describe.skipIf(!has('ssh-keygen', '-?'))('a commit signed by ssh (needs ssh-keygen)', { timeout: 120_000 }, () => {
  it('is accepted by git, from settings and from flags', async () => {
    const project = makePublishingProject('publish-signed/ssh');
    const keys = join(project.folder, '../keys');
    mkdirSync(keys);
    const key = join(keys, 'id');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
    const signers = join(keys, 'signers');
    writeFileSync(signers, `ada@example.com namespaces="git" ${readFileSync(`${key}.pub`, 'utf8')}`);
    const deploy = new BareRepository(join(project.folder, 'deploy.git'));
    project.configure({ repository: 'deploy.git', signing: 'ssh', signingKey: '../keys/id' });
    const result = await project.run(['publish', '--create', '--message', 'Rélease'], author);
    expect(result).toMatchObject({ code: 0, stderr: '' });
    const verify = () => deploy.git('-c', `gpg.ssh.allowedSignersFile=${signers}`, 'verify-commit', '--raw', 'main');
    expect(verify).not.toThrow();
    expect(deploy.git('cat-file', 'commit', 'main')).toContain('gpgsig -----BEGIN SSH SIGNATURE-----\n ');
    project.configure({ repository: 'deploy.git' });
    project.write({ dev: 'two' });
    expect(await project.run(['publish', '--sign', 'ssh', '--signing-key', key], author)).toMatchObject({ code: 0 });
    expect(verify).not.toThrow();
    expect(deploy.commits()).toBe(2);
    expect(deploy.git('fsck', '--strict', '--full', '--no-dangling')).toBe('');
    // A commit that nobody signed shows that the check can fail.
    deploy.git('update-ref', 'refs/heads/main', deploy.git('commit-tree', '-m', 'x', 'main^{tree}'));
    expect(verify).toThrow();
  });

  it('is not made where it cannot be signed', async () => {
    const project = makePublishingProject('publish-signed/refused');
    const publish = ['publish', '--repository', 'deploy.git', '--create'];
    const deploy = new BareRepository(join(project.folder, 'deploy.git'));
    const locked = join(project.folder, '../locked');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', 'canary-phrase', '-f', locked]);
    const quiet = {
      DISPLAY: undefined,
      SSH_ASKPASS: '/bin/false',
      SSH_ASKPASS_REQUIRE: 'force',
      SSH_AUTH_SOCK: undefined,
    };
    const wrongs = [
      [['--sign', 'ssh', '--signing-key', 'none'], 2, 'signing-failed'],
      [['--sign', 'ssh', '--signing-key', locked], 2, 'signing-failed'],
      [
        [
          '--sign',
          'ssh',
          '--signing-key',
          'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEBpjOk+czNU4edPSlvBm3lGzcjKLZbIygow7RyBtRh6',
        ],
        2,
        'signing-failed',
      ],
      [['--sign', 'ssh'], 2, 'setting-missing'],
      [['--signing-key', 'x'], 2, 'config-invalid'],
      [['--sign', 'pgp'], 2, 'usage'],
      [['--sign', 'ssh', '--signing-key=-oX'], 2, 'config-invalid'],
    ] as const;
    for (const [args, exit, code] of wrongs) {
      const { code: ended, stderr } = await project.run([...publish, ...args], quiet);
      expect(stderr, args.join(' ')).toContain(`error[${code}]`);
      expect(ended).toBe(exit);
      expect(stderr).not.toContain('canary');
    }
    expect(deploy.commits()).toBe(0);
    project.configure({ signing: 'sssh' });
    expect((await project.run(publish)).stderr).toContain('did you mean');
  });
});

describe.skipIf(!has('gpg', '--version'))('a commit signed by gpg (needs gpg)', { timeout: 120_000 }, () => {
  it('is accepted by git', async () => {
    const project = makePublishingProject('publish-signed/gpg');
    // Short: the path of the agent's socket has to fit.
    const home = mkdtempSync(join(tmpdir(), 'gpg-'));
    const gpg = (...args: string[]): void =>
      void execFileSync('gpg', ['--batch', '--quiet', ...args], {
        env: { ...process.env, GNUPGHOME: home },
        stdio: 'pipe',
      });
    try {
      gpg(
        '--pinentry-mode',
        'loopback',
        '--passphrase',
        '',
        '--quick-gen-key',
        'Ada <ada@example.com>',
        'ed25519',
        'sign',
        'never',
      );
      const env = { ...author, GNUPGHOME: home };
      const publish = ['publish', '--repository', 'deploy.git', '--create', '--sign', 'openpgp'];
      const deploy = new BareRepository(join(project.folder, 'deploy.git'));
      const verify = () =>
        execFileSync('git', ['--git-dir', deploy.folder, 'verify-commit', 'main'], {
          env: { ...process.env, GNUPGHOME: home },
          stdio: 'pipe',
        });
      const none = await project.run([...publish, '--signing-key', 'nobody@example.com'], env);
      expect(none.code).toBe(2);
      expect(none.stderr).toContain('error[signing-failed]: the commit cannot be signed: gpg ended with 2');
      expect(deploy.commits()).toBe(0);
      expect(await project.run([...publish, '--signing-key', 'ada@example.com'], env)).toMatchObject({
        code: 0,
        stderr: '',
      });
      expect(verify).not.toThrow();
      project.write({ dev: 'two' });
      expect(await project.run(publish, env)).toMatchObject({ code: 0 });
      expect(verify).not.toThrow();
      expect(deploy.git('fsck', '--strict', '--full', '--no-dangling')).toBe('');
    } finally {
      execFileSync('gpgconf', ['--kill', 'all'], { env: { ...process.env, GNUPGHOME: home } });
      rmSync(home, { recursive: true, force: true });
    }
  });
});
