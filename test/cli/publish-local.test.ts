import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  BareRepository,
  fileOf,
  makeBareRepository,
  makePublishingProject,
  type PublishingProject,
  plainProgram,
  type Texts,
} from '../support/publishing-project.ts';

interface Trial {
  readonly project: PublishingProject;
  readonly deploy: BareRepository;
}

const publish = ['publish', '--repository', './deploy.git'];

/** A project beside a repository that is not there yet. */
function trial(name: string, texts?: Texts): Trial {
  const project = makePublishingProject(`publish-local/${name}`, texts);
  return { project, deploy: new BareRepository(join(project.folder, 'deploy.git')) };
}

/** A project beside a repository that others have put files into. */
function trialAmongOthers(name: string, files: Record<string, string>): Trial {
  const { project, deploy } = trial(name);
  makeBareRepository(deploy.folder).commit(files);
  return { project, deploy };
}

describe.concurrent('publishing to a local bare repository', { timeout: 120_000 }, () => {
  it('makes it, then commits what changed and no more', async () => {
    const { project, deploy } = trial('create');
    const before = project.state();
    const first = await project.run([...publish, '--create']);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(
      /^Published [0-9a-f]{10} to main of deploy\.git: 8 created, 0 updated, 0 deleted, 0 unchanged\nRelease [0-9a-f]{12}\n {2}dev {3}moved to it\n {2}prod {2}moved to it\n$/,
    );
    const tip = deploy.git('rev-parse', 'main');
    for (const args of [publish, [...publish, '--create'], ['publish', '--repository', deploy.folder]]) {
      const again = await project.run(args);
      expect(again).toMatchObject({ code: 0, stderr: '' });
      expect(again.stdout).toMatch(
        /^Nothing to publish: .*\nRelease [0-9a-f]{12}\n {2}dev {3}runs it\n {2}prod {2}runs it\n$/,
      );
      expect(again.stdout).toContain(`: main of deploy.git is up to date at ${tip.slice(0, 10)}\n`);
    }
    expect(deploy.commits()).toBe(1);
    expect(deploy.commits('gitops/releases')).toBe(1);
    expect(project.state()).toEqual(before);

    project.write({ dev: 'two', prod: 'one' });
    const second = await project.json(publish);
    expect(second).toEqual({
      changed: true,
      commit: deploy.git('rev-parse', 'main'),
      branch: 'main',
      branches: [{ name: 'main', commit: deploy.git('rev-parse', 'main') }],
      created: 0,
      updated: 1,
      deleted: 0,
      attempts: 1,
      release: deploy.release('dev'),
      environments: ['dev', 'prod'].map((name) => ({
        name,
        state: 'moves',
        gates: [],
        proposal: null,
        pullRequest: null,
      })),
    });
    expect(deploy.commits('gitops/releases')).toBe(2);
    expect(deploy.git('diff', '--name-only', 'main~1', 'main')).toBe(
      ['dev/release.json', fileOf('dev'), 'prod/release.json'].join('\n'),
    );
    expect(deploy.read(fileOf('dev'))).toContain('text: two');
    expect(deploy.git('fsck', '--strict', '--full', '--no-dangling')).toBe('');
  });

  it('says where there is none, and what to type', async () => {
    const { project, deploy } = trial('without-create');
    const result = await project.run(publish);
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain(`error[repository-not-found]: there is no repository at ${deploy.folder}\n`);
    expect(result.stderr).toContain('--create');
    expect(existsSync(deploy.folder)).toBe(false);
  });

  it('moves only the environments that it is told to', async () => {
    const { project, deploy } = trial('env', { dev: 'one', staging: 'one', prod: 'one' });
    await project.json([...publish, '--create', '--env', 'dev', '--env', 'staging']);
    expect(Object.keys(deploy.files()).map((path) => path.split('/')[0])).not.toContain('prod');
    await project.json(publish);
    const before = deploy.files();
    project.write({ dev: 'two', staging: 'two', prod: 'two' });
    expect(await project.json([...publish, '--env', 'staging'])).toMatchObject({ updated: 1, created: 0, deleted: 0 });
    const after = deploy.files();
    expect(Object.keys(after).filter((path) => after[path] !== before[path])).toEqual([
      'staging/release.json',
      fileOf('staging'),
    ]);
    const unknown = await project.run([...publish, '--env', 'stagin']);
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain("did you mean 'staging'?");
    const list = await project.run([...publish, '--env', 'dev,prod']);
    expect(list.code).toBe(2);
    expect(list.stderr).toContain('help: give each one by itself: --env dev --env prod\n');
  });

  it('leaves the folder of an environment that the program no longer has', async () => {
    const { project, deploy } = trial('environment-gone');
    await project.json([...publish, '--create']);
    const before = deploy.files();
    project.write({ dev: 'one' });
    expect(await project.json(publish)).toMatchObject({ created: 0, updated: 0, deleted: 0 });
    expect(deploy.git('log', '-1', '--format=%s', 'main')).toBe(`Move dev to release ${deploy.release('dev')}`);
    project.write({ dev: 'two' });
    expect(await project.json(publish)).toMatchObject({ updated: 1, deleted: 0 });
    const after = deploy.files();
    const moved = Object.fromEntries(['dev/release.json', fileOf('dev')].map((path) => [path, after[path]]));
    expect(after).toEqual({ ...before, ...moved });
  });

  it('replaces the folders of the environments as a whole', async () => {
    const { project, deploy } = trialAmongOthers('stale', { 'dev/web/old.yaml': 'old', 'dev/gone/x/y.yaml': 'old' });
    expect(await project.json(publish)).toMatchObject({ created: 8, deleted: 2 });
    expect(Object.keys(deploy.files())).toHaveLength(8 + 2);
  });

  it('leaves what others put there', async () => {
    const others = { 'README.md': '# Deployments\n', 'apps/x.yaml': 'x: 1\n', 'dev.yaml': 'y\n', 'prod-old/z': 'z\n' };
    const { project, deploy } = trialAmongOthers('foreign', others);
    const theirs = deploy.files();
    await project.json(publish);
    expect(deploy.files()).toMatchObject(theirs);
    expect(Object.keys(deploy.files())).toHaveLength(12 + 2);
    expect(deploy.git('rev-list', '--parents', 'main').split('\n')).toHaveLength(2);
    expect(deploy.git('fsck', '--strict', '--full', '--no-dangling')).toBe('');
  });

  it('publishes below a folder', async () => {
    const others = { 'README.md': '#', 'dev/x': 'not ours', 'clusters/acme/README.md': 'theirs' };
    const { project, deploy } = trialAmongOthers('path', others);
    const theirs = deploy.files();
    await project.json([...publish, '--path', './clusters/acme/']);
    expect(deploy.files()).toMatchObject(theirs);
    expect(deploy.read(`clusters/acme/${fileOf('prod')}`)).toContain('text: one');
    expect(Object.keys(deploy.files())).toHaveLength(11 + 2);
    project.configure({ path: 'clusters/acme' });
    expect(await project.json(publish)).toMatchObject({ changed: false });
    for (const path of ['../x', '/x', 'a/../b', '.git', 'a\\b', '.github/workflows']) {
      const { code, stderr } = await project.run([...publish, '--path', path]);
      expect({ path, code }).toEqual({ path, code: 2 });
      expect(stderr).toContain('error[path-invalid]');
    }
    expect(deploy.commits()).toBe(2);
  });

  it('only says what it would do', async () => {
    const { project, deploy } = trial('dry-run');
    const create = await project.run([...publish, '--create', '--dry-run']);
    expect(create.stdout).toMatch(
      /^Would publish to main of deploy\.git: 8 created, 0 updated, 0 deleted, 0 unchanged\nRelease [0-9a-f]{12}\n {2}dev {3}would move to it\n/,
    );
    expect(existsSync(deploy.folder)).toBe(false);
    expect(readdirSync(project.folder).filter((name) => name.includes('.git'))).toEqual(['.git']);
    await project.json([...publish, '--create']);
    project.write({ dev: 'two', prod: 'one' });
    const before = deploy.state();
    expect(await project.json([...publish, '--dry-run'])).toMatchObject({ changed: true, updated: 1 });
    expect(deploy.state()).toEqual(before);
  });

  it('makes a branch, beside those that are there', async () => {
    const { project, deploy } = trialAmongOthers('branch', { 'README.md': '#' });
    await project.json([...publish, '--branch', 'release/1']);
    expect(deploy.commits()).toBe(1);
    expect(deploy.commits('release/1')).toBe(1);
    expect(Object.keys(deploy.files('release/1'))).toHaveLength(8 + 2);
    for (const [branch, code] of [
      ['release', 2],
      ['a..b', 2],
      ['refs/heads/main', 2],
    ] as const) {
      expect((await project.run([...publish, '--branch', branch])).code).toBe(code);
    }
    expect(deploy.git('branch', '--format=%(refname:short)')).toBe('gitops/releases\nmain\nrelease/1');
  });

  it('puts a plain cdk8s program into the folder manifests', async () => {
    const { project, deploy } = trialAmongOthers('plain', { 'README.md': '#', 'web/x': 'theirs' });
    writeFileSync(join(project.folder, 'main.mjs'), plainProgram);
    await project.json(publish);
    expect(Object.keys(deploy.files())).toEqual(['README.md', 'manifests/web/configmap-settings.yaml', 'web/x']);
    await project.json([...publish, '--path', 'clusters/one']);
    expect(Object.keys(deploy.files())).toHaveLength(4);
    const { code, stderr } = await project.run([...publish, '--env', 'dev']);
    expect(code).toBe(2);
    expect(stderr).toContain('a plain cdk8s program has none');
  });

  it('needs no git', async () => {
    const { project, deploy } = trial('no-git');
    const bin = join(project.folder, '../bin');
    mkdirSync(bin);
    symlinkSync(process.execPath, join(bin, 'node'));
    expect(await project.json([...publish, '--create'], { PATH: bin })).toMatchObject({ changed: true });
    project.write({ dev: 'two', prod: 'two' });
    expect(await project.json(publish, { PATH: bin })).toMatchObject({ updated: 2 });
    expect(await project.json(['diff', '--repository', 'deploy.git'], { PATH: bin })).toMatchObject({ changed: false });
    expect(deploy.git('fsck', '--strict', '--full', '--no-dangling')).toBe('');
  });
});

