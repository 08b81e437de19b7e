import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editByHand } from '../support/edit-by-hand.ts';
import { type GitServer, startGitServer } from '../support/git-server.ts';
import {
  BareRepository,
  makePublishingProject,
  type PublishingProject,
  plainProgram,
} from '../support/publishing-project.ts';
import { writeFiles } from '../support/work-folder.ts';

let server: GitServer;

beforeAll(async () => {
  server = await startGitServer();
});
afterAll(() => server.close());

interface Trial {
  readonly project: PublishingProject;
  readonly deploy: BareRepository;
  readonly address: string;
  /** Renders these objects, each told by its kind, name and fields, as the application `web` of `prod`. */
  render(...objects: readonly RenderedObject[]): void;
  /** Renders a ConfigMap for `prod`, and for `dev` as well or not. */
  renderBoth(text: string, withDev: boolean): void;
}

interface RenderedObject {
  readonly apiVersion?: string;
  readonly kind: string;
  readonly name: string;
  readonly [field: string]: unknown;
}

const transports = ['local', 'http'] as const;

/** A project beside a repository on this disk, or behind git's own server. */
function trial(name: string, transport: (typeof transports)[number], on = server): Trial {
  const project = makePublishingProject(`publish-guards/${name}-${transport}`);
  const remote = transport === 'http' ? on.createRepository(`guards-${name}.git`, { filter: true }) : undefined;
  return {
    project,
    deploy: new BareRepository(remote?.folder ?? join(project.folder, 'deploy.git')),
    address: remote?.url ?? './deploy.git',
    render: (...objects) => writeFiles(project.folder, { 'main.mjs': programOf(objects) }),
    renderBoth: (text, withDev) => writeFiles(project.folder, { 'main.mjs': twoEnvironments(text, withDev) }),
  };
}

function programOf(objects: readonly RenderedObject[]): string {
  return `import { ApiObject } from 'cdk8s';
import { Application, Environment, Project } from 'gitops-ts';
const project = new Project('acme');
const prod = new Environment(project, 'prod', { kubernetes: '1.33', policy: 'none' });
const objects = ${JSON.stringify(objects)};
const web = objects.length === 0 ? undefined : new Application(prod, 'web');
for (const { apiVersion = 'v1', kind, name, ...fields } of objects) {
  new ApiObject(web, kind + name, { apiVersion, kind, metadata: { name }, ...fields });
}
export default project;
`;
}

function twoEnvironments(text: string, withDev: boolean): string {
  return `import { ApiObject } from 'cdk8s';
import { Application, Environment, Project } from 'gitops-ts';
const project = new Project('acme');
for (const name of ['dev', 'prod']) {
  const web = new Application(new Environment(project, name, { kubernetes: '1.33', policy: 'none' }), 'web');
  if (name === 'dev' && !${withDev}) continue;
  new ApiObject(web, 'x', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, data: { text: '${text}' } });
}
export default project;
`;
}

const settings = (count: number): RenderedObject[] =>
  Array.from({ length: count }, (_, index) => ({ kind: 'ConfigMap', name: `s${index}`, data: { a: 'b' } }));
const claim: RenderedObject = {
  kind: 'PersistentVolumeClaim',
  name: 'data',
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
};
const service = (clusterIP?: string): RenderedObject => ({
  kind: 'Service',
  name: 'web',
  spec: { ...(clusterIP === undefined ? {} : { clusterIP }), type: 'ClusterIP', ports: [{ port: 80 }] },
});

/** A publish that is refused without an option, wholly, and done with it. */
async function refusedWithout(options: readonly string[], { project, deploy, address }: Trial): Promise<string> {
  const publish = ['publish', '--repository', address];
  const tip = deploy.git('rev-parse', 'main');
  const branches = deploy.git('for-each-ref');
  const state = deploy.state();
  const refused = await project.run(publish);
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  const dry = await project.run([...publish, '--dry-run']);
  expect(dry).toMatchObject({ code: 1, stdout: '', stderr: refused.stderr });
  for (const option of options) {
    const others = options.filter((other) => other !== option);
    if (others.length > 0) expect((await project.run([...publish, ...others])).code).toBe(1);
    expect(refused.stderr).toContain(option);
  }
  expect(deploy.git('for-each-ref')).toBe(branches);
  if (address.startsWith('.')) expect(deploy.state()).toEqual(state);
  expect((await project.run([...publish, ...options, '--dry-run'])).stdout).toMatch(/^Would publish/);
  expect(await project.json([...publish, ...options])).toMatchObject({ changed: true });
  expect(deploy.git('rev-parse', 'main~1')).toBe(tip);
  expect(await project.json(publish)).toMatchObject({ changed: false });
  return refused.stderr;
}

