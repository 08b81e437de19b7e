import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BareRepository, fileOf, makePublishingProject } from '../support/publishing-project.ts';
import { readTree, writeFiles } from '../support/work-folder.ts';

const repository = ['--repository', 'deploy.git'];

describe.concurrent('gitops diff', { timeout: 120_000 }, () => {
  it('says what publish would change, and changes nothing', async () => {
    const project = makePublishingProject('publish-diff/repository', { dev: 'one', prod: 'one' });
    const deploy = new BareRepository(join(project.folder, 'deploy.git'));
    await project.json(['publish', ...repository, '--create']);
    expect(await project.run(['diff', ...repository, '--exit-code'])).toMatchObject({
      code: 0,
      stdout: 'No changes against deploy.git (8 objects)\n',
      stderr: '',
    });
    project.write({ dev: 'two "quoted"', prod: 'one', test: 'new' });
    const [before, state] = [project.state(), deploy.state()];
    const { code, stdout, stderr } = await project.run(['diff', ...repository]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      [
        '4 created, 1 updated, 0 deleted, 7 unchanged against deploy.git',
        '',
        'dev/web',
        '  ~ ConfigMap acme-dev/settings',
        '      data.text: "one" -> "two \\"quoted\\""',
        '',
        'test/namespaces',
        '  + Namespace acme-test',
        '  + networking.k8s.io/NetworkPolicy acme-test/allow-dns',
        '  + networking.k8s.io/NetworkPolicy acme-test/default-deny',
        '',
        'test/web',
        '  + ConfigMap acme-test/settings',
        '',
      ].join('\n'),
    );
    expect(await project.run(['diff', ...repository, '--exit-code'])).toMatchObject({ code: 3, stdout });
    expect(await project.run(['diff', ...repository, '--exit-code', '--env', 'prod'])).toMatchObject({ code: 0 });
    expect(await project.json(['diff', ...repository, '--env', 'dev', '--exit-code'])).toEqual({
      changed: true,
      commit: deploy.git('rev-parse', 'main'),
      branch: 'main',
      created: 0,
      updated: 1,
      deleted: 0,
      unchanged: 3,
      changes: [
        {
          kind: 'updated',
          path: fileOf('dev'),
          object: 'ConfigMap acme-dev/settings',
          differences: [{ field: 'data.text', before: 'one', after: 'two "quoted"' }],
        },
      ],
      refused: [],
    });
    expect(project.state()).toEqual(before);
    expect(deploy.state()).toEqual(state);

    const promised = await project.json(['diff', ...repository]);
    const kept = await project.json(['publish', ...repository]);
    for (const count of ['created', 'updated', 'deleted']) expect(kept[count]).toBe(promised[count]);
  });

  it('shows what vanishes, and a file that is no object of ours', async () => {
    const project = makePublishingProject('publish-diff/foreign', { dev: 'one' });
    const deploy = new BareRepository(join(project.folder, 'deploy.git'));
    await project.json(['publish', ...repository, '--create']);
    deploy.commit({
      'README.md': '#\n',
      [fileOf('dev')]: 'kind: [broken\n',
      'dev/web/secret-old.yaml': 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: old\n  namespace: x\n',
      'dev/web/notes.txt': '\u001b[31mnot YAML: [',
    });
    const { stdout } = await project.run(['diff', ...repository]);
    expect(stdout).toMatch(/^3 created, 1 updated, 2 deleted, 0 unchanged against deploy\.git\n/);
    expect(stdout).toContain('  - Secret x/old\n');
    expect(stdout).toContain('  - notes.txt\n');
    expect(stdout).toContain('  ~ ConfigMap acme-dev/settings\n');
    expect(stdout).not.toContain('\u001b');
    expect(stdout).not.toContain('README');
  });

  it('takes a repository without a commit for an empty one, and none for a mistake', async () => {
    const project = makePublishingProject('publish-diff/empty', { dev: 'one' });
    await project.json(['publish', ...repository, '--create', '--branch', 'other']);
    const result = await project.json(['diff', ...repository, '--exit-code']);
    expect(result).toMatchObject({ changed: true, commit: null, created: 4, updated: 0, deleted: 0, unchanged: 0 });
    const { code, stdout, stderr } = await project.run(['diff', '--repository', 'none.git']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('error[repository-not-found]');
  });

  it('compares with the output folder where there is no repository', async () => {
    const project = makePublishingProject('publish-diff/output', { dev: 'one', prod: 'one' });
    expect(await project.json(['diff'])).toMatchObject({ commit: null, created: 8, deleted: 1 });
    await project.json(['synth']);
    expect(await project.run(['diff', '--exit-code'])).toMatchObject({
      code: 0,
      stdout: 'No changes against dist (8 objects)\n',
    });
    project.write({ dev: 'two', live: 'one' });
    const written = readTree(join(project.folder, 'dist'));
    const diff = await project.run(['diff', '--exit-code']);
    expect(diff).toMatchObject({ code: 3, stderr: '' });
    expect(diff.stdout).toMatch(/^4 created, 1 updated, 4 deleted, 3 unchanged against dist\n/);
    expect(diff.stdout).toContain('data.text: "one" -> "two"');
    expect(diff.stdout).toContain('prod/web\n  - ConfigMap acme-prod/settings\n');
    expect(await project.json(['diff', '--env', 'dev'])).toMatchObject({ created: 0, updated: 1, deleted: 0 });
    expect(await project.json(['diff', '-o', 'elsewhere'])).toMatchObject({ created: 8, deleted: 0 });
    expect(readTree(join(project.folder, 'dist'))).toEqual(written);
    writeFiles(project.folder, { 'dist/foreign.txt': 'x' });
    expect((await project.run(['diff'])).stderr).toContain('error[foreign-file]');
  });
});
