import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { editByHand } from '../support/edit-by-hand.ts';
import { locally, overBothTransports } from '../support/over-both-transports.ts';
import type { BareRepository } from '../support/publishing-project.ts';
import { settingsOf } from '../support/releasing-project.ts';
import { writeFiles } from '../support/work-folder.ts';

const on = (environment: string): string => `environment/${environment}`;
const foldersOf = (deploy: BareRepository, branch: string): readonly string[] => [
  ...new Set(Object.keys(deploy.files(branch)).map((path) => path.split('/')[0] ?? '')),
];

describe('a branch for each environment', { timeout: 240_000 }, () => {
  it('moves each on its own branch, and the same bytes as folders would', async () => {
    await overBothTransports(
      'branches-move',
      async ({ project, deploy }) => {
        const first = await project.at(0, 'publish');
        expect(first, first.stderr).toMatchObject({ code: 0, stderr: '' });
        expect(first.stdout).toMatch(/^Published [0-9a-f]{10} to environment\/dev of \S+: /);
        expect(foldersOf(deploy, on('dev'))).toEqual(['dev']);
        expect(deploy.git('branch', '--list', 'main')).toBe('');
        const one = deploy.release('dev', on('dev'));

        const moved = await project.at(60, 'publish');
        expect(moved.stdout).toContain('\n  staging     moved to it\n');
        expect(moved.stdout).toContain(
          '\n  production  waits for the branch gitops/promote/production to be merged into environment/production\n',
        );
        expect(deploy.git('rev-parse', `${on('staging')}:staging`)).toBe(
          deploy.git('rev-parse', 'gitops/releases:staging'),
        );
        // There is something to be merged into, and it holds nothing yet.
        expect(deploy.message(on('production'))).toMatch(/^Begin environment\/production\n/);
        expect(deploy.files(on('production'))).toEqual({});
        expect(deploy.git('rev-parse', 'gitops/promote/production~1')).toBe(deploy.git('rev-parse', on('production')));
        expect((await project.at(61, 'publish')).stdout).toMatch(/^Nothing to publish: \S+ is up to date\n/);

        deploy.git('update-ref', `refs/heads/${on('production')}`, 'gitops/promote/production');
        const status = await project.json(['status'], { SOURCE_DATE_EPOCH: String(Date.UTC(2026, 0, 1, 2) / 1000) });
        expect(status).toMatchObject({
          newest: one,
          environments: ['dev', 'staging', 'production'].map((name) => ({ name, release: one, next: 'current' })),
        });

        project.say('two');
        await project.at(130, 'publish');
        const two = deploy.release('dev', on('dev'));
        expect(deploy.release('staging', on('staging'))).toBe(one);
        expect((await project.at(131, 'promote', 'staging')).stderr).toContain('dev must run it for 1h, since ');
        const diff = await project.at(131, 'diff', 'staging', '--to', 'dev');
        expect(diff.stdout).toContain('against what staging runs -> what dev runs');

        const promoted = await project.at(190, 'promote', 'staging', '--format', 'json');
        expect(JSON.parse(promoted.stdout)).toMatchObject({ branch: on('staging'), release: two, before: one });
        const back = await project.at(191, 'rollback', 'staging', '--reason', 'slow');
        expect(back.code, back.stderr).toBe(0);
        expect(back.stdout).toContain(`Moved staging from ${two} to release ${one} on environment/staging of `);
        expect(foldersOf(deploy, on('staging'))).toEqual(['.gitops', 'staging']);
        expect((await project.at(192, 'publish')).stdout).toContain('staging     waits: gitops put it on hold: slow');
        expect((await project.at(193, 'resume', 'staging')).code).toBe(0);
        const log = await project.at(194, 'log', 'staging', '--format', 'json');
        const { entries } = JSON.parse(log.stdout) as { entries: { action: string; release: string }[] };
        expect(entries.map(({ action, release }) => [action, release])).toEqual([
          ['resume', one],
          ['rollback', one],
          ['promote', two],
          ['publish', one],
        ]);
        expect((await project.at(195, 'publish')).stdout).toContain('staging     moved to it');
      },
      undefined,
      { layout: 'branches' },
    );
  });

  it('keeps what others have there, and says who changed an environment by hand', async () => {
    await locally(
      'branches-others',
      async ({ project, deploy }) => {
        await project.at(0, 'publish');
        editByHand(deploy, { [settingsOf('dev')]: 'by: hand\n', 'README.md': 'ours\n' }, [], on('dev'));
        project.say('two');
        const refused = await project.at(1, 'publish');
        expect(refused.code).toBe(1);
        expect(refused.stderr).toContain('error[edited-by-hand]');
        const compared = await project.at(1, 'diff', '--env', 'dev');
        expect(compared.stdout).toContain('by: - "hand"');
        expect((await project.at(2, 'publish', '--overwrite')).code).toBe(0);
        expect(foldersOf(deploy, on('dev'))).toEqual(['README.md', 'dev']);
      },
      { dev: '' },
      { layout: 'branches' },
    );
  });

  it('names everything that is refused, on whichever branches', async () => {
    await locally(
      'branches-all-refused',
      async ({ project, deploy }) => {
        await project.at(0, 'publish');
        editByHand(deploy, { [settingsOf('dev')]: 'by: hand\n' }, [], on('dev'));
        editByHand(deploy, { [settingsOf('live')]: 'by: hand\n' }, [], on('live'));
        const before = deploy.git('for-each-ref');
        project.say('two');
        for (const option of [[], ['--dry-run']]) {
          const { code, stderr } = await project.at(1, 'publish', ...option);
          expect(code).toBe(1);
          expect(stderr.match(/^error\[.*?\]: \S+ was changed/gm)).toEqual([
            'error[edited-by-hand]: dev was changed',
            'error[edited-by-hand]: live was changed',
          ]);
        }
        expect(deploy.git('for-each-ref')).toBe(before);
      },
      { dev: '', live: '' },
      { layout: 'branches' },
    );
  });

  it('begins a branch for the pull request of a promotion', async () => {
    await locally(
      'branches-begin',
      async ({ project, deploy }) => {
        await project.at(0, 'publish', '--env', 'dev');
        const proposed = await project.at(1, 'promote', 'production', '--format', 'json');
        expect(JSON.parse(proposed.stdout)).toMatchObject({ proposal: 'gitops/promote/production', changed: true });
        expect(deploy.files(on('production'))).toEqual({});
        expect(deploy.release('production', 'gitops/promote/production')).toBe(deploy.release('dev', on('dev')));
        for (const option of [[], ['--dry-run']]) {
          expect((await project.at(2, 'promote', 'production', ...option)).stdout).toMatch(/^Already proposed /);
        }
        const to = deploy.release('dev', on('dev'));
        const back = await project.at(2, 'rollback', 'production', '--to', to, '--reason', 'slow', '--dry-run');
        expect(back.stdout).toContain('\nproduction would be on hold (slow) until ');
      },
      { dev: '', production: 'Promotion.pullRequest({ after: dev })' },
      { layout: 'branches' },
    );
  });

  it('verifies what lies on each branch', async () => {
    await locally(
      'branches-verify',
      async ({ project, deploy }) => {
        const git = (...args: string[]): string =>
          execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args], {
            cwd: project.folder,
            encoding: 'utf8',
          });
        writeFiles(project.folder, {
          'main.mjs': `import { Application, ArgoCD, Environment, Project, Worker } from 'gitops-ts';
const project = new Project('acme', { delivery: new ArgoCD({ repoURL: 'https://git.acme.io/deploy.git' }) });
const dev = new Environment(project, 'dev', { kubernetes: '1.33', policy: { pack: 'none' } });
new Worker(new Application(dev, 'web'), 'web', { image: 'ghcr.io/acme/web:1.0.0' });
export default project;
`,
        });
        git('init', '--quiet', '--initial-branch=main');
        git('add', 'main.mjs', 'cdk8s.yaml');
        git('-c', 'commit.gpgsign=false', 'commit', '--quiet', '--message', 'Program');
        const published = await project.at(0, 'publish');
        expect(published.stdout).toMatch(/^Published [0-9a-f]{10} to environment\/dev, [0-9a-f]{10} to main of /);
        expect(foldersOf(deploy, 'main')).toEqual(['argo-cd']);
        const root = deploy.read('argo-cd/application-acme-dev.yaml');
        expect(root).toContain('targetRevision: environment/dev\n');
        expect(deploy.read('argo-cd/application-acme.yaml')).toContain('targetRevision: main\n');
        for (const args of [['verify'], ['verify', '--env', 'dev'], ['verify', deploy.git('rev-parse', on('dev'))]]) {
          const verified = await project.at(1, ...args);
          expect(verified.code, verified.stderr).toBe(0);
          expect(verified.stdout).toContain(' files are what ');
        }
      },
      undefined,
      { layout: 'branches' },
    );
  });

  it('refuses what cannot be a branch', async () => {
    await locally(
      'branches-refused',
      async ({ project }) => {
        const told = async (gitops: Record<string, string>): Promise<string> => {
          project.configure({ repository: '../deploy.git', ...gitops });
          const { code, stderr } = await project.at(0, 'status');
          expect(code).toBe(2);
          return stderr;
        };
        expect(await told({ layout: 'branch' })).toContain("help: did you mean 'branches'?");
        expect(await told({ layout: 'branches', environmentBranch: 'live' })).toContain(
          "gitops.environmentBranch is 'live', which gives every environment the same branch",
        );
        expect(await told({ releases: 'a..b' })).toContain("gitops.releases is 'a..b', which cannot name a branch");
        expect(await told({ layout: 'branches', environmentBranch: 'a b/{environment}' })).toContain('it has a space');
        expect(await told({ environmentBranch: 'x/{environment}' })).toContain(
          'environments are folders of one branch',
        );
        project.configure({ repository: '../deploy.git', layout: 'branches', environmentBranch: 'main/{environment}' });
        const clash = await project.at(0, 'publish');
        expect(clash.stderr).toContain('error[branch-name-invalid]');
      },
      { dev: '' },
    );
  });

  it('refuses a branch that clusters pull and that holds proposals: making one would merge it', async () => {
    await locally(
      'branches-twice',
      async ({ project, deploy }) => {
        for (const args of [['publish'], ['promote', 'dev']]) {
          const { code, stderr } = await project.at(0, ...args);
          expect(code).toBe(2);
          expect(stderr).toContain(
            'error[branch-name-invalid]: the branch "gitops/promote/dev" cannot hold what clusters pull and what is proposed for dev\n',
          );
          expect(deploy.git('for-each-ref')).toBe('');
        }
      },
      { dev: '' },
      { layout: 'branches', environmentBranch: 'gitops/promote/{environment}' },
    );
  });
});
