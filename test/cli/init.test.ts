import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../support/run-command.ts';
import { makeWorkFolder, readTree, writeFiles } from '../support/work-folder.ts';

const templateFiles = [
  '.gitignore',
  'README.md',
  'apps/hello.ts',
  'cdk8s.yaml',
  'main.ts',
  'package.json',
  'tsconfig.json',
];

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'gitops-init-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** An empty folder that no project lies above. */
function emptyFolder(name: string): string {
  mkdirSync(join(root, name));
  return join(root, name);
}

describe.concurrent('gitops init', { timeout: 120_000 }, () => {
  it('writes a project named after its folder, and says what comes next', async () => {
    const cwd = emptyFolder('My Shop_2');
    const { code, stdout, stderr } = await runCommand(['init'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^Wrote README\.md, \.gitignore, .* to My Shop_2\/\nNext: npm install && npx gitops synth\n$/,
    );
    const files = readTree(cwd);
    expect(Object.keys(files)).toEqual(templateFiles);
    expect(Object.values(files).join()).not.toMatch(/\{\{\w+\}\}/);
    expect(JSON.parse(files['package.json'] ?? '')).toMatchObject({ name: 'my-shop-2', type: 'module' });
    expect(files['main.ts']).toContain("new Project('my-shop-2'");
  });

  it('never overwrites', async () => {
    const cwd = emptyFolder('twice');
    await runCommand(['init', 'web-service'], { cwd });
    expect(await runCommand(['init', 'web-service'], { cwd })).toMatchObject({ code: 0 });
    writeFileSync(join(cwd, 'main.ts'), '// mine\n');
    rmSync(join(cwd, 'README.md'));
    const before = readTree(cwd);
    const { code, stdout, stderr } = await runCommand(['init', 'web-service'], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`error[init-would-overwrite]: ${cwd} already has main.ts\n`);
    expect(readTree(cwd)).toEqual(before);
  });

  it('adds to the package.json of npm init and npm install', async () => {
    const cwd = emptyFolder('npm-init');
    const own = {
      name: 'mine',
      type: 'commonjs',
      scripts: { test: 'vitest', synth: 'my own' },
      dependencies: { 'gitops-ts': 'file:../gitops-ts.tgz' },
    };
    writeFileSync(join(cwd, 'package.json'), JSON.stringify(own));
    const result = await runCommand(['init', 'web-service', '--format', 'json'], { cwd });
    expect(JSON.parse(result.stdout)).toEqual({
      template: 'web-service',
      folder: cwd,
      files: expect.arrayContaining(templateFiles),
    });
    const manifest = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8'));
    expect(manifest).toMatchObject({
      name: 'mine',
      type: 'module',
      scripts: { test: 'vitest', synth: 'my own', diff: 'gitops diff' },
      dependencies: { 'gitops-ts': 'file:../gitops-ts.tgz', cdk8s: expect.any(String) },
    });
    writeFileSync(join(cwd, 'package.json'), '{ "name": ');
    const broken = await runCommand(['init', 'web-service'], { cwd });
    expect(broken).toMatchObject({ code: 2, stdout: '' });
    expect(broken.stderr).toContain('package.json');
  });

  it('makes what the README promises: synth, an edit, diff, publish, publish again', async () => {
    const cwd = makeWorkFolder('init/shop');
    const run = async (...args: string[]) => {
      const { code, stdout, stderr } = await runCommand(args, {
        cwd,
        env: { PATH: '', SOURCE_DATE_EPOCH: '1700000000' },
      });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      return stdout;
    };
    await run('init', 'web-service');
    expect(await run('synth')).toMatch(/^\d+ objects, .*2 environments -> dist\/ /);
    const hello = join(cwd, 'apps/hello.ts');
    writeFileSync(hello, readFileSync(hello, 'utf8').replace('podinfo:6.9.0', 'podinfo:6.9.1'));
    const diff = await run('diff');
    expect(diff).toMatch(/^0 created, 2 updated, 0 deleted, /);
    expect(diff).toContain('image: "ghcr.io/stefanprodan/podinfo:6.9.0" -> "ghcr.io/stefanprodan/podinfo:6.9.1"');
    const publish = ['publish', '--repository', './deploy.git'];
    expect(await run(...publish, '--create')).toMatch(/^Published [0-9a-f]{10} to main of deploy\.git: /);
    expect(await run(...publish, '--create')).toMatch(/^Nothing to publish: /);
    const compare = ['diff', '--repository', './deploy.git'];
    expect(await run(...compare, '--env', 'staging')).toMatch(/^No changes against deploy\.git/);
    // Production waits for staging to have run the release for two hours.
    const waiting = (await run(...compare)).split('\n').filter((line) => /^\w/.test(line));
    expect(waiting.slice(1).map((line) => line.split('/')[0])).toEqual(['production', 'production', 'production']);
  });
});

it('tells a mistake of the types before what follows from it', async () => {
  const cwd = makeWorkFolder('init/typo');
  await runCommand(['init', 'web-service'], { cwd });
  const hello = join(cwd, 'apps/hello.ts');
  writeFileSync(hello, readFileSync(hello, 'utf8').replace('port: 9898', 'prot: 9898'));
  const { code, stderr } = await runCommand(['synth'], { cwd });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^error\[type-error\]: .*'prot'.*\n {2}--> apps\/hello\.ts:18:7\n/);
  expect(stderr).toContain('\n\nerror[invalid-prop]: ');
});

describe.concurrent('a command in the wrong folder', { timeout: 120_000 }, () => {
  it('says how to make a project', async () => {
    const cwd = emptyFolder('nothing');
    for (const args of [['synth'], ['diff'], ['publish', '--repository', 'x.git', '--create']]) {
      expect(await runCommand(args, { cwd })).toMatchObject({
        code: 2,
        stdout: '',
        stderr: `error[config-not-found]: there is no cdk8s.yaml in ${cwd}\n  help: make a project with \`gitops init web-service\`, or pass --app main.ts\n`,
      });
    }
    expect(readTree(cwd)).toEqual({});
  });

  it('says where the project is', async () => {
    const project = emptyFolder('project');
    writeFiles(project, { 'cdk8s.yaml': 'app: main.ts\n', 'apps/deep/x.ts': '' });
    const { code, stderr } = await runCommand(['synth'], { cwd: join(project, 'apps/deep') });
    expect(code).toBe(2);
    expect(stderr).toContain('help: there is one in ../..: run the command there');
  });
});

describe.concurrent('words that are nearly right', { timeout: 120_000 }, () => {
  it.each([
    [['publish', '--repo', 'x'], "did you mean '--repository'?"],
    [['publish', '--dryrun'], "did you mean '--dry-run'?"],
    [['publish', '--de'], "did you mean '--debug'?"],
    [['publish', './deploy.git'], 'name the repository with --repository <address>'],
    [['publish', 'https://ada:canary@example.com/x.git'], 'name the repository with --repository <address>'],
    [['synth', 'extra'], 'see `gitops synth --help`'],
    [['help', 'publsh'], "did you mean 'publish'?"],
  ])('%j', async (args, hint) => {
    const { code, stdout, stderr } = await runCommand(args, { cwd: root });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`\n  help: ${hint}\n`);
    expect(stderr).not.toContain('canary');
  });

  it('help <command> is <command> --help', async () => {
    const { code, stdout } = await runCommand(['help', 'publish'], { cwd: root });
    expect(code).toBe(0);
    expect(stdout).toBe((await runCommand(['publish', '--help'], { cwd: root })).stdout);
  });
});
