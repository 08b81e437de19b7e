import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GitServer, type ServedRepository, startGitServer } from '../support/git-server.ts';
import {
  BareRepository,
  fileOf,
  makePublishingProject,
  type PublishingProject,
  type Texts,
} from '../support/publishing-project.ts';

let server: GitServer;

beforeAll(async () => {
  server = await startGitServer();
});
afterAll(() => server.close());

interface Trial {
  readonly project: PublishingProject;
  readonly remote: ServedRepository;
  readonly deploy: BareRepository;
  readonly publish: readonly string[];
}

function trial(name: string, texts?: Texts, on = server): Trial {
  const remote = on.createRepository(`${name}.git`);
  return {
    project: makePublishingProject(`publish-http/${name}`, texts),
    remote,
    deploy: new BareRepository(remote.folder),
    publish: ['publish', '--repository', remote.url],
  };
}

describe.concurrent('publishing over smart HTTP', { timeout: 120_000 }, () => {
  it('commits what changed and no more', async () => {
    const { project, remote, deploy, publish } = trial('change');
    deploy.commit({ 'README.md': '# Deployments\n', 'dev/old.yaml': 'old\n', 'other/x.yaml': 'x\n' });
    const before = project.state();
    const diff = await project.json(['diff', '--repository', remote.url]);
    expect(diff).toMatchObject({ changed: true, commit: deploy.git('rev-parse', 'main'), created: 8, deleted: 1 });
    const dry = await project.run([...publish, '--dry-run']);
    expect(dry.stdout).toContain(
      `Would publish to main of ${remote.url}: 8 created, 0 updated, 1 deleted, 0 unchanged\nRelease `,
    );
    expect(deploy.commits()).toBe(1);
    const first = await project.run(publish);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(
      /^Published [0-9a-f]{10} to main of http:\/\/127\.0\.0\.1:\d+\/change\.git: 8 created/,
    );
    expect(deploy.read('README.md')).toBe('# Deployments');
    expect(deploy.read('other/x.yaml')).toBe('x');
    expect(await project.json(publish)).toMatchObject({ changed: false, commit: deploy.git('rev-parse', 'main') });
    project.write({ dev: 'two', prod: 'two' });
    expect(await project.json([...publish, '--env', 'prod', '--path', '.'])).toMatchObject({ updated: 1 });
    expect(deploy.git('diff', '--name-only', 'main~1', 'main')).toBe(['prod/release.json', fileOf('prod')].join('\n'));
    expect(deploy.commits()).toBe(3);
    expect(deploy.git('fsck', '--strict', '--full', '--no-dangling')).toBe('');
    expect(project.state()).toMatchObject(
      Object.fromEntries(Object.entries(before).filter(([path]) => path !== 'main.mjs')),
    );
  });

  it('makes a branch, below a folder, with the same commit as on disk', async () => {
    const { project, deploy, publish } = trial('branch');
    const args = ['--branch', 'live/eu', '--path', 'clusters/eu', '--message', 'Release 1'];
    const env = { SOURCE_DATE_EPOCH: '1700000000' };
    const { commit } = await project.json([...publish, ...args], env);
    expect(deploy.git('rev-parse', 'live/eu')).toBe(commit);
    expect(deploy.commits()).toBe(0);
    expect(await project.json(['publish', '--repository', 'copy.git', '--create', ...args], env)).toMatchObject({
      commit,
    });
  });

  it('takes the repository, branch and path of cdk8s.yaml', async () => {
    const { project, remote, deploy } = trial('configured');
    project.configure({ repository: `${remote.url}/`, branch: 'live', path: 'acme' });
    expect(await project.json(['publish'])).toMatchObject({ branch: 'live', created: 8 });
    expect(Object.keys(deploy.files('live')).every((path) => path.startsWith('acme/'))).toBe(true);
    expect(await project.json(['diff'])).toMatchObject({ changed: false });
  });

  it('makes no repository there', async () => {
    const { project, remote } = trial('create');
    const address = remote.url.replace('create.git', 'none.git');
    const { code, stdout, stderr } = await project.run(['publish', '--repository', address, '--create']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`error[repository-not-found]`);
    expect(stderr).not.toContain('--create');
  });
});

describe.concurrent('publishers at the same time', { timeout: 120_000 }, () => {
  const numbers = [1, 2, 3, 4];

  it('all land below their own folders', async () => {
    const { remote, deploy } = trial('race-path');
    const results = await Promise.all(
      numbers.map((number) =>
        makePublishingProject(`publish-http/race-path-${number}`, { dev: `by ${number}` }).json([
          'publish',
          '--repository',
          remote.url,
          '--path',
          `teams/${number}`,
        ]),
      ),
    );
    expect(results.every(({ changed }) => changed)).toBe(true);
    expect(deploy.commits()).toBe(numbers.length);
    for (const number of numbers) expect(deploy.read(`teams/${number}/${fileOf('dev')}`)).toContain(`by ${number}`);
    expect(deploy.git('rev-list', '--count', '--min-parents=2', 'main')).toBe('0');
    expect(deploy.git('fsck', '--strict', '--full', '--no-dangling')).toBe('');
  });

  it('all land on the same folder, and the last one stays', async () => {
    const { remote, deploy } = trial('race-same');
    const results = await Promise.all(
      numbers.map((number) =>
        makePublishingProject(`publish-http/race-same-${number}`, { dev: `by ${number}` }).json([
          'publish',
          '--repository',
          remote.url,
        ]),
      ),
    );
    const commits = deploy.git('rev-list', 'main').split('\n');
    expect(commits.toSorted()).toEqual(results.map(({ commit }) => commit).toSorted());
    const last = results.findIndex(({ commit }) => commit === commits[0]);
    expect(deploy.read(fileOf('dev'))).toContain(`by ${numbers[last]}`);
  });

  it('start over from the new tip, where somebody comes between', async () => {
    const own = await startGitServer();
    const { project, deploy, publish } = trial('between', undefined, own);
    deploy.commit({ 'README.md': '1\n' });
    let pushes = 0;
    own.fault = ({ method, service }) => {
      if (method !== 'POST' || service !== 'git-receive-pack') return undefined;
      pushes += 1;
      if (pushes === 1) deploy.commit({ 'README.md': '2\n', 'prod/web/x.yaml': 'x\n' });
      return undefined;
    };
    const { code, stdout } = await project.run(publish);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /8 created, 0 updated, 1 deleted, 0 unchanged \(2 attempts: others published meanwhile\)\nRelease [0-9a-f]{12}\n/,
    );
    expect(deploy.commits()).toBe(3);
    expect(deploy.read('README.md')).toBe('2');
    await own.close();
  });
});
