import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BareRepository, makeBareRepository } from '../support/publishing-project.ts';
import { makeReleasingProject, type ReleasingProject } from '../support/releasing-project.ts';

/** A project with dev and production; the text is the promotion of production, and props after it. */
function trial(name: string, gitops: string, production = 'Promotion.manual()'): ReleasingProject {
  const project = makeReleasingProject(`releases/gates-${name}`, { dev: '', production });
  makeBareRepository(join(project.folder, 'deploy.git'));
  configure(project, gitops);
  return project;
}

const configure = (project: ReleasingProject, gitops: string): void =>
  writeFileSync(join(project.folder, 'cdk8s.yaml'), `app: main.mjs\ngitops:\n  repository: deploy.git\n${gitops}`);

describe('a freeze', { timeout: 120_000 }, () => {
  it('keeps a release out of the environments that it names, recorded or not', async () => {
    const freeze =
      "  freeze:\n    - { schedule: '0 0 1 1 *', duration: 48h, timeZone: Europe/Berlin, environments: [production] }\n";
    const project = trial('freeze', freeze);
    const published = await project.at(60, 'publish');
    expect(published.stdout).toContain('\n  dev         moved to it\n');
    expect(published.stdout).toContain(
      '\n  production  waits: a freeze (0 0 1 1 *, Europe/Berlin) is on, since 2025-12-31T23:00:00Z, until 2026-01-02T23:00:00Z\n',
    );
    configure(project, '');
    const refused = await project.at(61, 'promote', 'production');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('note: freeze: a freeze (0 0 1 1 *, Europe/Berlin) is on, since ');
    configure(project, freeze.replace('0 0 1 1 *', '0 0 3 1 *'));
    expect((await project.at(48 * 60, 'promote', 'production')).stderr).toContain('freeze (0 0 3 1 *');
    configure(project, '');
    expect((await project.at(48 * 60, 'promote', 'production')).code).toBe(0);
    expect((await project.at(48 * 60, 'publish')).stdout).toMatch(
      /^Recorded release \w+: nothing on main of deploy.git changes\n/,
    );
  });
});

describe('the freeze of an environment', { timeout: 120_000 }, () => {
  const promotion = (schedule: string): string =>
    `Promotion.automatic(), freeze: [{ schedule: '${schedule}', duration: '48h', timeZone: 'Europe/Berlin' }]`;
  const frozen = 'a freeze (0 0 1 1 *, Europe/Berlin) is on, since 2025-12-31T23:00:00Z, until 2026-01-02T23:00:00Z';

  it('keeps releases out of it, and no command has to compile the program to know', async () => {
    const project = trial('program', '', promotion('0 0 1 1 *'));
    const published = await project.at(60, 'publish');
    expect(published.stdout).toContain('\n  dev         moved to it\n');
    expect(published.stdout).toContain(`\n  production  waits: ${frozen}\n`);
    writeFileSync(join(project.folder, 'main.mjs'), 'throw 1;\n');
    expect((await project.at(61, 'status')).stdout).toMatch(
      /\nproduction .* \w{12}: a freeze .*, until 2026-01-02T23:/,
    );
    const same = "  freeze: [{ schedule: '0 0 1 1 *', duration: 48h, timeZone: Europe/Berlin }]\n";
    for (const gitops of ['', same]) {
      configure(project, gitops);
      const refused = await project.at(61, 'promote', 'production');
      expect(refused.code).toBe(1);
      expect(refused.stderr.match(/note: .*/g)).toEqual([`note: freeze: ${frozen}`]);
    }
    configure(project, '');
    expect((await project.at(48 * 60, 'promote', 'production')).code).toBe(0);
  });

  it('is recorded beside gitops.freeze, also with a release that is there already', async () => {
    const other = "  freeze: [{ schedule: '0 0 3 1 *', duration: 1h }]\n";
    const project = trial('program-changed', other, promotion('0 0 5 1 *'));
    const deploy = new BareRepository(join(project.folder, 'deploy.git'));
    const recorded = (): unknown => JSON.parse(deploy.git('show', 'gitops/releases:gitops.json'));
    const program = join(project.folder, 'main.mjs');
    await project.at(0, 'publish');
    const release = deploy.release('production');
    const time = { seconds: 48 * 3600, timeZone: 'Europe/Berlin', environments: ['production'] };
    const fromConfig = { schedule: '0 0 3 1 *', seconds: 3600, timeZone: 'UTC' };
    expect(recorded()).toMatchObject({ release, freeze: [{ schedule: '0 0 5 1 *', ...time }, fromConfig] });
    writeFileSync(program, readFileSync(program, 'utf8').replace('0 0 5 1 *', '0 0 1 1 *'));
    const nothing = /^Recorded release \w{12}: nothing on main of deploy.git changes\n/;
    expect((await project.at(1, 'publish')).stdout).toMatch(nothing);
    expect(recorded()).toMatchObject({ release, freeze: [{ schedule: '0 0 1 1 *', ...time }, fromConfig] });
    expect((await project.at(2, 'publish')).stdout).toMatch(/^Nothing to publish/);
    expect([deploy.commits('gitops/releases'), deploy.commits()]).toEqual([2, 1]);
  });
});

