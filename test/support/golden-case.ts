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

const expectations = ['args', 'expected.txt', 'expected'];
const outputFolder = 'dist';

/** Runs a case and compares, or rewrites what it expects. */
export async function checkCase(one: GoldenCase): Promise<void> {
  const cases = join(repositoryRoot, 'test/cases', one.name);
  const folder = await copyProject(one);
  const expectsOutput = existsSync(join(cases, 'expected'));
  const isUpdate = process.env['UPDATE'] === '1';
  // A run that fails must leave alone what the one before it wrote.
  if (!expectsOutput && !isUpdate) writeFiles(folder, previousOutput);
  const before = fingerprint(folder);
  const temporary = makeWorkFolder(`temporary/${one.name}`);
  const result = await runCommand(readArguments(cases), { cwd: folder, env: { TMPDIR: temporary } });
  const after = fingerprint(folder);
  const text = describeResult(result, folder);
  const tree = readTree(join(folder, outputFolder));

  if (isUpdate) {
    rmSync(join(cases, 'expected'), { recursive: true, force: true });
    writeFiles(join(cases, 'expected'), tree, 'latin1');
    writeFiles(cases, { 'expected.txt': text });
  } else {
    expect(text).toBe(readFileSync(join(cases, 'expected.txt'), 'utf8'));
    if (expectsOutput) expect(tree).toEqual(readTree(join(cases, 'expected')));
  }
  expect(readdirSync(temporary), 'a temporary file is left').toEqual([]);
  expect(outsideOutput(after)).toEqual(outsideOutput(before));
  if (!expectsOutput && !isUpdate) expect(after).toEqual(before);
  expect(text, 'a stack trace is for --debug').not.toMatch(/^ +at .*[:)]\d*\)?$/m);
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
