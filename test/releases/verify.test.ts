import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { locally } from '../support/over-both-transports.ts';
import { type ReleasingProject, settingsOf } from '../support/releasing-project.ts';

const person = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false'];

function commitSource(project: ReleasingProject): string {
  const git = (...args: string[]): string =>
    execFileSync('git', [...person, ...args], {
      cwd: project.folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'remote.origin.url', 'https://ada:secret@git.acme.io/acme/shop.git');
  git('add', 'main.mjs', 'cdk8s.yaml');
  git('commit', '--quiet', '--message', 'Program');
  return git('rev-parse', 'HEAD').trim();
}

describe('gitops verify of releases', { timeout: 240_000 }, () => {
  it('proves what was published, promoted as a whole or in part, and merged', async () => {
    await locally(
      'verify',
      async ({ project, deploy }) => {
        const verify = async (says: string, ...args: readonly string[]): Promise<void> => {
          const { code, stdout, stderr } = await project.at(0, 'verify', ...args);
          expect(code, stderr).toBe(says === '' ? 0 : 1);
          if (says !== '') expect(stderr).toContain(says);
          else expect(stdout).toContain(' files are what ');
        };
        const first = commitSource(project);
        await project.at(0, 'publish');
        expect(JSON.parse(deploy.read('dev/release.json'))).toMatchObject({
          source: { repository: 'git.acme.io/acme/shop', commit: first },
        });
        await project.at(1, 'promote', 'production');
        expect(deploy.message()).toContain(`\nGitops-Source-Commit: ${first}\n`);
        await verify('');
        // It moves no environment: nothing would be compared, and all of it be right.
        const record = deploy.git('rev-parse', 'gitops/releases');
        await verify(`error[source-unknown]: the commit ${record} of `, record);
        await verify('', record, '--env', 'dev');
        project.say('two', 'two');
        const second = commitSource(project);
        await project.at(2, 'publish');
        await verify('');
        await project.at(3, 'promote', 'production', '--app', 'web');
        expect(deploy.message()).toContain(`\nGitops-Source-Commit: ${second}\n`);
        await verify('');
        await project.at(4, 'promote', 'production');
        const parent = deploy.git('rev-parse', 'main');
        deploy.git(
          'update-ref',
          'refs/heads/main',
          deploy.git('commit-tree', '-p', 'main', '-m', 'Merge', 'main^{tree}'),
        );
        await verify('', '--env', 'production');
        expect((await project.at(5, 'verify')).stderr).toContain('error[source-unknown]');
        const index = { GIT_INDEX_FILE: `${deploy.folder}/forged-index` };
        const forge = (...args: string[]): string =>
          execFileSync('git', ['--git-dir', deploy.folder, ...args], {
            encoding: 'utf8',
            env: { ...process.env, ...index },
            // Only the one that reads it: git may end before it is written to.
            ...(args.includes('--stdin') ? { input: 'evil: true\n' } : {}),
          }).trim();
        forge('read-tree', 'main');
        forge(
          'update-index',
          '--add',
          '--cacheinfo',
          `100644,${forge('hash-object', '-w', '--stdin')},${settingsOf('production')}`,
        );
        const tree = forge('write-tree');
        deploy.git('update-ref', 'refs/heads/main', deploy.git('commit-tree', '-p', parent, '-m', 'Merge', tree));
        await verify(`note: ${settingsOf('production')} differs`, '--env', 'production');
      },
      { dev: '', production: 'Promotion.manual()' },
    );
  });
});
