import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { locally, overBothTransports } from '../support/over-both-transports.ts';
import type { BareRepository } from '../support/publishing-project.ts';
import { type ReleasingProject, settingsOf } from '../support/releasing-project.ts';
import { writeFiles } from '../support/work-folder.ts';

const promoter = { layout: 'promoter' };
const twoStages = { dev: '', production: 'Promotion.manual()' };

/** Commits the program, as a developer would. */
function commitSource(project: ReleasingProject, message: string): string {
  const git = (...args: string[]): string =>
    execFileSync(
      'git',
      ['-c', 'user.name=Ada', '-c', 'user.email=ada@acme.io', '-c', 'commit.gpgsign=false', ...args],
      {
        cwd: project.folder,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
  git('init', '--quiet');
  git('config', 'remote.origin.url', 'https://git.acme.io/acme/shop.git');
  git('add', 'main.mjs', 'cdk8s.yaml');
  git('commit', '--quiet', '--allow-empty', '--date', '2026-01-01T10:00:00+01:00', '--message', message);
  return git('rev-parse', 'HEAD').trim();
}

const metadataOf = (deploy: BareRepository, branch: string, path = 'hydrator.metadata'): unknown =>
  JSON.parse(deploy.git('show', `${branch}:${path}`));
const noteOf = (deploy: BareRepository, branch: string): unknown =>
  JSON.parse(deploy.git('notes', '--ref', 'refs/notes/hydrator.metadata', 'show', branch));
/** Merges what is proposed, as GitOps Promoter does. */
function merge(deploy: BareRepository, environment: string): void {
  const [active, next] = [`environment/${environment}`, `environment/${environment}-next`];
  const tree = deploy.git('rev-parse', `${next}^{tree}`);
  const commit = deploy.git('commit-tree', tree, '-p', active, '-p', next, '-m', `Promote ${environment}`);
  deploy.git('update-ref', `refs/heads/${active}`, commit);
}

describe('the layout of GitOps Promoter', { timeout: 240_000 }, () => {
  it('proposes each environment with the commit that it was rendered from', async () => {
    await overBothTransports(
      'promoter',
      async ({ project, deploy }) => {
        const first = commitSource(
          project,
          'Start\n\nArgocd-reference-commit-sha: 0123456789\nArgocd-reference-commit-subject: fix',
        );
        const published = await project.at(0, 'publish');
        expect(published, published.stderr).toMatchObject({ code: 0, stderr: '' });
        expect(published.stdout).toMatch(
          /^Published [0-9a-f]{10} to environment\/dev-next, [0-9a-f]{10} to environment\/production-next of /,
        );
        expect(published.stdout).toContain(
          '\n  production  waits for the branch environment/production-next to be merged into environment/production\n',
        );
        expect(metadataOf(deploy, 'environment/dev-next')).toEqual({
          repoURL: 'https://git.acme.io/acme/shop',
          drySha: first,
          author: 'Ada <ada@acme.io>',
          date: '2026-01-01T10:00:00+01:00',
          subject: 'Start',
          body: 'Argocd-reference-commit-sha: 0123456789\nArgocd-reference-commit-subject: fix',
          references: [{ commit: { subject: 'fix', sha: '0123456789' } }],
        });
        expect(noteOf(deploy, 'environment/production-next')).toEqual({ drySha: first });
        expect(deploy.git('rev-parse', 'environment/dev-next~1')).toBe(deploy.git('rev-parse', 'environment/dev'));
        expect(deploy.git('rev-parse', 'environment/dev-next:dev')).toBe(
          deploy.git('rev-parse', 'gitops/releases:dev'),
        );
        expect((await project.at(1, 'publish')).stdout).toMatch(/^Nothing to publish: /);

        merge(deploy, 'dev');
        expect(await project.json(['status'])).toMatchObject({
          environments: [
            { name: 'dev', next: 'current', proposal: null },
            { name: 'production', next: 'proposed', proposal: 'environment/production-next' },
          ],
        });

        // Nothing changes in any manifest: no commit, and a note that says so.
        const second = commitSource(project, 'Words');
        const before = deploy.git('rev-parse', 'environment/dev-next');
        expect((await project.at(2, 'publish')).code).toBe(0);
        expect(deploy.git('rev-parse', 'environment/dev-next')).toBe(before);
        expect(noteOf(deploy, 'environment/dev-next')).toEqual({ drySha: second });
        expect(metadataOf(deploy, 'environment/dev-next')).toMatchObject({ drySha: first });

        project.say('two');
        const third = commitSource(project, 'Two');
        await project.at(3, 'publish');
        expect(metadataOf(deploy, 'environment/dev-next')).toMatchObject({ drySha: third, subject: 'Two' });
        expect(noteOf(deploy, 'environment/dev-next')).toEqual({ drySha: third });
        expect(deploy.git('rev-parse', 'environment/dev-next~1'), 'it goes on from what was proposed').toBe(before);
        expect(deploy.git('show', `environment/dev-next:${settingsOf('dev')}`)).toContain('text: two');
        merge(deploy, 'dev');
        expect((await project.at(4, 'publish')).stdout).toContain('\n  dev         runs it\n');
      },
      twoStages,
      promoter,
    );
  });

  it('uses the folder of the project as its activePath, and finds notes among many', async () => {
    await locally(
      'promoter-path',
      async ({ project, deploy }) => {
        const source = commitSource(project, 'Start');
        // As git lays notes out where there are many: in folders named by the first two digits.
        const lines = ['commit refs/notes/hydrator.metadata', 'committer A <a@acme.io> 1 +0000', 'data 5', 'Notes'];
        for (let number = 0; number < 256; number += 1) {
          const digits = number.toString(16).padStart(2, '0');
          lines.push(`M 100644 inline ${digits}/${'0'.repeat(38)}`, 'data 2', '{}');
        }
        execFileSync('git', ['--git-dir', deploy.folder, 'fast-import', '--quiet'], { input: `${lines.join('\n')}\n` });
        const published = await project.at(0, 'publish', '--path', 'shop');
        expect(published.code, published.stderr).toBe(0);
        const next = 'environment/dev-next/shop';
        expect(metadataOf(deploy, next, 'shop/hydrator.metadata')).toMatchObject({ drySha: source });
        expect(Object.keys(deploy.files(next))).toContain(`shop/${settingsOf('dev')}`);
        expect(noteOf(deploy, next)).toEqual({ drySha: source });
        expect(deploy.git('ls-tree', '--name-only', 'refs/notes/hydrator.metadata').split('\n')).toHaveLength(256);
      },
      twoStages,
      promoter,
    );
  });

  it('is guarded as any publish: nobody may look at what GitOps Promoter merges', async () => {
    await locally(
      'promoter-guards',
      async ({ project, deploy }) => {
        commitSource(project, 'Start');
        await project.at(0, 'publish');
        const before = deploy.git('for-each-ref');
        writeFiles(project.folder, {
          'main.mjs': `import { Environment, Project } from 'gitops-ts';
const project = new Project('acme');
for (const name of ['dev', 'production']) new Environment(project, name, { kubernetes: '1.33' });
export default project;
`,
        });
        commitSource(project, 'Nothing left');
        for (const option of [[], ['--dry-run']]) {
          const { code, stderr } = await project.at(1, 'publish', ...option);
          expect(code).toBe(1);
          expect(stderr.match(/^error\[environment-emptied\]/gm)).toHaveLength(2);
          expect(deploy.git('for-each-ref')).toBe(before);
        }
        expect((await project.at(2, 'publish', '--allow-empty', '--allow-removal')).code).toBe(0);
        expect(deploy.git('for-each-ref')).not.toBe(before);
      },
      twoStages,
      promoter,
    );
  });

  it('leaves moving to GitOps Promoter, and wants a commit to follow', async () => {
    await locally(
      'promoter-refused',
      async ({ project, deploy }) => {
        const uncommitted = await project.at(0, 'publish');
        expect(uncommitted.code).toBe(1);
        expect(uncommitted.stderr).toContain('error[source-commit-missing]');
        expect(deploy.git('for-each-ref')).toBe('');
        commitSource(project, 'Start');
        await project.at(0, 'publish', '--env', 'dev');
        expect(deploy.git('branch', '--list', 'environment/production-next')).toBe('');
        const verified = await project.at(1, 'verify');
        expect(verified.code).toBe(2);
        expect(verified.stderr).toMatch(
          /^error\[commit-not-found\]: the branch "main" of \S+ has no commit yet\n.*--env/,
        );
        for (const args of [
          ['promote', 'dev'],
          ['rollback', 'dev', '--reason', 'x'],
          ['resume', 'dev'],
        ]) {
          const refused = await project.at(1, ...args);
          expect(refused.code).toBe(2);
          expect(refused.stderr).toContain('error[moved-by-promoter]');
          expect(refused.stderr).toContain('to go back, revert the change of the program and publish it');
        }
      },
      twoStages,
      promoter,
    );
  });
});
