import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { overBothTransports } from '../support/over-both-transports.ts';
import { writeFiles } from '../support/work-folder.ts';

const proposal = 'gitops/promote/production';

describe('the branch of a proposal', { timeout: 240_000 }, () => {
  it('goes once it is merged, or its environment is moved in another way', async () => {
    await overBothTransports(
      'merged-proposals',
      async ({ project, deploy }) => {
        const merge = (): string => deploy.git('update-ref', 'refs/heads/main', proposal);
        const isThere = (): boolean => deploy.git('branch', '--list', proposal) !== '';
        await project.at(0, 'publish');
        expect(isThere()).toBe(true);

        merge();
        await project.at(2, 'publish', '--dry-run');
        expect(isThere()).toBe(true);
        for (const minute of [2, 3]) {
          const { code, stdout, stderr } = await project.at(minute, 'publish');
          expect([code, stderr]).toEqual([0, '']);
          expect(stdout).toMatch(/^Nothing to publish: /);
          expect(isThere()).toBe(false);
        }

        project.say('two');
        await project.at(4, 'publish');
        merge();
        // Where the server keeps it, nothing else fails for that.
        deploy.git('config', 'receive.denyDeletes', 'true');
        expect((await project.at(5, 'promote', 'production')).code).toBe(0);
        deploy.git('config', 'receive.denyDeletes', 'false');
        const promoted = await project.at(6, 'promote', 'production', '--format', 'json');
        expect(JSON.parse(promoted.stdout)).not.toHaveProperty('stale');
        expect(isThere()).toBe(false);

        project.say('three');
        await project.at(7, 'publish');
        expect(isThere()).toBe(true);
        const program = readFileSync(join(project.folder, 'main.mjs'), 'utf8');
        writeFiles(project.folder, { 'main.mjs': program.replace('pullRequest', 'manual') });
        const manual = await project.json(['publish'], { SOURCE_DATE_EPOCH: String(Date.UTC(2026, 0, 1, 1) / 1000) });
        expect(manual).not.toHaveProperty('stale');
        expect(isThere()).toBe(false);
      },
      { dev: '', production: 'Promotion.pullRequest({ after: dev })' },
    );
  });

  it('is made anew where it was merged and undone since, for merging it again would change nothing', async () => {
    await overBothTransports(
      'undone-proposals',
      async ({ project, deploy }) => {
        const merge = (): void => {
          const tree = deploy.git('rev-parse', `${proposal}^{tree}`);
          const commit = deploy.git('commit-tree', tree, '-p', 'main', '-p', proposal, '-m', 'Merge');
          deploy.git('update-ref', 'refs/heads/main', commit);
        };
        const isAhead = (): boolean => deploy.git('rev-list', `main..${proposal}`) !== '';
        await project.at(0, 'publish');
        merge();
        project.say('two');
        await project.at(1, 'publish');
        merge();
        await project.at(2, 'rollback', 'production', '--reason', 'slow');
        await project.at(3, 'resume', 'production');
        expect(isAhead()).toBe(false);
        expect((await project.at(4, 'status')).stdout).toMatch(/^production .*: the next `gitops publish`$/m);

        for (const [minute, command] of [
          [4, ['publish']],
          [6, ['promote', 'production']],
        ] as const) {
          expect((await project.at(minute, ...command)).code).toBe(0);
          expect(isAhead()).toBe(true);
          const made = deploy.git('rev-parse', proposal);
          expect((await project.at(minute + 1, 'publish')).stdout).toMatch(/^Nothing to publish: /);
          expect(deploy.git('rev-parse', proposal)).toBe(made);
          merge();
          expect(deploy.release('production')).toBe(deploy.release('dev'));
          await project.at(minute + 1, 'rollback', 'production', '--reason', command.join(' '));
          await project.at(minute + 1, 'resume', 'production');
        }
      },
      { dev: '', production: 'Promotion.pullRequest({ after: dev })' },
    );
  });
});