describe('a command of gitops.verify', { timeout: 120_000 }, () => {
  const command = (script: string, more = ''): string =>
    `  verify:\n    - { command: [node, -e, ${JSON.stringify(script)}]${more} }\n`;

  it('keeps a release out by its exit code, and says its last words', async () => {
    const project = trial(
      'verify',
      command("console.error('smoke test failed'); process.exit(3)", ', environments: [dev]'),
    );
    const published = await project.at(0, 'publish');
    expect(published, published.stderr).toMatchObject({ code: 0 });
    expect(published.stdout).toMatch(/\n {2}dev {9}waits: `node -e .*` failed with exit code 3: smoke test failed\n/);
    configure(
      project,
      command("require('fs').writeFileSync('seen', process.env.GITOPS_ENVIRONMENT + ' ' + process.env.GITOPS_RELEASE)"),
    );
    const moved = await project.at(1, 'promote', 'production');
    expect(moved.code, moved.stderr).toBe(0);
    expect(readFileSync(join(project.folder, 'seen'), 'utf8')).toMatch(/^production [0-9a-f]{12}$/);
  });

  it('may not take longer than it is given, or be none', async () => {
    const project = trial('verify-time', command('setInterval(() => 0, 1000)', ', timeout: 1s'));
    expect((await project.at(0, 'publish')).stdout).toContain(' did not end within 1 s\n');
    configure(project, '  verify:\n    - command: [no-such-program-here]\n');
    const missing = await project.at(0, 'promote', 'production');
    expect(missing.code).toBe(1);
    expect(missing.stderr).toContain('note: verify: `no-such-program-here` is no program that can be found\n');
  });
});

describe('settings of gates', { timeout: 120_000 }, () => {
  it.each([
    [
      "  freeze:\n    - { schedule: '0 0 * *', duration: 1h }\n",
      "gitops.freeze.schedule is '0 0 * *': it has 4 fields and not 5",
    ],
    ["  freeze:\n    - { schedule: '0 0 * * *', duration: 1d }\n", "gitops.freeze.duration is '1d': it is no duration"],
    ["  freeze:\n    - { schedule: '0 0 * * *', duration: 800h }\n", 'the longest is 744h, 31 days'],
    ["  freeze:\n    - { schedule: '0 0 * * *', duration: 1h, timeZone: CEST }\n", "gitops.freeze.timeZone is 'CEST'"],
    ["  freeze:\n    - { schedule: '0 0 * * *' }\n", 'needs both a schedule and a duration'],
    ['  freeze: yes\n', 'freeze must be a list'],
    ["  freeze:\n    - { shedule: '0 0 * * *' }\n", "unknown key 'shedule' in gitops.freeze"],
    ['  verify:\n    - { timeout: 1s }\n', 'an entry of gitops.verify has no command'],
    ['  verify:\n    - { command: npm run smoke }\n', 'no shell reads it; write it as a list: [npm, run, smoke]'],
    ['  verify:\n    - { command: [npm], timeout: soon }\n', "gitops.verify.timeout is 'soon'"],
  ])('%j', async (gitops, says) => {
    const { code, stderr } = await trial('settings', gitops).at(0, 'status');
    expect(code).toBe(2);
    expect(stderr).toContain(says);
    expect(stderr).toContain('cdk8s.yaml:');
  });
});
