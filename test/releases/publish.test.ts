import { createHash } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startGitServer } from '../support/git-server.ts';
import { locally, overBothTransports } from '../support/over-both-transports.ts';
import { BareRepository } from '../support/publishing-project.ts';
import { makeReleasingProject, settingsOf } from '../support/releasing-project.ts';
import { writeFiles } from '../support/work-folder.ts';

describe('publishing a project', { timeout: 240_000 }, () => {
  it('records a release of every environment, and moves those that may move', async () => {
    await overBothTransports('record', async ({ project, deploy }) => {
      const first = await project.at(0, 'publish');
      expect(first, first.stderr).toMatchObject({ code: 0, stderr: '' });
      const release = deploy.release('dev');
      expect(first.stdout).toMatch(
        new RegExp(
          `\\nRelease ${release}\\n  dev         moved to it\\n  staging     waits: dev must run it for 1h, since 2026-01-01T00:00:00Z, until 2026-01-01T01:00:00Z\\n  production  waits: staging runs nothing yet\\n$`,
        ),
      );
      expect(Object.keys(deploy.files()).map((path) => path.split('/')[0])).not.toContain('staging');
      const recorded = deploy.files('gitops/releases');
      expect(Object.keys(recorded)).toEqual(
        expect.arrayContaining(['gitops.json', 'dev/release.json', 'production/release.json', settingsOf('staging')]),
      );
      expect(recorded['dev/release.json']).toBe(deploy.files()['dev/release.json']);
      const [dev] = (JSON.parse(deploy.git('show', 'gitops/releases:gitops.json')) as { environments: object[] })
        .environments;
      expect(dev).toMatchObject({ name: 'dev', kubernetes: '1.33' });
      expect(deploy.git('log', '-1', '--format=%(trailers:only)', 'main')).toMatch(
        new RegExp(`^Gitops-Compiler: .*\\nGitops-Plan: .*\\nGitops-Release: ${release}\\nGitops-Environment: dev$`),
      );
      const soaking = await project.at(59, 'publish');
      expect(soaking.stdout).toMatch(/^Nothing to publish: .*\n.*\n {2}dev {9}runs it\n {2}staging {5}waits: /);
      const moved = await project.at(60, 'publish');
      expect(moved.stdout).toContain(
        '\n  dev         runs it\n  staging     moved to it\n  production  waits for the branch ',
      );
      expect(deploy.commits('gitops/releases')).toBe(1);
      expect(deploy.git('rev-parse', 'main:staging')).toBe(deploy.git('rev-parse', 'gitops/releases:staging'));
      const branch = 'gitops/promote/production';
      expect(deploy.git('rev-parse', `${branch}:production`)).toBe(
        deploy.git('rev-parse', 'gitops/releases:production'),
      );
      expect(deploy.git('rev-parse', `${branch}~1`)).toBe(deploy.git('rev-parse', 'main'));
      expect(
        deploy
          .git('diff', '--name-only', 'main', branch)
          .split('\n')
          .every((path) => path.startsWith('production/')),
      ).toBe(true);
      const again = await project.at(61, 'publish');
      expect(again.stdout).toMatch(/^Nothing to publish/);
    });
  });

  it('makes no release of what the newest is already, and one of the same id where an older comes back', async () => {
    await locally('same', async ({ project, deploy }) => {
      await project.at(0, 'publish');
      const [first, source] = [deploy.release('dev'), deploy.read('dev/release.json')];
      writeFiles(project.folder, { 'package-lock.json': '{}' });
      expect((await project.at(1, 'publish')).stdout).toMatch(/^Nothing to publish/);
      expect(deploy.read('dev/release.json')).toBe(source);
      project.say('two');
      await project.at(2, 'publish');
      const second = deploy.release('dev');
      expect(second).not.toBe(first);
      project.say('one');
      await project.at(3, 'publish');
      expect(deploy.release('dev')).toBe(first);
      const lock = createHash('sha256').update('{}').digest('hex');
      expect(JSON.parse(deploy.read('dev/release.json'))).toMatchObject({ version: 1, lock: `sha256:${lock}` });
      expect(deploy.commits('gitops/releases')).toBe(3);
      expect(deploy.git('log', '--format=%s', 'gitops/releases')).toBe(
        [first, second, first].map((id) => `Release ${id}`).join('\n'),
      );
    });
  });

  it('moves the proposal of an environment on with the next release', async () => {
    await overBothTransports('propose', async ({ project, deploy }) => {
      const branch = 'gitops/promote/production';
      await project.at(0, 'publish');
      await project.at(60, 'publish');
      const before = deploy.release('production', branch);
      project.say('two');
      await project.at(70, 'publish');
      expect(deploy.release('production', branch)).toBe(before);
      await project.at(130, 'publish');
      expect(deploy.release('production', branch)).toBe(deploy.release('dev'));
      expect(deploy.git('rev-parse', `${branch}~1`)).toBe(deploy.git('rev-parse', 'main'));
      deploy.git('update-ref', 'refs/heads/main', deploy.git('rev-parse', branch));
      expect((await project.at(140, 'publish')).stdout).toContain('\n  production  runs it\n');
    });
  });

  it('lets an environment follow to what soaked, where newer releases come faster than that', async () => {
    await overBothTransports('follow', async ({ project, deploy }) => {
      const releases: string[] = [];
      for (const [index, text] of ['one', 'two', 'three', 'four'].entries()) {
        project.say(text);
        const { code, stdout, stderr } = await project.at(index * 70, 'publish');
        expect(code, stderr).toBe(0);
        releases.push(deploy.release('dev'));
        const [newest, before] = releases.toReversed();
        if (before === undefined) continue;
        expect(stdout).toContain(
          `\n  staging     moved to ${before}; waits for this one: dev must run it for 1h, since 2026-01-01T0`,
        );
        expect(deploy.release('staging')).toBe(before);
        expect(
          deploy
            .git('log', '-2', '--format=%(trailers:key=Gitops-Release,valueonly)', 'main')
            .split('\n')
            .filter(Boolean),
        ).toEqual([newest, before]);
        expect(deploy.git('rev-parse', 'main:staging')).toBe(deploy.git('rev-parse', 'gitops/releases~1:staging'));
      }
      expect(deploy.release('production', 'gitops/promote/production')).toBe(releases[1]);
      const held = await project.at(211, 'rollback', 'staging', '--to', String(releases[0]), '--reason', 'x');
      expect(held.code, held.stderr).toBe(0);
      expect((await project.at(290, 'publish')).stdout).toContain('\n  staging     waits: gitops put it on hold: x');
      expect(deploy.release('staging')).toBe(releases[0]);
    });
  });

  it('never lets an environment follow back', async () => {
    await locally('follow-back', async ({ project, deploy }) => {
      await project.at(0, 'publish');
      project.say('two');
      await project.at(10, 'publish');
      const ahead = deploy.release('dev');
      const promoted = await project.at(11, 'promote', 'staging', '--release', ahead, '--override', '--reason', 'x');
      expect(promoted.code, promoted.stderr).toBe(0);
      const back = JSON.parse(deploy.git('show', 'gitops/releases~1:dev/release.json')) as { release: string };
      await project.at(12, 'rollback', 'dev', '--to', back.release, '--reason', 'y');
      project.say('three');
      expect((await project.at(80, 'publish')).code).toBe(0);
      expect(deploy.release('staging')).toBe(ahead);
    });
  });

  it('keeps several projects in one repository apart', async () => {
    await locally('apart', async ({ project, deploy }) => {
      for (const path of ['a', 'b/c']) expect((await project.at(0, 'publish', '--path', path)).code).toBe(0);
      project.say('two');
      await project.at(1, 'publish', '--path', 'a');
      expect(deploy.release('b/c/dev')).not.toBe(deploy.release('a/dev'));
      expect(deploy.release('b/c/dev', 'gitops/releases')).toBe(deploy.release('b/c/dev'));
      for (const path of ['a', 'b/c']) {
        const result = await project.at(61, 'publish', '--path', path, '--env', 'staging');
        expect(result.code, result.stderr).toBe(0);
      }
      expect(deploy.release('a/staging')).toBe(deploy.release('a/dev'));
    });
  });
});