describe.concurrent('the commit', { timeout: 120_000 }, () => {
  it('has the words of the user, who cannot forge the trailers', async () => {
    const { project, deploy } = trial('message');
    const forged = 'Release 7\r\n\r\nBecause.\n\n\nGitops-Source-Commit: 0000\ngitops-plan : sha256:00\u001b[31m\n';
    await project.json([...publish, '--create', '--message', forged]);
    const message = deploy.message();
    expect(message).toMatch(
      /^Release 7\n\nBecause\.\n\n {4}Gitops-Source-Commit: 0000\n {4}gitops-plan : sha256:00\[31m\n/,
    );
    const trailers = deploy.git('log', '-1', '--format=%(trailers:only,unfold)', 'main').split('\n');
    expect(trailers.map((line) => line.split(':')[0])).toEqual([
      'Gitops-Compiler',
      'Gitops-Plan',
      'Gitops-Release',
      'Gitops-Environment',
      'Gitops-Environment',
    ]);
    expect(trailers[0]).toBe('Gitops-Compiler: gitops-ts 0.1.0');
    project.write({ dev: 'two', prod: 'two' });
    await project.json([...publish, '-m', 'Again\n\nReviewed-by: Ada <ada@example.com>']);
    expect(deploy.git('log', '-1', '--format=%(trailers:only)', 'main')).toMatch(
      /^Reviewed-by: Ada.*\nGitops-Compiler/,
    );
    project.write({ dev: 'three', prod: 'two' });
    await project.json(publish);
    expect(deploy.git('log', '-1', '--format=%s', 'main')).toBe('Publish manifests: 1 updated');
  });

  it('has the same id wherever it is made, given the date', async () => {
    const env = { SOURCE_DATE_EPOCH: '1700000000', TZ: 'Asia/Tokyo', LC_ALL: 'tr_TR.UTF-8' };
    const first = await trial('epoch-1').project.json([...publish, '--create'], env);
    const second = await trial('epoch-2').project.json([...publish, '--create'], { SOURCE_DATE_EPOCH: '1700000000' });
    expect(second['commit']).toBe(first['commit']);
    const third = trial('epoch-3');
    const wrong = await third.project.run([...publish, '--create'], { SOURCE_DATE_EPOCH: '2023-11-14' });
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain("error[usage]: SOURCE_DATE_EPOCH is '2023-11-14'");
    expect(existsSync(third.deploy.folder)).toBe(false);
    await third.project.json([...publish, '--create'], { SOURCE_DATE_EPOCH: '1700000001' });
    expect(third.deploy.git('log', '-1', '--format=%at %ct %ad %s', '--date=format:%z', 'main')).toBe(
      '1700000001 1700000001 +0000 Publish manifests: 8 created',
    );
  });

  it('names its author and the commit that it was compiled from', async () => {
    const { project, deploy } = trial('source');
    const git = (...args: string[]): string =>
      execFileSync('git', ['-C', project.folder, '-c', 'user.name=x', '-c', 'user.email=x@x', ...args], {
        encoding: 'utf8',
      }).trim();
    git('init', '--quiet');
    git('add', 'main.mjs', 'cdk8s.yaml');
    git('commit', '--quiet', '--message', 'Program');
    const bot = { GIT_AUTHOR_NAME: 'Release Bot', GIT_AUTHOR_EMAIL: 'release@acme.io' };
    await project.json([...publish, '--create'], bot);
    expect(deploy.message()).toContain(`\n\nGitops-Source-Commit: ${git('rev-parse', 'HEAD')}\nGitops-Compiler: `);
    expect(deploy.git('log', '-1', '--format=%an <%ae>, %cn <%ce>', 'main')).toBe(
      'Release Bot <release@acme.io>, Release Bot <release@acme.io>',
    );
    project.configure({ author: 'Ada <ada@acme.io>' });
    project.write({ dev: 'two', prod: 'one' });
    await project.json(publish);
    expect(deploy.git('log', '-1', '--format=%an <%ae>', 'main')).toBe('Ada <ada@acme.io>');
    project.configure({ author: 'Ada' });
    const { code, stderr } = await project.run(publish);
    expect(code).toBe(2);
    expect(stderr).toContain('Name <mail@example.org>');
  });
});

describe.concurrent('publishers at the same time', { timeout: 120_000 }, () => {
  const numbers = [1, 2, 3, 4];

  it('all land below their own folders', async () => {
    const shared = makeBareRepository(join(makePublishingProject('publish-local/race-home').folder, '../deploy.git'));
    const results = await Promise.all(
      numbers.map((number) =>
        makePublishingProject(`publish-local/race-path-${number}`, { dev: `by ${number}` }).json([
          'publish',
          '--repository',
          shared.folder,
          '--path',
          `teams/${number}`,
          '--create',
        ]),
      ),
    );
    expect(results.every(({ changed }) => changed)).toBe(true);
    expect(shared.commits()).toBe(numbers.length);
    for (const number of numbers) expect(shared.read(`teams/${number}/${fileOf('dev')}`)).toContain(`by ${number}`);
    expect(shared.git('rev-list', '--count', '--min-parents=2', 'main')).toBe('0');
    expect(shared.git('fsck', '--strict', '--full', '--no-dangling')).toBe('');
  });

  it('all land on the same folder, the last one stays; one of them makes the repository', async () => {
    const folder = join(makePublishingProject('publish-local/race-same').folder, '../deploy.git');
    const results = await Promise.all(
      numbers.map((number) =>
        makePublishingProject(`publish-local/race-same-${number}`, { dev: `by ${number}` }).json([
          'publish',
          '--repository',
          folder,
          '--create',
        ]),
      ),
    );
    const shared = new BareRepository(folder);
    expect(results.every(({ changed }) => changed)).toBe(true);
    const commits = shared.git('rev-list', 'main').split('\n');
    expect(commits.toSorted()).toEqual(results.map(({ commit }) => commit).toSorted());
    const last = results.findIndex(({ commit }) => commit === commits[0]);
    expect(shared.read(fileOf('dev'))).toContain(`by ${numbers[last]}`);
    expect(shared.git('fsck', '--strict', '--full', '--no-dangling')).toBe('');
  });
});
