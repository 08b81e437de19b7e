import { describe, expect, it } from 'vitest';
import { editByHand } from '../support/edit-by-hand.ts';
import { locally } from '../support/over-both-transports.ts';
import { settingsOf } from '../support/releasing-project.ts';

const stages = { dev: '', production: 'Promotion.manual({ after: dev })' };

describe.concurrent('an environment that was changed by hand', { timeout: 180_000 }, () => {
  it.each([
    ['a promotion', ['promote', 'production']],
    ['a promotion of the application', ['promote', 'production', '--app', 'web']],
    ['a rollback', ['rollback', 'production', '--reason', 'too slow']],
  ])('is not overwritten by %s, unless it is told to', async (what, args) => {
    const work: Parameters<typeof locally>[1] = async ({ project, deploy }) => {
      for (const [minute, text] of ['one', 'two'].entries()) {
        project.say(text);
        await project.at(minute, 'publish');
        if (minute === 0 || args[0] === 'rollback') await project.at(minute, 'promote', 'production');
      }
      editByHand(deploy, { [settingsOf('production')]: 'by: hand\n' });
      const before = deploy.git('for-each-ref');
      for (const option of [[], ['--dry-run'], ['--allow-removal']]) {
        const refused = await project.at(5, ...args, ...option);
        expect([refused.code, refused.stdout]).toEqual([1, '']);
        expect(refused.stderr).toContain('error[edited-by-hand]: production was changed by hand');
        expect(refused.stderr).toContain('--overwrite');
      }
      expect(deploy.git('for-each-ref')).toBe(before);
      expect((await project.at(5, ...args, '--overwrite')).code).toBe(0);
      expect(deploy.git('show', `main:${settingsOf('production')}`)).toContain('text: two');
    };
    await locally(`guards-${what.replaceAll(' ', '-')}`, work, stages);
  });
});
