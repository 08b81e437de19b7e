import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { locally, overBothTransports, type Trial } from '../support/over-both-transports.ts';
import { settingsOf } from '../support/releasing-project.ts';

const stages = {
  dev: '',
  staging: "Promotion.automatic({ after: dev, soak: '1h' })",
  production: 'Promotion.manual({ after: staging })',
};

/** A program that cannot run: what follows is done from git alone. */
const breakProgram = ({ project }: Trial): void => writeFileSync(join(project.folder, 'main.mjs'), 'throw 1;\n');

const folderOf = ({ deploy }: Trial, environment: string, ref = 'main'): string =>
  deploy.git('rev-parse', `${ref}:${environment}`);

/** Says each text in turn and takes it to production, two hours each. */
async function reachProduction({ project }: Trial, texts: readonly string[]): Promise<void> {
  for (const [index, text] of texts.entries()) {
    project.say(text);
    const start = index * 120;
    for (const [minute, ...args] of [
      [start, 'publish'],
      [start + 60, 'publish'],
      [start + 61, 'promote', 'production'],
    ] as const) {
      const { code, stderr } = await project.at(minute, ...args);
      expect(code, stderr).toBe(0);
    }
  }
}

describe('gitops promote', { timeout: 240_000 }, () => {
  it('puts a release where its gates let it, byte for byte', async () => {
    await overBothTransports(
      'promote',
      async (trial) => {
        const { project, deploy } = trial;
        await project.at(0, 'publish');
        breakProgram(trial);
        const closed = await project.at(1, 'promote', 'production');
        expect(closed.code).toBe(1);
        expect(closed.stderr).toMatch(/^error\[gate-closed\]: release \w+ may not enter production now\n/);
        expect(closed.stderr).toContain('note: predecessor: staging runs nothing yet\n');
        const early = await project.at(59, 'promote', 'staging');
        expect(early.stderr).toContain(
          'note: soak: dev must run it for 1h, since 2026-01-01T00:00:00Z, until 2026-01-01T01:00:00Z\n',
        );
        const dry = await project.at(60, 'promote', 'staging', '--dry-run');
        expect(dry.stdout).toMatch(/^Would move staging to release \w+ on main of .*: 5 created, /);
        expect(deploy.commits()).toBe(1);
        const staging = await project.at(60, 'promote', 'staging');
        expect(staging, staging.stderr).toMatchObject({ code: 0, stderr: '' });
        expect(folderOf(trial, 'staging')).toBe(folderOf(trial, 'staging', 'gitops/releases'));
        const release = deploy.release('dev');
        expect(deploy.message()).toMatch(
          new RegExp(
            `^Promote staging to release ${release}\\n\\nGitops-Compiler: .*\\nGitops-Plan: sha256:\\w{64}\\nGitops-Release: ${release}\\nGitops-Environment: staging\\nGitops-Action: promote$`,
          ),
        );
        expect((await project.at(61, 'promote', 'staging')).stdout).toMatch(/^Nothing to do: staging runs release /);
        expect((await project.at(61, 'promote', 'production')).code).toBe(0);
        expect(deploy.commits()).toBe(3);
      },
      stages,
    );
  });

  it('moves to an older release, and opens gates for a reason that the commit keeps', async () => {
    await locally(
      'override',
      async (trial) => {
        const { project, deploy } = trial;
        await project.at(0, 'publish');
        const old = deploy.release('dev');
        project.say('two');
        await project.at(1, 'publish');
        breakProgram(trial);
        const args = ['promote', 'production', '--release', old];
        expect((await project.at(2, ...args)).code).toBe(1);
        const opened = await project.at(2, ...args, '--override', '--reason', 'INC-7:\nstaging is down');
        expect(opened, opened.stderr).toMatchObject({ code: 0, stderr: '' });
        expect(opened.stdout).toContain('\nOpened predecessor: staging runs nothing yet\n');
        expect(deploy.release('production')).toBe(old);
        expect(deploy.message()).toContain('\nGitops-Override: INC-7: staging is down');
        const unknown = await project.at(3, 'promote', 'production', '--release', '0'.repeat(12));
        expect(unknown.code).toBe(2);
        expect(unknown.stderr).toContain('error[release-not-found]: there is no release "000000000000"');
        const misspelt = await project.at(3, 'promote', 'productoin');
        expect(misspelt.stderr).toContain(
          "error[unknown-environment]: the newest release has no environment 'productoin'",
        );
        expect(misspelt.stderr).toContain("did you mean 'production'?");
      },
      stages,
    );
  });

  it('moves one application, and says which release each is of', async () => {
    await locally(
      'application',
      async (trial) => {
        const { project, deploy } = trial;
        await reachProduction(trial, ['one']);
        const first = deploy.release('production');
        project.say('two', 'two');
        await project.at(120, 'publish');
        await project.at(180, 'publish');
        const second = deploy.release('staging');
        const before = deploy.files();
        const { code, stderr, stdout } = await project.at(181, 'promote', 'production', '--app', 'web');
        expect(code, stderr).toBe(0);
        expect(stdout).toMatch(new RegExp(`^Moved web of production from ${first} to release ${second} on main`));
        const after = deploy.files();
        expect(Object.keys(after).filter((path) => after[path] !== before[path])).toEqual([
          'production/release.json',
          settingsOf('production'),
        ]);
        expect(after[settingsOf('production')]).toBe(deploy.files('gitops/releases')[settingsOf('production')]);
        expect(JSON.parse(deploy.read('production/release.json'))).toMatchObject({
          release: first,
          apart: { web: second },
        });
        const status = await project.at(182, 'status');
        expect(status.stdout).toMatch(new RegExp(`\\nproduction   web          ${second}  1m `));
        expect(status.stdout).toMatch(new RegExp(`\\nproduction   worker       ${first}  1m\\n`));
        const none = await project.at(183, 'promote', 'production', '--app', 'wbe');
        expect(none.code).toBe(2);
        expect(none.stderr).toContain('error[application-not-in-release]: release ');
        expect(none.stderr).toContain('help: it has web, worker\n');
        expect((await project.at(184, 'promote', 'production')).code).toBe(0);
        expect(folderOf(trial, 'production')).toBe(folderOf(trial, 'production', 'gitops/releases'));
      },
      stages,
    );
  });
});

