import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { command, commandEnvironment, runCommand } from '../support/run-command.ts';
import { makeProject, makeWorkFolder, readTree, writeFiles } from '../support/work-folder.ts';

/** A program of many charts, each with one object that says `text`. */
function program(charts: number, text: string): string {
  return `
    import { ApiObject, App, Chart } from 'cdk8s';
    const app = new App();
    for (let index = 0; index < ${charts}; index += 1) {
      new ApiObject(new Chart(app, 'chart-' + index), 'config', {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'config-' + index },
        data: { text: '${text}' },
      });
    }
    app.synth();
  `;
}

/** Starts the command in a process group of its own and sends it a signal when it is time. */
async function interrupt(
  folder: string,
  signal: NodeJS.Signals,
  when: () => Promise<unknown>,
  temporary: string,
): Promise<number | null> {
  const child = spawn(process.execPath, [command, 'synth'], {
    cwd: folder,
    detached: true,
    stdio: 'ignore',
    env: commandEnvironment({ TMPDIR: temporary }),
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  await when();
  try {
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, signal);
  } catch (error) {
    // It has ended by itself.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
  return ended;
}

describe('a run that is killed', () => {
  it('leaves an output folder that the next run makes right', { timeout: 120_000 }, async () => {
    const folder = makeProject('killed', program(300, 'start'));
    const temporary = makeWorkFolder('killed-temporary');
    const { milliseconds } = await runCommand(['synth'], { cwd: folder });
    let killed = 0;
    for (let round = 0; round < 30; round += 1) {
      writeFileSync(join(folder, 'main.mjs'), program(round % 3 === 0 ? 200 : 300, `round ${round}`));
      // Most kills near the end, where files are written.
      const after = milliseconds * (round % 3 === 0 ? Math.random() : 0.6 + Math.random() * 0.4);
      if ((await interrupt(folder, 'SIGKILL', () => sleep(after), temporary)) === null) killed += 1;
    }
    expect(killed).toBeGreaterThan(10);
    const { code, stderr } = await runCommand(['synth'], { cwd: folder });
    expect([code, stderr]).toEqual([0, '']);

    const fresh = makeProject('killed-never', program(300, 'round 29'));
    await runCommand(['synth'], { cwd: fresh });
    expect(readTree(folder)).toEqual(readTree(fresh));
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s says so by its exit code and leaves nothing temporary', async (signal, exitCode) => {
    const folder = makeProject(`interrupted-${signal}`, 'await new Promise((resolve) => setTimeout(resolve, 20_000));');
    const temporary = makeWorkFolder(`interrupted-${signal}-temporary`);
    const isRunning = (): Promise<unknown> =>
      expect.poll(() => readdirSync(temporary), { timeout: 15_000 }).toHaveLength(1);
    expect(await interrupt(folder, signal, isRunning, temporary)).toBe(exitCode);
    expect(readdirSync(temporary)).toEqual([]);
  });
});

describe('output', () => {
  it('to a reader that stops early is no failure', async () => {
    const folder = makeProject('broken-pipe', program(2000, 'x'.repeat(500)));
    const script = `"${process.execPath}" "${command}" synth --stdout | head -c 10; exit "\${PIPESTATUS[0]}"`;
    const { status, stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' });
    expect([status, stdout, stderr]).toEqual([0, 'apiVersion', '']);
  });

  it('to stdout is a stream of YAML documents, in an order of their dependencies', async () => {
    const folder = makeProject('stream', program(3, 'x'));
    const { stdout } = await runCommand(['synth', '--stdout'], { cwd: folder });
    const names = parseAllDocuments(stdout).map((document) => document.getIn(['metadata', 'name']));
    expect(names).toEqual(['config-0', 'config-1', 'config-2']);
    expect(existsSync(join(folder, 'dist'))).toBe(false);
  });

  it('of the program itself comes whole and before the findings', async () => {
    const folder = makeProject(
      'talkative',
      `for (let line = 0; line < 5000; line += 1) console.log('líne ' + line); throw new Error('the end');`,
    );
    const { stdout, stderr } = await runCommand(['synth'], { cwd: folder });
    expect(stdout).toBe('');
    expect(stderr.split('\n').slice(4998, 5001)).toEqual([
      'líne 4998',
      'líne 4999',
      'error[program-threw]: the program threw Error: the end',
    ]);
  });

  it.each([
    'process.stdout.end()',
    'process.stderr.destroy()',
    'process.stdout.cork(); console.log(1)',
    'process.stdout.write = () => true',
  ])('of a program that has done `%s` does not keep the result back', async (statement) => {
    const folder = makeProject('output-closed', `${program(1, 'x')}; ${statement};`);
    const { code, stdout } = await runCommand(['synth'], { cwd: folder });
    expect([code, stdout]).toEqual([0, '1 object, 1 application -> dist/ (1 written, 0 unchanged, 0 removed)\n']);
  });

  it('is the same on any machine: zone, language, umask, spelling of the folder, two runs', async () => {
    const text = `\${new Date(0).toISOString()} \${['b', 'a', 'B', 'ä'].sort().join()}`;
    const source = program(5, 'x').replaceAll("'x'", `\`${text}\``);
    const folder = makeProject('same', source);
    const link = join(makeWorkFolder('same-link'), 'link');
    symlinkSync(folder, link);
    const run = async (cwd: string, env: Record<string, string>, umask = '022'): Promise<Record<string, string>> => {
      const variables = Object.entries(env)
        .map(([name, value]) => `${name}=${value}`)
        .join(' ');
      const script = `umask ${umask} && cd "${cwd}" && rm -rf dist && exec env ${variables} "${process.execPath}" "${command}" synth`;
      const { status, stderr } = spawnSync('bash', ['-c', script], { env: commandEnvironment(), encoding: 'utf8' });
      expect([status, stderr]).toEqual([0, '']);
      return readTree(join(folder, 'dist'));
    };
    const expected = await run(folder, {});
    expect(Object.keys(expected)).toHaveLength(6);
    expect(await run(folder, {})).toEqual(expected);
    expect(await run(folder, { TZ: 'Pacific/Chatham', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' })).toEqual(expected);
    expect(await run(link, { PWD: link }, '077')).toEqual(expected);
    expect(await run(folder, { LC_ALL: 'C', HOME: '/nonexistent', COLUMNS: '0', NO_COLOR: '1' }, '000')).toEqual(
      expected,
    );
  });
});

describe('a process', () => {
  it.each([['--help'], ['--version'], ['synth', '--help'], ['completion', 'bash'], ['nonsense'], ['synth']])(
    'of `gitops %s` ends promptly',
    async (...args) => {
      const { milliseconds } = await runCommand(args, { cwd: makeWorkFolder(`prompt-${args.join('-')}`) });
      expect(milliseconds).toBeLessThan(5000);
    },
  );

  it('ends soon after the time limit', async () => {
    const folder = makeProject('limit', 'for (;;);');
    const { code, milliseconds } = await runCommand(['synth', '--timeout', '0.5'], { cwd: folder });
    expect(code).toBe(1);
    expect(milliseconds).toBeLessThan(5000);
  });

  it('says that the program ran out of memory', async () => {
    const folder = makeProject('memory', 'const all = []; for (;;) all.push(new Array(10_000).fill({}));');
    const { code, stderr } = await runCommand(['synth'], { cwd: folder, nodeOptions: ['--max-old-space-size=64'] });
    expect(code).toBe(1);
    expect(stderr).toContain('error[program-threw]: the program ran out of memory');
  });

  it('finds the line of an error that a library throws far down', async () => {
    const folder = makeProject('deep', "import { deep } from 'deep';\n\ndeep(30);\n", {
      'node_modules/deep/index.js':
        "exports.deep = (n) => { if (n === 0) throw new Error('deep down'); return exports.deep(n - 1); };",
    });
    expect((await runCommand(['synth'], { cwd: folder })).stderr).toContain('--> main.mjs:3:1\n');
  });

  it('prints a stack trace for --debug alone', async () => {
    const folder = makeProject('debug', 'throw new Error("x");');
    expect((await runCommand(['synth'], { cwd: folder })).stderr).not.toContain('    at ');
    expect((await runCommand(['synth', '--debug'], { cwd: folder })).stderr).toContain('    at ');
  });
});

describe('a project', () => {
  it('may use a TypeScript package of its own repository', async () => {
    const folder = makeWorkFolder('workspace');
    writeFiles(folder, {
      'app/cdk8s.yaml': 'app: main.ts',
      'app/package.json': '{ "name": "app", "type": "module" }',
      'app/main.ts': `
        import { named } from '@acme/charts';
        import { App, Chart } from 'cdk8s';
        const app = new App();
        named(new Chart(app, 'web'), 'from-the-package');
        app.synth();
      `,
      'packages/charts/package.json': '{ "name": "@acme/charts", "type": "module", "exports": "./src/index.ts" }',
      'packages/charts/src/index.ts': `
        import { ApiObject, type Chart } from 'cdk8s';
        export function named(chart: Chart, name: string): ApiObject {
          return new ApiObject(chart, name, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });
        }
      `,
    });
    const modules = join(folder, 'app/node_modules/@acme');
    mkdirSync(modules, { recursive: true });
    symlinkSync('../../../packages/charts', join(modules, 'charts'));
    const { code, stderr } = await runCommand(['synth'], { cwd: join(folder, 'app') });
    expect([code, stderr]).toEqual([0, '']);
    expect(Object.keys(readTree(join(folder, 'app/dist')))).toContain('web/configmap-from-the-package.yaml');
  });

  it.each([
    ['the home folder', (folder: string) => ({ env: { HOME: join(folder, 'home') }, output: 'home' })],
    ['a folder that a link leads into .git', () => ({ env: {}, output: 'link/hooks' })],
    ['a folder that a link leads back to the sources', () => ({ env: {}, output: 'back' })],
  ])('is not written over %s', async (name, options) => {
    const folder = makeProject(`unsafe-${name.replaceAll(' ', '-')}`, program(1, 'x'), {
      '.git/hooks/pre-commit': 'mine',
      'home/mine.txt': 'mine',
    });
    symlinkSync('.git', join(folder, 'link'));
    symlinkSync('.', join(folder, 'back'));
    const before = readTree(folder);
    const { env, output } = options(folder);
    const { code, stderr } = await runCommand(['synth', '-o', output], { cwd: folder, env });
    expect([code, stderr.slice(0, 20)]).toEqual([2, 'error[output-unsafe]']);
    expect(readTree(folder)).toEqual(before);
  });
});
