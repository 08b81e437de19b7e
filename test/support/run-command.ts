import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { repositoryRoot } from './work-folder.ts';

/** The built command. */
export const command: string = join(repositoryRoot, 'dist/cli/main.js');

/** How a run of the command ended. */
export interface CommandResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly milliseconds: number;
}

export interface RunOptions {
  readonly cwd: string;
  /** Set on top of this process's environment; undefined removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Node's own options, before the command. */
  readonly nodeOptions?: readonly string[];
}

/** Runs `gitops` as a process of its own, as a user does. */
export function runCommand(
  args: readonly string[],
  { cwd, env, nodeOptions = [] }: RunOptions,
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, [...nodeOptions, command, ...args], {
      cwd,
      env: commandEnvironment(env),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code, signal) =>
      resolve({ code, signal, stdout, stderr, milliseconds: performance.now() - started }),
    );
  });
}

/** This process's environment without what would change a run: test runner's variables, colour, CDK8S_*. */
export function commandEnvironment(changes: RunOptions['env'] = {}): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...process.env, ...changes })) {
    const isOurs = Object.hasOwn(changes, name);
    if (value === undefined || (!isOurs && /^(?:VITEST|NODE_|CDK8S_|FORCE_COLOR|NO_COLOR|GIT_|GITHUB_)/.test(name)))
      continue;
    env[name] = value;
  }
  return env;
}
