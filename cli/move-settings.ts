import { failure } from '../lib/kernel/diagnostic.ts';
import type { Host } from '../lib/kernel/host.ts';
import { isReleaseId } from '../lib/model/release.ts';
import type { MoveSettings, ReleaseView } from '../lib/pipeline/move.ts';
import type { Arguments, Flags } from './command.ts';
import { readAuthor } from './configuration/author.ts';
import {
  addressFlags,
  type RepositorySettings,
  readRepositorySettings,
  requireRepository,
} from './configuration/repository-settings.ts';
import { signingFlags } from './configuration/signing.ts';
import { version } from './version.ts';

/** Options of every command that moves an environment. */
export const moveFlags: Flags = {
  ...addressFlags,
  ...signingFlags,
  message: { type: 'string', short: 'm', value: '<text>', summary: 'commit message' },
  'dry-run': { type: 'boolean', summary: 'say what would be done and do nothing' },
};

/**
 * What a command needs that looks at the releases: of cdk8s.yaml and the command line, and of no program.
 *
 * @throws setting-missing, config-invalid, path-invalid
 */
export async function readReleaseView(
  args: Arguments,
  host: Host,
): Promise<ReleaseView & Pick<MoveSettings, 'freeze'>> {
  const settings = await readRepositorySettings(args, host);
  return { ...settings, address: requireRepository(settings) };
}

/**
 * What a command needs that moves the environment that it names.
 *
 * @throws usage, setting-missing, config-invalid, path-invalid
 */
export async function readMoveSettings(
  args: Arguments,
  verb: string,
  host: Host,
): Promise<MoveSettings & Pick<RepositorySettings, 'pullRequests'>> {
  const environment = requireEnvironmentName(args, verb);
  const settings = await readRepositorySettings(args, host);
  if (settings.layout.kind === 'promoter') {
    throw failure('moved-by-promoter', {
      message: `GitOps Promoter moves ${environment}: \`gitops ${verb}\` has nothing to do there`,
      hint: 'merge the pull request that it opened; to go back, revert the change of the program and publish it',
    });
  }
  return {
    ...settings,
    environment,
    address: requireRepository(settings),
    author: readAuthor(settings.author, host.env),
    message: args.text('message'),
    compiler: version,
    dryRun: args.has('dry-run'),
  };
}

/** @throws usage where the command names no environment */
export function requireEnvironmentName(args: Arguments, verb: string): string {
  const [environment] = args.positionals;
  if (environment !== undefined && environment !== '') return environment;
  throw failure('usage', {
    message: `\`gitops ${verb}\` needs the name of an environment`,
    hint: `\`gitops status\` lists them: gitops ${verb} <environment>`,
  });
}

/**
 * The release that an option names; undefined where it is not given.
 *
 * @throws usage where it is none
 */
export function readReleaseId(args: Arguments, flag: string): string | undefined {
  const release = args.text(flag)?.toLowerCase();
  if (release === undefined || isReleaseId(release)) return release;
  throw failure('usage', {
    message: `--${flag} takes the id of a release, twelve digits such as 1a2b3c4d5e6f, not '${release}'`,
    hint: '`gitops log <environment>` lists releases that ran',
  });
}
