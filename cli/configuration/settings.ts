import { dirname, join, relative, resolve } from 'node:path';
import { resolveEntry } from '../../lib/compiler/entry.ts';
import type { ProgramSurroundings } from '../../lib/compiler/run-program.ts';
import { failure } from '../../lib/kernel/diagnostic.ts';
import type { Host } from '../../lib/kernel/host.ts';
import type { Hermetic } from '../../lib/pipeline/check-hermetic.ts';
import type { CheckSettings } from '../../lib/pipeline/check-rendering.ts';
import type { Arguments, Flags } from '../command.ts';
import { readHermetic, readKubernetes, readPolicy, readSurroundings } from './check-settings.ts';
import { type ConfigFile, readConfigFile } from './config-file.ts';
import { readCrds } from './crd-files.ts';
import { readExternals } from './external.ts';
import { addressFlags, type RepositorySettings, repositorySettings } from './repository-settings.ts';
import { configName } from './section-reader.ts';

/** Seconds that a program may run for before it is taken for endless. */
const defaultTimeout = 30;

/** Everything a command acts on, from the command line first, then cdk8s.yaml, then the defaults. */
export interface Settings extends RepositorySettings {
  /** Absolute path of the program. */
  readonly entry: string;
  /** Absolute path of the output folder. */
  readonly output: string;
  readonly typecheck: boolean;
  readonly checks: CheckSettings;
  readonly surroundings: ProgramSurroundings;
  readonly hermetic: Hermetic | undefined;
  /** Milliseconds. */
  readonly timeout: number;
}

/** Options of every command that compiles the program. */
export const compileFlags: Flags = {
  app: {
    type: 'string',
    short: 'a',
    value: '<file>',
    summary: 'the program to run (app in cdk8s.yaml)',
    complete: 'file',
  },
  'no-typecheck': { type: 'boolean', summary: "do not check the program's types" },
  timeout: {
    type: 'string',
    value: '<seconds>',
    summary: `how long the program may run (${defaultTimeout} by default)`,
  },
};

/** Options of every command that compares the program with the GitOps repository. */
export const repositoryFlags: Flags = {
  ...addressFlags,
  env: { type: 'strings', value: '<name>', summary: 'only this environment; may be given several times' },
};

/**
 * Reads cdk8s.yaml and the command line into settings without open questions.
 *
 * @throws config-not-found, entry-not-found, path-invalid and what reading cdk8s.yaml throws
 */
export async function readSettings(args: Arguments, host: Host): Promise<Settings> {
  const projectFolder = host.cwd;
  const config = await readConfigFile(projectFolder, host);
  const app = args.text('app') ?? config?.app?.value;
  if (app === undefined) throw await noProgram(projectFolder, config, host);
  return {
    ...repositorySettings(args, config, host),
    entry: await resolveEntry(app, projectFolder, args.has('app') ? undefined : config?.app?.at, host),
    output: resolve(projectFolder, args.text('output') ?? config?.output?.value ?? 'dist'),
    typecheck: args.enabled('typecheck'),
    checks: await readChecks(config, projectFolder, host),
    surroundings: readSurroundings(config, host),
    hermetic: readHermetic(config?.hermetic, host),
    timeout: readTimeout(args.text('timeout')) * 1000,
  };
}

async function readChecks(config: ConfigFile | undefined, projectFolder: string, host: Host): Promise<CheckSettings> {
  return {
    kubernetes: readKubernetes(config?.kubernetes),
    crds: await readCrds(config?.crds ?? [], projectFolder, host),
    policy: readPolicy(config?.policy),
    externals: readExternals(config?.external ?? []),
  };
}

async function noProgram(projectFolder: string, config: ConfigFile | undefined, host: Host): Promise<Error> {
  if (config !== undefined) {
    const message = `${configName} does not say which program to run`;
    return failure('setting-missing', { message, hint: 'add `app: main.ts`' });
  }
  const above = await tryFolderAbove(projectFolder, host);
  return failure('config-not-found', {
    message: `there is no ${configName} in ${projectFolder}`,
    hint:
      above === undefined
        ? 'make a project with `gitops init web-service`, or pass --app main.ts'
        : `there is one in ${relative(projectFolder, above)}: run the command there, or make a project here with \`gitops init web-service\``,
  });
}

/** The nearest folder above one that holds cdk8s.yaml. */
async function tryFolderAbove(folder: string, host: Host): Promise<string | undefined> {
  for (let above = dirname(folder); above !== dirname(above); above = dirname(above)) {
    if ((await host.files.tryStatus(join(above, configName))) !== undefined) return above;
  }
  return undefined;
}

function readTimeout(text: string | undefined): number {
  if (text === undefined) return defaultTimeout;
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 86_400) return seconds;
  throw failure('usage', { message: `--timeout takes a number of seconds, not '${text}'` });
}
