import type { Host } from '../../kernel/host.ts';
import { redactor } from '../redact.ts';
import type { ClosedGate } from './gate.ts';

/** A command of the user's own that decides whether a release may enter an environment. */
export interface VerifyCommand {
  /** The program and its arguments; no shell reads them. */
  readonly command: readonly [string, ...string[]];
  /** How long it may take, in seconds. */
  readonly seconds: number;
  /** Environments that it guards; undefined for all. */
  readonly environments: readonly string[] | undefined;
}

/** Runs what guards an environment; undefined where all of it passes. */
export type Verify = (environment: string, release: string) => Promise<ClosedGate | undefined>;

/**
 * Runs the user's commands in the project's folder, with GITOPS_ENVIRONMENT and GITOPS_RELEASE set. Each combination runs once:
 * a publish that lost a race asks again.
 */
export function verifier(commands: readonly VerifyCommand[], projectFolder: string, host: Host): Verify {
  const known = new Map<string, ClosedGate | undefined>();
  return async (environment, release) => {
    const key = `${environment} ${release}`;
    if (!known.has(key)) known.set(key, await runAll(commands, { environment, release, projectFolder, host }));
    return known.get(key);
  };
}

interface Surroundings {
  readonly environment: string;
  readonly release: string;
  readonly projectFolder: string;
  readonly host: Host;
}

async function runAll(commands: readonly VerifyCommand[], surroundings: Surroundings): Promise<ClosedGate | undefined> {
  for (const one of commands) {
    if (one.environments?.includes(surroundings.environment) === false) continue;
    const fault = await run(one, surroundings);
    if (fault !== undefined) return { gate: 'verify', reason: `\`${one.command.join(' ')}\` ${fault}` };
  }
  return undefined;
}

/** Why a command does not pass, or undefined where it does. */
async function run(
  { command: [command, ...args], seconds }: VerifyCommand,
  { environment, release, projectFolder, host }: Surroundings,
): Promise<string | undefined> {
  const started = host.now();
  const result = await host.processes.run({
    command,
    args,
    cwd: projectFolder,
    env: { GITOPS_ENVIRONMENT: environment, GITOPS_RELEASE: release },
    timeout: seconds * 1000,
  });
  if (result === undefined) return 'is no program that can be found';
  if (result.code === 0) return undefined;
  if (result.code === null) {
    return host.now() - started >= seconds * 1000 ? `did not end within ${seconds} s` : 'was ended by a signal';
  }
  const words =
    redactor([])(result.stderr.trim() || result.stdout.trim())
      .split('\n')
      .at(-1) ?? '';
  return `failed with exit code ${result.code}${words === '' ? '' : `: ${words.slice(0, 200)}`}`;
}