describe('a push of several branches', { timeout: 120_000 }, () => {
  it('moves all or none, where a hook refuses one', async () => {
    const server = await startGitServer();
    try {
      const { url, folder } = server.createRepository('deploy.git');
      const deploy = new BareRepository(folder);
      const project = makeReleasingProject('releases/refused');
      project.configure({ repository: url });
      writeFiles(folder, {
        'hooks/update': '#!/bin/sh\ntest "$1" != refs/heads/main || { echo no main today; exit 1; }\n',
      });
      deploy.git('config', 'core.hooksPath', join(folder, 'hooks'));
      chmodSync(join(folder, 'hooks/update'), 0o755);
      const { code, stderr } = await project.at(0, 'publish');
      expect(code).toBe(4);
      expect(stderr).toContain('error[push-rejected]');
      expect(stderr).toContain('main: hook declined');
      expect(stderr).toContain('no main today');
      expect(deploy.git('branch', '--list')).toBe('');
    } finally {
      await server.close();
    }
  });

  it('goes release first to a server that cannot move them at once', async () => {
    const server = await startGitServer();
    try {
      const { url, folder } = server.createRepository('deploy.git');
      const deploy = new BareRepository(folder);
      deploy.git('config', 'receive.advertiseAtomic', 'false');
      const project = makeReleasingProject('releases/not-atomic');
      project.configure({ repository: url });
      const { code, stderr } = await project.at(0, 'publish');
      expect(code, stderr).toBe(0);
      expect(deploy.git('branch', '--format=%(refname:short)')).toBe('gitops/releases\nmain');
      expect(server.requests.filter((line) => line === 'POST git-receive-pack')).toHaveLength(2);
      expect(deploy.git('fsck', '--strict', '--full', '--no-dangling')).toBe('');
    } finally {
      await server.close();
    }
  });
});