describe('gitops rollback', { timeout: 240_000 }, () => {
  it('goes back, and holds until it is resumed', async () => {
    await overBothTransports(
      'rollback',
      async (trial) => {
        const { project, deploy } = trial;
        await reachProduction(trial, ['one', 'two', 'three']);
        const [third, second, first] = deploy
          .git('log', '--format=%(trailers:key=Gitops-Release,valueonly)', '--grep', '^Promote production', 'main')
          .split('\n')
          .filter(Boolean);
        const folders = ['main~3', 'main~6'].map((ref) => folderOf(trial, 'production', ref));
        breakProgram(trial);
        const back = await project.at(400, 'rollback', 'production', '--reason', 'checkout times out');
        expect(back, back.stderr).toMatchObject({ code: 0, stderr: '' });
        expect(back.stdout).toMatch(
          new RegExp(`^Moved production from ${third} to release ${second} on main of .*\\n`),
        );
        expect(back.stdout).toContain('production is on hold (checkout times out) until `gitops resume production`\n');
        expect(folderOf(trial, 'production')).toBe(folders[0]);
        expect(JSON.parse(deploy.read('.gitops/holds/production.json'))).toEqual({
          version: 1,
          reason: 'checkout times out',
          by: 'gitops',
          since: '2026-01-01T06:40:00.000Z',
        });
        expect((await project.at(401, 'rollback', 'production', '--reason', 'still')).code).toBe(0);
        expect(folderOf(trial, 'production')).toBe(folders[1]);
        expect(deploy.release('production')).toBe(first);
        const held = await project.at(402, 'promote', 'production');
        expect(held.code).toBe(1);
        expect(held.stderr).toContain('note: hold: gitops put it on hold: still, since 2026-01-01T06:41:00Z\n');
        expect((await project.at(402, 'status')).stdout).toContain('gitops put it on hold: still');
        const resumed = await project.at(403, 'resume', 'production', '--reason', 'fixed');
        expect(resumed.stdout).toMatch(/^Lifted the hold of production \(still\) by \w{10}\n$/);
        expect((await project.at(403, 'resume', 'production')).stdout).toBe(
          'Nothing to do: production is not on hold\n',
        );
        expect(deploy.files()['.gitops/holds/production.json']).toBeUndefined();
        expect((await project.at(404, 'promote', 'production')).code).toBe(0);
        expect(deploy.release('production')).toBe(third);
        expect((await project.at(405, 'rollback', 'production', '--to', String(first), '--reason', 'no')).code).toBe(0);
        const log = await project.json(['log', 'production']);
        expect(
          (log['entries'] as { action: string; release: string; reason: string | null }[]).map((one) => [
            one.action,
            one.release,
            one.reason,
          ]),
        ).toEqual([
          ['rollback', first, 'no'],
          ['promote', third, null],
          ['resume', first, 'fixed'],
          ['rollback', first, 'still'],
          ['rollback', second, 'checkout times out'],
          ['promote', third, null],
          ['promote', second, null],
          ['promote', first, null],
        ]);
      },
      stages,
    );
  });

  it('says where there is nothing to go back to', async () => {
    await locally(
      'nothing',
      async ({ project }) => {
        for (const args of [
          ['status'],
          ['log', 'dev'],
          ['promote', 'dev'],
          ['resume', 'dev'],
          ['rollback', 'dev', '--reason', 'x'],
        ]) {
          const { code, stderr } = await project.at(0, ...args);
          expect(code, args.join(' ')).toBe(2);
          expect(stderr).toContain('error[release-not-found]: there is no release yet in ');
        }
        await project.at(0, 'publish');
        const { code, stderr } = await project.at(1, 'rollback', 'dev', '--reason', 'x');
        expect(code).toBe(2);
        expect(stderr).toContain('ran nothing else before\n');
      },
      stages,
    );
  });
});
