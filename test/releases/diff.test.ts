import { beforeAll, describe, expect, it } from 'vitest';
import { makeReleasingProject, type ReleasingProject } from '../support/releasing-project.ts';

describe('gitops diff of what is published', () => {
  let project: ReleasingProject;
  const releases: string[] = [];

  beforeAll(async () => {
    project = makeReleasingProject('releases/diff');
    project.configure({ repository: './deploy.git' });
    for (const [index, text] of ['one', 'two'].entries()) {
      project.say(text);
      const args = ['publish', ...(index === 0 ? ['--create'] : []), '--format', 'json'];
      const { stdout } = await project.at(index, ...args);
      releases.push((JSON.parse(stdout) as { release: string }).release);
    }
    // Nothing is compiled from here on.
    project.configure({ repository: './deploy.git' });
  }, 60_000);

  const changes = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await project.at(2, 'diff', ...args, '--format', 'json', '--exit-code');
    expect(stderr).toBe('');
    const { created, updated, deleted, unchanged } = JSON.parse(stdout) as Record<string, number>;
    return { code, created, updated, deleted, unchanged };
  };

  it('shows what the newest release would change, and that there is nothing left', async () => {
    expect(await changes('dev')).toEqual({ code: 0, created: 0, updated: 0, deleted: 0, unchanged: 5 });
    expect(await changes('staging')).toEqual({ code: 3, created: 5, updated: 0, deleted: 0, unchanged: 0 });
  });

  it('compares releases, both ways', async () => {
    const [first = '', second = ''] = releases;
    const one = { code: 3, created: 0, updated: 1, deleted: 0, unchanged: 4 };
    expect(await changes('production', '--from', first, '--to', second)).toEqual(one);
    expect(await changes('dev', '--to', first)).toEqual(one);
    const { stdout } = await project.at(2, 'diff', 'dev', '--to', first);
    expect(stdout).toContain(`against what dev runs -> release ${first} of dev`);
    expect(stdout).toMatch(/data\.text.*two.*one/s);
  });

  it('compares environments, whose folders differ', async () => {
    const { stdout } = await project.at(2, 'diff', 'dev', '--to', 'staging');
    expect(stdout).toContain('0 created, 0 updated, 5 deleted, 0 unchanged against what dev runs -> what staging runs');
  });

  it.each([
    [['--to', '000000000000'], 2, 'none is named'],
    [['dev', '--to', '000000000000'], 2, 'there is no release "000000000000"'],
    [['dve'], 2, "did you mean 'dev'?"],
    [['dev', '--to', 'stagin'], 2, "did you mean 'staging'?"],
    [['dev', '--env', 'dev'], 2, '--env chooses among the environments of the program'],
  ])('refuses %j', async (args, code, text) => {
    const result = await project.at(2, 'diff', ...args);
    expect([result.code, result.stdout]).toEqual([code, '']);
    expect(result.stderr).toContain(text);
  });
});