const first = (one: Trial): Promise<unknown> => one.project.json(['publish', '--repository', one.address, '--create']);

describe.concurrent.each(transports)('publish (%s) refuses', { timeout: 180_000 }, (transport) => {
  it('an environment that has become empty', async () => {
    const one = trial('empty', transport);
    one.render(...settings(2));
    await first(one);
    one.render();
    const words = await refusedWithout(['--allow-empty', '--allow-removal'], one);
    expect(words).toContain('error[environment-emptied]');
    expect(words).toContain('ConfigMap acme-prod/s1 (prod/web/configmap-s1.yaml)');
    expect(words).toContain('error[protected-object-removed]');
    expect(words).toContain(
      'Namespace acme-prod would be removed from prod (prod/namespaces/namespace-acme-prod.yaml)',
    );
    expect(words).not.toContain('many-objects-removed');
  });

  it('the emptying of one of several environments, and moves none of the others then', async () => {
    const one = trial('one-of', transport);
    const publish = ['publish', '--repository', one.address];
    one.renderBoth('one', true);
    await first(one);
    const branches = one.deploy.git('for-each-ref');
    one.renderBoth('two', false);
    for (const options of [[], ['--dry-run'], ['--allow-removal', '--overwrite']]) {
      const { code, stderr } = await one.project.run([...publish, ...options]);
      expect(code).toBe(1);
      expect(stderr).toContain("error[environment-emptied]: The program's environment dev renders no object");
      expect(stderr).not.toContain('error[many-objects-removed]');
    }
    expect(one.deploy.git('for-each-ref')).toBe(branches);
    await one.project.json([...publish, '--allow-empty']);
    expect(one.deploy.commits('gitops/releases')).toBe(2);
    expect(one.deploy.release('dev')).toBe(one.deploy.release('prod'));
    expect(Object.keys(one.deploy.files()).filter((path) => path.startsWith('dev/web/'))).toEqual([]);
  });

  it('the removal of more than 30 %, and not of less', async () => {
    const one = trial('many', transport);
    one.render(...settings(7), service());
    await first(one);
    const before = Object.keys(one.deploy.files()).length - 1; // without release.json
    one.render(...settings(5), service());
    expect(await one.project.json(['publish', '--repository', one.address])).toMatchObject({ deleted: 2 });
    const here = before - 2;
    const gone = Math.floor(here * 0.3) + 1;
    one.render(...settings(5 - gone), service());
    const words = await refusedWithout(['--allow-removal'], one);
    expect(words).toContain(`error[many-objects-removed]: ${gone} of the ${here} objects of prod would be removed`);
    for (let index = 5 - gone; index < 5; index += 1) {
      expect(words).toContain(`ConfigMap acme-prod/s${index} (prod/web/configmap-s${index}.yaml)`);
    }
  });

  it('the removal of a claim', async () => {
    const one = trial('claim', transport);
    one.render(...settings(9), claim);
    await first(one);
    one.render(...settings(9));
    const words = await refusedWithout(['--allow-removal'], one);
    expect(words).toContain(
      'error[protected-object-removed]: PersistentVolumeClaim acme-prod/data would be removed from prod (prod/web/persistentvolumeclaim-data.yaml)',
    );
  });

  it('a change of what cannot be changed, at the line that makes the object', async () => {
    const one = trial('immutable', transport);
    one.render(...settings(2), service());
    await first(one);
    one.render(...settings(2), service('None'));
    const words = await refusedWithout(['--allow-immutable'], one);
    expect(words).toContain(
      'error[immutable-field-changed]: Service acme-prod/web of prod (prod/web/service-web.yaml) changes /spec/clusterIP',
    );
    expect(words).toContain('nothing -> "None"');
    expect(words).toContain('main.mjs:8:');
  });

  it('to undo an edit by hand, however many commits of others lie above', async () => {
    const one = trial('edited', transport);
    one.render(...settings(3));
    await first(one);
    const release = one.deploy.release('prod');
    const edits = {
      'prod/web/configmap-s0.yaml': 'by: hand\n',
      'prod/web/extra.yaml': 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: x\n',
    };
    editByHand(one.deploy, edits, ['prod/web/configmap-s1.yaml']);
    for (let count = 0; count < 20; count += 1) editByHand(one.deploy, { 'README.md': `${count}\n` });
    one.render(...settings(4));
    const words = await refusedWithout(['--overwrite'], one);
    expect(words).toContain(
      `error[edited-by-hand]: prod was changed by hand since release ${release}, and this would undo it`,
    );
    expect(words).toContain('changed ConfigMap acme-prod/s0 (prod/web/configmap-s0.yaml)');
    expect(words).toContain('removed ConfigMap acme-prod/s1 (prod/web/configmap-s1.yaml)');
    expect(words).toContain('added Secret x (prod/web/extra.yaml)');
    expect(one.deploy.git('fsck', '--strict', '--full', '--no-dangling')).toBe('');
  });
});

