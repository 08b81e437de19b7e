import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { editByHand } from '../support/edit-by-hand.ts';
import { BareRepository } from '../support/publishing-project.ts';
import { makeReleasingProject, settingsOf } from '../support/releasing-project.ts';
import { writeFiles } from '../support/work-folder.ts';

const stages = { dev: '', staging: "Promotion.automatic({ after: dev, soak: '1h' })" };

function trial(name: string) {
  const project = makeReleasingProject(`releases/edited-${name}`, stages);
  project.configure({ repository: '../deploy.git' });
  const deploy = new BareRepository(join(project.folder, '..', 'deploy.git'));
  const publish = (minute: number, ...options: readonly string[]) =>
    project.at(minute, 'publish', '--create', ...options);
  return { project, deploy, publish };
}

describe.concurrent('an environment', { timeout: 180_000 }, () => {
  it('that lags behind the newest release is not edited, and is where its files are not those of its release', async () => {
    const { project, deploy, publish } = trial('lagging');
    await publish(0);
    await publish(60);
    for (const [at, text] of ['two', 'three'].entries()) {
      project.say(text);
      await publish(70 + at);
    }
    const behind = deploy.release('staging');
    expect(deploy.release('dev')).not.toBe(behind);
    expect((await publish(200, '--dry-run')).stdout).toContain('staging  would move to it');
    editByHand(deploy, { [settingsOf('staging', 'worker')]: 'by: hand\n' });
    const refused = await publish(200);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(`error[edited-by-hand]: staging was changed by hand since release ${behind}`);
    expect(refused.stderr).toContain('changed ConfigMap acme-staging/worker');
    expect(refused.stderr).not.toContain('configmap-web');
    expect((await publish(200, '--env', 'dev')).code).toBe(0);
    expect((await publish(200, '--overwrite')).code).toBe(0);
    expect(deploy.release('staging')).toBe(deploy.release('dev'));
  });

  it('that follows to an older release is guarded as well', async () => {
    const { project, deploy, publish } = trial('following');
    await publish(0);
    await publish(60);
    project.say('two');
    await publish(70);
    const two = deploy.release('dev');
    editByHand(deploy, { [settingsOf('staging')]: 'by: hand\n' });
    const branches = deploy.git('for-each-ref');
    project.say('three');
    const refused = await publish(140);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('error[edited-by-hand]: staging was changed by hand since release');
    expect(refused.stderr).toContain('changed ConfigMap acme-staging/web');
    expect((await publish(140, '--dry-run')).code).toBe(1);
    expect(deploy.git('for-each-ref')).toBe(branches);
    expect((await publish(140, '--overwrite')).code).toBe(0);
    expect(deploy.release('staging')).toBe(two);
  });

  it('that was put back with git is edited, by a commit and by the merge of one', async () => {
    const { project, deploy, publish } = trial('reverted');
    await publish(0);
    project.say('two');
    await publish(1);
    const moved = deploy.git('rev-parse', 'main');
    const revert = deploy.git('commit-tree', 'main~1^{tree}', '-p', 'main', '-m', 'Revert');
    const merge = deploy.git('commit-tree', 'main~1^{tree}', '-p', 'main', '-p', revert, '-m', 'Merge');
    for (const commit of [revert, merge]) {
      deploy.git('update-ref', 'refs/heads/main', commit);
      const { code, stderr } = await publish(2);
      expect(code).toBe(1);
      expect(stderr).toContain(`dev was changed by hand since commit ${moved.slice(0, 10)}`);
    }
    project.say('one');
    const same = await publish(3);
    expect(same.code, same.stderr).toBe(0);
  });
});

describe('a folder that belongs to no environment', { timeout: 180_000 }, () => {
  it('is to be what the newest release has, or what an earlier publish left there', async () => {
    const { project, deploy, publish } = trial('shared');
    const render = (repository: string): void =>
      writeFiles(project.folder, { 'main.mjs': deliveredProgram(repository) });
    const path = 'argo-cd/application-acme.yaml';
    render('one');
    await publish(0);
    editByHand(deploy, { [path]: 'by: hand\n' });
    const refused = await publish(1);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('error[edited-by-hand]: argo-cd/ was changed by hand since release');
    expect(refused.stderr).toContain(`changed argoproj.io/Application argocd/acme (${path})`);
    expect((await publish(2, '--overwrite')).code).toBe(0);
    render('two');
    expect((await publish(3)).code).toBe(0);
    // As where a server has moved the branch of the releases and then no other.
    deploy.git('update-ref', 'refs/heads/main', 'main~1');
    render('three');
    const late = await publish(4);
    expect(late.code, late.stderr).toBe(0);
    expect(deploy.read(path)).toContain('three.git');
  });
});

function deliveredProgram(repository: string): string {
  return `import { ApiObject } from 'cdk8s';
import { Application, ArgoCD, Environment, Project } from 'gitops-ts';
const project = new Project('acme', { delivery: new ArgoCD({ repoURL: 'https://git.acme.io/${repository}.git' }) });
const dev = new Environment(project, 'dev', { kubernetes: '1.33', policy: 'none' });
new ApiObject(new Application(dev, 'web'), 'x', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } });
export default project;
`;
}
