import { resolve } from 'node:path';
import { failure } from '../../lib/kernel/diagnostic.ts';
import type { Host } from '../../lib/kernel/host.ts';
import { relativePathFault } from '../../lib/kernel/relative-path.ts';
import type { FreezeWindow } from '../../lib/model/freeze.ts';
import type { VerifyCommand } from '../../lib/repository/gates/verify-commands.ts';
import type { ReleaseLayout } from '../../lib/repository/releases/release-layout.ts';
import type { Signing } from '../../lib/repository/signing.ts';
import type { Arguments, Flags } from '../command.ts';
import { type ConfigFile, readConfigFile } from './config-file.ts';
import { type PullRequestChoices, readPullRequestChoices } from './forge-settings.ts';
import { readFreeze, readVerify } from './gate-settings.ts';
import { readLayout } from './layout-settings.ts';
import type { Setting } from './section-reader.ts';
import { readSigning } from './signing.ts';

/** What a command needs to know that works on the GitOps repository and compiles no program. */
export interface RepositorySettings {
  /** Absolute path of the folder of cdk8s.yaml. */
  readonly projectFolder: string;
  readonly repository: string | undefined;
  readonly branch: string;
  /** Where the parts of a project lie; a plain cdk8s program has none. */
  readonly layout: ReleaseLayout;
  /** Folder inside the repository; undefined where it is left to the kind of program. */
  readonly path: string | undefined;
  /** `Name <mail>`. */
  readonly author: string | undefined;
  readonly signing: Signing | undefined;
  /** Absolute path of a file with certificates of authorities to trust beside the usual ones. */
  readonly authorities: string | undefined;
  readonly pullRequests: PullRequestChoices;
  /** Times in which no release enters an environment by itself. */
  readonly freeze: readonly FreezeWindow[];
  /** What a release must pass before it enters an environment. */
  readonly verify: readonly VerifyCommand[];
}

/** Options of every command that looks at the GitOps repository. */
export const addressFlags: Flags = {
  repository: {
    type: 'string',
    value: '<address>',
    summary: 'https address or path of the GitOps repository (gitops.repository in cdk8s.yaml)',
    complete: 'folder',
  },
  branch: { type: 'string', value: '<name>', summary: 'branch to publish to (gitops.branch; main by default)' },
  path: { type: 'string', value: '<folder>', summary: 'folder inside the repository to publish below (gitops.path)' },
};

/**
 * Reads the command line and cdk8s.yaml, which may be missing.
 *
 * @throws path-invalid, config-invalid and what reading cdk8s.yaml throws
 */
export async function readRepositorySettings(args: Arguments, host: Host): Promise<RepositorySettings> {
  return repositorySettings(args, await readConfigFile(host.cwd, host), host);
}

/** The settings of the repository, by the command line first, then cdk8s.yaml, then the defaults. */
export function repositorySettings(args: Arguments, config: ConfigFile | undefined, host: Host): RepositorySettings {
  const projectFolder = host.cwd;
  const given = (flag: 'repository' | 'branch' | 'path'): Setting | undefined => {
    const text = args.text(flag);
    return text === undefined ? config?.[flag] : { value: text, at: { file: `--${flag}`, line: 1, column: 1 } };
  };
  const branch = given('branch')?.value ?? 'main';
  const path = normalizePath(given('path'));
  return {
    projectFolder,
    repository: given('repository')?.value,
    branch,
    layout: readLayout(config, branch, path),
    path,
    author: config?.author?.value,
    signing: readSigning(args, config, host),
    authorities: config?.ca === undefined ? undefined : resolve(projectFolder, config.ca.value),
    pullRequests: readPullRequestChoices(config),
    freeze: readFreeze(config?.freeze ?? []),
    verify: readVerify(config?.verify ?? []),
  };
}

/**
 * The repository's address, for a command that cannot do without.
 *
 * @throws setting-missing
 */
export function requireRepository({ repository }: RepositorySettings): string {
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