describe.concurrent('publish', { timeout: 180_000 }, () => {
  it('takes an edit that the program has as well, those of other folders, and publishes of others', async () => {
    const one = trial('not-edited', 'http');
    one.render(...settings(3));
    await first(one);
    editByHand(one.deploy, { 'other/x.yaml': 'x: 1\n' });
    const another = trial('another', 'local');
    another.render(...settings(2));
    await another.project.json(['publish', '--repository', one.address, '--path', 'teams/another']);
    one.render(...settings(4));
    expect(await one.project.json(['publish', '--repository', one.address])).toMatchObject({ created: 1 });
    one.render(...settings(3), { kind: 'ConfigMap', name: 's3', data: { a: 'c' } });
    const hotfix = one.deploy.read('prod/web/configmap-s3.yaml').replace('a: b', 'a: c');
    editByHand(one.deploy, { 'prod/web/configmap-s3.yaml': `${hotfix}\n` });
    expect(await one.project.json(['publish', '--repository', one.address])).toMatchObject({ created: 0, updated: 0 });
    one.render(...settings(3), { kind: 'ConfigMap', name: 's3', data: { a: 'c' } }, service());
    expect(await one.project.json(['publish', '--repository', one.address])).toMatchObject({ created: 1, updated: 0 });
  });

  it('tells a revert by hand, and a merge of what it published from one', async () => {
    const one = trial('revert', 'local');
    one.render(...settings(3));
    await first(one);
    one.render(...settings(4));
    await one.project.json(['publish', '--repository', one.address]);
    const tip = one.deploy.git('rev-parse', 'main');
    const merge = one.deploy.git('commit-tree', 'main^{tree}', '-p', 'main~1', '-p', 'main', '-m', 'Merge');
    one.deploy.git('update-ref', 'refs/heads/main', merge);
    one.render(...settings(5));
    expect(await one.project.json(['publish', '--repository', one.address, '--dry-run'])).toMatchObject({ created: 1 });
    const revert = one.deploy.git('commit-tree', 'main~1^{tree}', '-p', tip, '-m', 'Revert');
    one.deploy.git('update-ref', 'refs/heads/main', revert);
    const words = await refusedWithout(['--overwrite'], one);
    expect(words).toContain('removed ConfigMap acme-prod/s3');
  });

  it('sees an object that moves to another file as one that stays', async () => {
    const one = trial('moved', 'local');
    one.render(...settings(3), claim);
    await first(one);
    writeFiles(one.project.folder, {
      'main.mjs': programOf([...settings(3), claim]).replace("'web')", "'shop', { namespace: 'acme-prod' })"),
    });
    expect(await one.project.json(['publish', '--repository', one.address])).toMatchObject({ deleted: 4 });
  });

  it('of a plain program is guarded as well', async () => {
    const one = trial('plain', 'local');
    writeFiles(one.project.folder, { 'main.mjs': plainProgram });
    await first(one);
    writeFiles(one.project.folder, { 'main.mjs': plainProgram.replace(/^new ApiObject.*$/m, '') });
    const words = await refusedWithout(['--allow-empty'], one);
    expect(words).toContain('ConfigMap settings (manifests/web/configmap-settings.yaml)');
  });

  it('of a plain program tells edits by hand from a merge of what it published', async () => {
    const one = trial('plain-edited', 'http');
    const publish = ['publish', '--repository', one.address];
    writeFiles(one.project.folder, { 'main.mjs': plainProgram });
    await first(one);
    const published = one.deploy.git('rev-parse', 'main');
    editByHand(one.deploy, { 'manifests/web/configmap-settings.yaml': 'by: hand\n' });
    for (let count = 0; count < 60; count += 1) editByHand(one.deploy, { 'README.md': `${count}\n` });
    const words = await refusedWithout(['--overwrite'], one);
    expect(words).toContain(`manifests/ was changed by hand since commit ${published.slice(0, 10)}`);
    expect(words).toContain('changed ConfigMap settings (manifests/web/configmap-settings.yaml)');
    const merge = one.deploy.git('commit-tree', 'main^{tree}', '-p', 'main~1', '-p', 'main', '-m', 'Merge');
    one.deploy.git('update-ref', 'refs/heads/main', merge);
    editByHand(one.deploy, { 'README.md': 'more\n' });
    writeFiles(one.project.folder, { 'main.mjs': plainProgram.replace('settings', 'others') });
    const { code, stderr } = await one.project.run([...publish, '--allow-empty', '--allow-removal', '--dry-run']);
    expect(code, stderr).toBe(0);
  });

  it('refuses on the base that it finds after a lost race', async () => {
    const own = await startGitServer();
    const one = trial('race', 'http', own);
    one.render(...settings(3));
    await first(one);
    let pushes = 0;
    own.fault = ({ method, service: name }) => {
      if (method !== 'POST' || name !== 'git-receive-pack') return undefined;
      pushes += 1;
      if (pushes === 1) editByHand(one.deploy, { 'prod/web/configmap-s0.yaml': 'by: hand\n' });
      return undefined;
    };
    one.render(...settings(4));
    const { code, stderr } = await one.project.run(['publish', '--repository', one.address]);
    expect({ code, pushes }).toEqual({ code: 1, pushes: 1 });
    expect(stderr).toContain('error[edited-by-hand]');
    expect(one.deploy.git('log', '-1', '--format=%s', 'main')).toBe('By hand');
    await own.close();
  });

  it('reads no file and no history where nothing is replaced by other than itself', async () => {
    const own = await startGitServer();
    const one = trial('requests', 'http', own);
    one.render(...settings(3));
    await first(one);
    const requests = async (): Promise<number> => {
      own.requests.length = 0;
      await one.project.json(['publish', '--repository', one.address]);
      return own.requests.filter((request) => request.includes('POST git-upload-pack')).length;
    };
    const nothing = await requests();
    one.render(...settings(4));
    const added = await requests();
    // Where the release is the newest, what that says of its source is read.
    expect(added).toBe(nothing - 1);
    one.render(...settings(3), { kind: 'ConfigMap', name: 's3', data: { a: 'c' } });
    expect(await requests()).toBe(added + 1);
    await own.close();
  });

  it('is foretold by diff', async () => {
    const one = trial('diff', 'local');
    one.render(...settings(9), service(), claim);
    await first(one);
    one.render(...settings(9), service('None'));
    const { code, stderr } = await one.project.run(['diff', '--repository', one.address]);
    expect(code).toBe(0);
    expect(stderr).toContain('warning[immutable-field-changed]');
    expect(stderr).toContain('warning[protected-object-removed]');
    const { refused } = await one.project.json(['diff', '--repository', one.address]);
    expect(refused).toMatchObject([
      { code: 'protected-object-removed', severity: 'warning' },
      { code: 'immutable-field-changed' },
    ]);
  });
});
