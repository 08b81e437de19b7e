import { join } from 'node:path';
import { DiagnosticError, failure, type SourceLocation, sortDiagnostics } from '../../lib/kernel/diagnostic.ts';
import { fileErrorCode, type Host } from '../../lib/kernel/host.ts';
import { configName, openSettings, type Setting } from './section-reader.ts';

/** What cdk8s.yaml says, as far as gitops acts on it. */
export interface ConfigFile {
  readonly app: Setting | undefined;
  readonly output: Setting | undefined;
  readonly repository: Setting | undefined;
  readonly branch: Setting | undefined;
  readonly path: Setting | undefined;
  /** How environments lie in the repository. */
  readonly layout: Setting | undefined;
  /** Pattern of the branches of environments. */
  readonly environmentBranch: Setting | undefined;
  /** Branch that releases are recorded on. */
  readonly releases: Setting | undefined;
  readonly author: Setting | undefined;
  /** Kind of the signatures of commits. */
  readonly signing: Setting | undefined;
  readonly signingKey: Setting | undefined;
  /** File with certificates of authorities to trust. */
  readonly ca: Setting | undefined;
  readonly policy: Setting | undefined;
  /** Environment variables that the program may read. */
  readonly environment: readonly Setting[];
  /** Files and folders outside of the project that it may read. */
  readonly inputs: readonly Setting[];
  /** How bad it is that it depends on the day or the machine. */
  readonly hermetic: Setting | undefined;
  /** Kubernetes version that a plain cdk8s program is checked against. */
  readonly kubernetes: Setting | undefined;
  /** Files, folders and patterns of the CustomResourceDefinitions that the program's objects may be of. */
  readonly crds: readonly Setting[];
  /** Objects that live outside, as `Secret payments/db`. */
  readonly external: readonly Setting[];
  /** Kind of the forge that has the repository. */
  readonly forge: Setting | undefined;
  /** Address of its API. */
  readonly forgeApi: Setting | undefined;
  /** Labels of pull requests. */
  readonly labels: readonly Setting[];
  /** Who is asked to review them. */
  readonly reviewers: readonly Setting[];
  /** Whether the forge merges them by itself. */
  readonly autoMerge: boolean | undefined;
  /** Times in which no release enters an environment by itself. */
  readonly freeze: readonly FreezeSetting[];
  /** Commands that a release must pass before it enters an environment. */
  readonly verify: readonly VerifySetting[];
}

/** An entry of `gitops.freeze`. */
export interface FreezeSetting {
  readonly at: SourceLocation;
  readonly schedule: Setting | undefined;
  readonly duration: Setting | undefined;
  readonly timeZone: Setting | undefined;
  readonly environments: readonly Setting[];
}

/** An entry of `gitops.verify`. */
export interface VerifySetting {
  readonly at: SourceLocation;
  readonly command: readonly Setting[];
  readonly timeout: Setting | undefined;
  readonly environments: readonly Setting[];
}

/** cdk8s-cli's own keys; gitops acts on `app` and `output`, and leaves the others to cdk8s. */
const cdk8sKeys = [
  'app',
  'chartApiVersion',
  'chartVersion',
  'format',
  'importDirectory',
  'imports',
  'language',
  'output',
  'pluginsDirectory',
  'synthConfig',
  'validationReportsOutputFile',
  'validations',
];
const topKeys = [...cdk8sKeys, 'gitops'];
const gitopsKeys = [
  'author',
  'autoMerge',
  'branch',
  'ca',
  'crds',
  'environment',
  'environmentBranch',
  'external',
  'forge',
  'forgeApi',
  'freeze',
  'hermetic',
  'inputs',
  'kubernetes',
  'labels',
  'layout',
  'path',
  'policy',
  'releases',
  'repository',
  'reviewers',
  'signing',
  'signingKey',
  'verify',
] as const;

/**
 * Reads cdk8s.yaml, strictly: a key that nobody knows or a value of the wrong type is an error at
 * its line, because a setting that is ignored in silence is worse than none.
 *
 * @returns undefined where there is no such file
 * @throws config-invalid, config-unknown-key
 */
export async function readConfigFile(projectFolder: string, host: Host): Promise<ConfigFile | undefined> {
  const path = join(projectFolder, configName);
  if ((await host.files.tryStatus(path)) === undefined) return undefined;
  const { reader, contents } = openSettings(await readConfigText(path, host));
  const top = reader.section(contents, configName, topKeys);
  const gitops = reader.section(top?.get('gitops', true), 'gitops', gitopsKeys);
  const config: ConfigFile = {
    app: reader.text(top, 'app'),
    output: reader.text(top, 'output'),
    repository: reader.text(gitops, 'repository'),
    branch: reader.text(gitops, 'branch'),
    path: reader.text(gitops, 'path'),
    layout: reader.text(gitops, 'layout'),
    environmentBranch: reader.text(gitops, 'environmentBranch'),
    releases: reader.text(gitops, 'releases'),
    author: reader.text(gitops, 'author'),
    ca: reader.text(gitops, 'ca'),
    signing: reader.text(gitops, 'signing'),
    signingKey: reader.text(gitops, 'signingKey'),
    policy: reader.text(gitops, 'policy'),
    environment: reader.texts(gitops, 'environment'),
    inputs: reader.texts(gitops, 'inputs'),
    hermetic: reader.text(gitops, 'hermetic'),
    kubernetes: reader.text(gitops, 'kubernetes'),
    crds: reader.texts(gitops, 'crds'),
    external: reader.texts(gitops, 'external'),
    forge: reader.text(gitops, 'forge'),
    forgeApi: reader.text(gitops, 'forgeApi'),
    labels: reader.texts(gitops, 'labels'),
    reviewers: reader.texts(gitops, 'reviewers'),
    autoMerge: reader.yesOrNo(gitops, 'autoMerge'),
    freeze: reader.maps(gitops, 'freeze', ['duration', 'environments', 'schedule', 'timeZone']).map(({ map, at }) => ({
      at,
      schedule: reader.text(map, 'schedule'),
      duration: reader.text(map, 'duration'),
      timeZone: reader.text(map, 'timeZone'),
      environments: reader.texts(map, 'environments'),
    })),
    verify: reader.maps(gitops, 'verify', ['command', 'environments', 'timeout']).map(({ map, at }) => ({
      at,
      command: reader.texts(map, 'command'),
      timeout: reader.text(map, 'timeout'),
      environments: reader.texts(map, 'environments'),
    })),
  };
  if (reader.findings.length > 0) throw new DiagnosticError(sortDiagnostics(reader.findings));
  return config;
}

async function readConfigText(path: string, host: Host): Promise<string> {
  try {
    return await host.files.readText(path);
  } catch (error) {
    if (fileErrorCode(error) === undefined) throw error;
    const message = `${configName} cannot be read: ${(error as Error).message}`;
    throw failure('config-invalid', { message }, { cause: error });
  }
}
