import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect } from 'vitest';
import { version } from '../../cli/version.ts';
import { type CommandResult, runCommand } from './run-command.ts';
import { fingerprint, makeWorkFolder, readTree, repositoryRoot, writeFiles } from './work-folder.ts';

/**
 * A golden case: a project, and under `test/cases/<name>/` what the command makes of it.
 *
 * - `args` holds the command line, one argument a line (`synth` where there is none);
 * - `env` holds variables of the environment, `NAME=value` a line, with `<project>` for the project's folder;
 * - `prepare.mjs` runs in the project first, and makes what git cannot hold, such as a FIFO;
 * - `expected.txt` holds the exit code and all that the command said;
 * - `expected/` holds every file of the output folder `dist`, where the command wrote one.
 *
 * `UPDATE=1 npx vitest run test/cases.test.ts` rewrites the expectations; read the diff.
 */
export interface GoldenCase {
  readonly name: string;
  /** Folder of the project from the root of the repository, or name of the template. */
  readonly project: string;
  readonly kind: 'folder' | 'template';
}

const expectations = ['args', 'env', 'prepare.mjs', 'expected.txt', 'expected'];
const outputFolder = 'dist';

/** Runs a case and compares, or rewrites what it expects. */
export async function checkCase(one: GoldenCase): Promise<void> {
  const cases = join(repositoryRoot, 'test/cases', one.name);
  const folder = await copyProject(one);
  const expectsOutput = existsSync(join(cases, 'expected'));
  const isUpdate = process.env['UPDATE'] === '1';
  const args = readArguments(cases);
  // A run that fails must leave alone what the one before it wrote; to lint, it would be one more file to read.
  if (!expectsOutput && !isUpdate && args[0] !== 'lint') writeFiles(folder, previousOutput);
  prepare(cases, folder);
  const before = fingerprint(folder);
  const temporary = makeWorkFolder(`temporary/${one.name}`);
  const env = { TMPDIR: temporary, ...readEnvironment(cases, folder) };
  const result = await runCommand(args, { cwd: folder, env });
  const after = fingerprint(folder);
  const text = describeResult(result, folder);
  const tree = readTree(join(folder, outputFolder));

  expect(readdirSync(temporary), 'a temporary file is left').toEqual([]);
  expect(outsideOutput(after), 'something beside the output has changed').toEqual(outsideOutput(before));
  if (!expectsOutput && !isUpdate) expect(after, 'a run without output has changed the output').toEqual(before);
  expect(text, 'a stack trace is for --debug').not.toMatch(/^ +at .*[:)]\d*\)?$/m);
  if (isUpdate) {
    rmSync(join(cases, 'expected'), { recursive: true, force: true });
    // Output that was prepared and is as it was is none of the run's.
    if (!isSame(after, before)) writeFiles(join(cases, 'expected'), tree, 'latin1');
    writeFiles(cases, { 'expected.txt': text });
  } else {
    expect(text).toBe(readFileSync(join(cases, 'expected.txt'), 'utf8'));
    if (expectsOutput) expect(tree).toEqual(readTree(join(cases, 'expected')));
  }
}

function isSame(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function prepare(cases: string, folder: string): void {
  const script = join(cases, 'prepare.mjs');
  if (!existsSync(script)) return;
  const { status, stderr } = spawnSync(process.execPath, [script], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`);
}

function readEnvironment(cases: string, folder: string): Record<string, string> {
  const path = join(cases, 'env');
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [];
  return Object.fromEntries(
    lines.map((line) => {
      const [name = '', value = ''] = line.split(/=(.*)/s);
      return [name, value.replaceAll('<project>', folder.replace(/\/$/, ''))];
    }),
  );
}

/** An output folder as an earlier run would have left it. */
const previousOutput = {
  [`${outputFolder}/.gitops-index`]: JSON.stringify({ version: 1, files: { 'old/configmap-old.yaml': '0' } }),
  [`${outputFolder}/old/configmap-old.yaml`]: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: old\n',
};

async function copyProject({ project, kind }: GoldenCase): Promise<string> {
  const folder = makeWorkFolder(`${kind === 'template' ? 'templates' : dirname(project)}/${basename(project)}`);
  if (kind === 'template') {
    const { code, stderr } = await runCommand(['init', project], { cwd: folder });
    expect(stderr).toBe('');
    expect(code).toBe(0);
    return folder;
  }
  const source = join(repositoryRoot, project);
  const settings = join(source, '..', 'tsconfig.json');
  if (existsSync(settings)) cpSync(settings, join(folder, '..', 'tsconfig.json'));
  cpSync(source, folder, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => {
      const inProject = path.slice(source.length + 1);
      return !expectations.includes(inProject) && !/^(?:node_modules|dist)(?:\/|$)/.test(inProject);
    },
  });
  return folder;
}

function readArguments(cases: string): readonly string[] {
  const path = join(cases, 'args');
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : ['synth'];
}

function outsideOutput(state: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(state).filter(([path]) => !path.startsWith(`${outputFolder}/`)));
}

function describeResult({ code, stdout, stderr }: CommandResult, folder: string): string {
  const plain = (text: string): string =>
    text
      .replaceAll(folder, '<project>')
      .replaceAll(repositoryRoot, '<root>/')
      .replaceAll(`gitops ${version}`, 'gitops <version>');
  const section = (name: string, text: string): string => (text === '' ? '' : `\n${name}:\n${plain(text)}`);
  return `exit ${code}\n${section('stdout', stdout)}${section('stderr', stderr)}`;
}
