import { dirname, join, relative, resolve } from 'node:path';
import { resolveEntry } from '../../lib/compiler/entry.ts';
import type { ProgramSurroundings } from '../../lib/compiler/run-program.ts';
import { failure } from '../../lib/kernel/diagnostic.ts';
import type { Host } from '../../lib/kernel/host.ts';
import { relativePathFault } from '../../lib/kernel/relative-path.ts';
import type { Hermetic } from '../../lib/pipeline/check-hermetic.ts';
import type { CheckSettings } from '../../lib/pipeline/check-rendering.ts';
import { defaultReleaseBranch } from '../../lib/repository/releases/release-paths.ts';
import type { Signing } from '../../lib/repository/signing.ts';
import type { Arguments, Flags } from '../command.ts';
import { readHermetic, readKubernetes, readPolicy, readSurroundings } from './check-settings.ts';
import { type ConfigFile, configName, readConfigFile, type Setting } from './config-file.ts';
import { readCrds } from './crd-files.ts';
import { readExternals } from './external.ts';
import { type PullRequestChoices, readPullRequestChoices } from './forge-settings.ts';
import { readSigning } from './signing.ts';

/** Seconds that a program may run for before it is taken for endless. */
const defaultTimeout = 30;

/** Everything a command acts on, from the command line first, then cdk8s.yaml, then the defaults. */
export interface Settings {
  /** Absolute path of the folder of cdk8s.yaml. */
  readonly projectFolder: string;
  /** Absolute path of the program. */
  readonly entry: string;
  /** Absolute path of the output folder. */
  readonly output: string;
  readonly repository: string | undefined;
  readonly branch: string;
  /** Branch that releases are recorded on. */
  readonly releases: string;
  /** Folder inside the repository; undefined where it is left to the kind of program. */
  readonly path: string | undefined;
  /** `Name <mail>`. */
  readonly author: string | undefined;
  readonly signing: Signing | undefined;
  /** Absolute path of a file with certificates of authorities to trust beside the usual ones. */
  readonly authorities: string | undefined;
  readonly pullRequests: PullRequestChoices;
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

/** Options of every command that looks at the GitOps repository. */
export const repositoryFlags: Flags = {
  repository: {
    type: 'string',
    value: '<address>',
    summary: 'https address or path of the GitOps repository (gitops.repository in cdk8s.yaml)',
    complete: 'folder',
  },
  branch: { type: 'string', value: '<name>', summary: 'branch to publish to (gitops.branch; main by default)' },
  path: { type: 'string', value: '<folder>', summary: 'folder inside the repository to publish below (gitops.path)' },
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
  const given = (flag: 'repository' | 'branch' | 'path'): Setting | undefined => {
    const text = args.text(flag);
    return text === undefined ? config?.[flag] : { value: text, at: { file: `--${flag}`, line: 1, column: 1 } };
  };
  const app = args.text('app') ?? config?.app?.value;
  if (app === undefined) throw await noProgram(projectFolder, config, host);
  return {
    projectFolder,
    entry: await resolveEntry(app, projectFolder, args.has('app') ? undefined : config?.app?.at, host),
    output: resolve(projectFolder, args.text('output') ?? config?.output?.value ?? 'dist'),
    repository: given('repository')?.value,
    branch: given('branch')?.value ?? 'main',
    releases: config?.releases?.value ?? defaultReleaseBranch,
    path: normalizePath(given('path')),
    author: config?.author?.value,
    signing: readSigning(args, config, host),
    authorities: config?.ca === undefined ? undefined : resolve(projectFolder, config.ca.value),
    pullRequests: readPullRequestChoices(config),
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

/**
 * The repository's address, for a command that cannot do without.
 *
 * @throws setting-missing
 */
export function requireRepository({ repository }: Settings): string {
  if (repository !== undefined) return repository;
  throw failure('setting-missing', {
    message: 'it is not known which repository to publish to',
    hint: 'pass --repository <address>, or set gitops.repository in cdk8s.yaml',
  });
}

function normalizePath(setting: Setting | undefined): string | undefined {
  if (setting === undefined) return undefined;
  const path = setting.value.replace(/^\.\/+/, '').replace(/\/+$/, '');
  if (path === '' || path === '.') return '';
  const fault = relativePathFault(path);
  if (fault === undefined) return path;
  throw failure('path-invalid', {
    message: `'${setting.value}' is no folder inside the repository: ${fault}`,
    hint: 'use a plain relative folder, such as `clusters/acme`',
    at: setting.at.file.startsWith('--') ? undefined : setting.at,
  });
}

function readTimeout(text: string | undefined): number {
  if (text === undefined) return defaultTimeout;
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 86_400) return seconds;
  throw failure('usage', { message: `--timeout takes a number of seconds, not '${text}'` });
}
