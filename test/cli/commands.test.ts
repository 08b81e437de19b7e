import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codes } from '../../lib/kernel/codes.ts';
import { command, commandEnvironment, runCommand } from '../support/run-command.ts';
import { makeProject, makeWorkFolder, readTree, writeFiles } from '../support/work-folder.ts';

function program(data: Readonly<Record<string, string>>, more = ''): string {
  return `
    import { ApiObject, App, Chart } from 'cdk8s';
    const app = new App();
    const chart = new Chart(app, 'web');
    const add = (name, data) => new ApiObject(chart, name, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data });
    add('settings', ${JSON.stringify(data)});
    ${more}
    app.synth();
  `;
}

describe('gitops synth', () => {
  it('removes the files of objects that are gone and touches no others', async () => {
    const folder = makeProject('synth-again', program({ a: '1' }, "add('old'); add('other', { a: '1' });"));
    expect((await runCommand(['synth'], { cwd: folder })).stdout).toContain('(3 written, 0 unchanged, 0 removed)');
    writeFileSync(join(folder, 'main.mjs'), program({ a: '2' }, "add('other', { a: '1' });"));
    expect((await runCommand(['synth'], { cwd: folder })).stdout).toContain('(1 written, 1 unchanged, 1 removed)');
    expect(Object.keys(readTree(join(folder, 'dist')))).toEqual([
      '.gitops-index',
      'web/configmap-other.yaml',
      'web/configmap-settings.yaml',
    ]);
    expect((await runCommand(['synth'], { cwd: folder })).stdout).toContain('(0 written, 2 unchanged, 0 removed)');
  });

  it('takes the flags of cdk8s-cli: --app, --output, --stdout and their letters', async () => {
    const folder = makeProject('synth-flags', program({ a: '1' }));
    const long = await runCommand(['synth', '--app', 'npx tsx main.mjs', '--output', 'out'], { cwd: folder });
    const short = await runCommand(['synthesize', '-a', 'main.mjs', '-o', 'short'], { cwd: folder });
    const printed = await runCommand(['synth', '-p'], { cwd: folder });
    expect([long.code, short.code, printed.code]).toEqual([0, 0, 0]);
    expect(readTree(join(folder, 'out'))).toEqual(readTree(join(folder, 'short')));
    expect(printed.stdout).toBe(readFileSync(join(folder, 'out/web/configmap-settings.yaml'), 'utf8'));
  });
});

describe('gitops lint', () => {
  it('reads stdin, and prints findings on stdout and their number on stderr', () => {
    const cwd = makeWorkFolder('lint-stdin');
    const input = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: Not_Fine\n';
    const { status, stdout, stderr } = spawnSync(process.execPath, [command, 'lint', '-'], {
      cwd,
      input,
      encoding: 'utf8',
      env: commandEnvironment(),
    });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^error\[invalid-object-name\].*\n {2}--> <stdin>:4:3\n/);
    expect(stderr).toBe('\n1 file, 1 object: 1 error\n');
  });
});

describe('gitops docs', () => {
  it('lists every code, and prints each as JSON', async () => {
    const cwd = makeWorkFolder('docs');
    const { stdout } = await runCommand(['docs'], { cwd });
    expect(
      stdout
        .split('\n')
        .slice(0, -1)
        .map((line) => line.split(' ')[0]),
    ).toEqual(codes);
    const json = JSON.parse((await runCommand(['docs', '--format', 'json'], { cwd })).stdout) as { codes: object[] };
    expect(json.codes).toHaveLength(codes.length);
    const one = await runCommand(['docs', 'error[duplicate-object]:', '--format', 'json'], { cwd });
    expect(JSON.parse(one.stdout)).toMatchObject({ code: 'duplicate-object', severity: 'error', exit: 1 });
  });
});

describe('gitops diff', () => {
  it('compares with what the last synth wrote, where no repository is set', async () => {
    const folder = makeProject('diff', program({ image: 'web:1', same: 'x' }, "add('old');"));
    const first = await runCommand(['diff', '--exit-code'], { cwd: folder });
    expect([first.code, first.stderr]).toEqual([3, '']);
    expect(first.stdout).toContain('2 created, 0 updated, 0 deleted, 0 unchanged against dist');
    await runCommand(['synth'], { cwd: folder });
    const none = await runCommand(['diff', '--exit-code'], { cwd: folder });
    expect([none.code, none.stdout]).toEqual([0, 'No changes against dist (2 objects)\n']);

    writeFileSync(join(folder, 'main.mjs'), program({ image: 'web:2', same: 'x' }, "add('new');"));
    const before = readTree(folder);
    const { code, stdout } = await runCommand(['diff'], { cwd: folder });
    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        '1 created, 1 updated, 1 deleted, 0 unchanged against dist',
        '',
        'web',
        '  + ConfigMap new',
        '  - ConfigMap old',
        '  ~ ConfigMap settings',
        '      data.image: "web:1" -> "web:2"',
        '',
      ].join('\n'),
    );
    expect(readTree(folder)).toEqual(before);

    const json = JSON.parse((await runCommand(['diff', '--format', 'json'], { cwd: folder })).stdout) as object;
    expect(json).toMatchObject({ changed: true, commit: null, created: 1, updated: 1, deleted: 1, unchanged: 0 });
  });
});

describe('gitops init', () => {
  it('adds to a package.json that is there what it lacks', async () => {
    const folder = makeWorkFolder('init-merge');
    const own = { name: 'mine', type: 'commonjs', scripts: { test: 'mine' }, dependencies: { cdk8s: '1.0.0' } };
    writeFiles(folder, { 'package.json': JSON.stringify(own) });
    const { code, stderr } = await runCommand(['init', 'web-service'], { cwd: folder });
    expect([code, stderr]).toEqual([0, '']);
    const merged = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    expect(merged).toMatchObject({ name: 'mine', type: 'module', scripts: { test: 'mine' } });
    expect(merged['dependencies']?.['cdk8s']).toBe('1.0.0');
    expect(merged['dependencies']?.['gitops-ts']).toBeTypeOf('string');
    expect(readTree(folder)['.gitignore']).toContain('dist');
  });

  it('overwrites nothing, and may be repeated', async () => {
    const folder = makeWorkFolder('init-again');
    expect((await runCommand(['init'], { cwd: folder })).code).toBe(0);
    const written = readTree(folder);
    expect((await runCommand(['init'], { cwd: folder })).code).toBe(0);
    expect(readTree(folder)).toEqual(written);
    writeFiles(folder, { 'main.ts': 'mine', 'cdk8s.yaml': 'app: mine.ts' });
    const changed = readTree(folder);
    const { code, stderr } = await runCommand(['init'], { cwd: folder });
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^error\[init-would-overwrite\].*cdk8s\.yaml, main\.ts/)]);
    expect(readTree(folder)).toEqual(changed);
  });

  it.each(['{', '[]', 'null', ''])('leaves alone a package.json that holds %j', async (text) => {
    const folder = makeWorkFolder('init-broken');
    writeFiles(folder, { 'package.json': text });
    const { code, stderr } = await runCommand(['init'], { cwd: folder });
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^error\[init-would-overwrite\]/)]);
    expect(readTree(folder)).toEqual({ 'package.json': text });
  });

  it('says in JSON what it wrote', async () => {
    const folder = makeWorkFolder('init-json');
    const { stdout } = await runCommand(['init', '--format', 'json'], { cwd: folder });
    const { template, files } = JSON.parse(stdout) as { template: string; files: string[] };
    expect(template).toBe('web-service');
    expect(Object.keys(readTree(folder))).toEqual(files.toSorted());
  });
});
