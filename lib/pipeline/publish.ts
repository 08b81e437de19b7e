import { failure } from '../kernel/diagnostic.ts';
import type { Host } from '../kernel/host.ts';
import type { Publication } from '../model/publication.ts';
import { composeCommitMessage } from '../repository/commit-message.ts';
import {
  openRepository,
  type PublishRequest,
  type PublishResult,
  type RepositoryOptions,
} from '../repository/repository.ts';
import { type Signing, signer } from '../repository/signing.ts';
import { trySourceCommit } from '../repository/source-commit.ts';
import type { Permission } from '../validation/guards/guard.ts';
import { guardPublish } from './guard-publish.ts';

/** What a publish needs beside the files. */
export interface PublishSettings extends RepositoryOptions {
  readonly projectFolder: string;
  /** The user's own words for the commit; undefined for a message made from the plan. */
  readonly message: string | undefined;
  readonly author: PublishRequest['author'];
  readonly compiler: string;
  /** How the commit is signed; undefined where it is not. */
  readonly signing?: Signing | undefined;
  /** What is done although it is refused otherwise. */
  readonly permitted: ReadonlySet<Permission>;
  readonly dryRun: boolean;
}

/** What a publish did, and where. */
export interface Published extends PublishResult {
  /** Address of the repository, without credentials. */
  readonly address: string;
}

/**
 * Commits a publication to its branch; the branch moves at once or not at all.
 * @throws DiagnosticError also where a guard refuses the change, for a dry run as well
 */
export async function publish(publication: Publication, settings: PublishSettings, host: Host): Promise<Published> {
  const timestamp = commitTime(host);
  const repository = await openRepository(settings, host);
  const source = await trySourceCommit(settings.projectFolder, host);
  const result = await repository.publish({
    ...publication,
    author: settings.author,
    timestamp,
    dryRun: settings.dryRun,
    sign: settings.signing === undefined ? undefined : signer(settings.signing, host),
    guard: guardPublish(publication, settings.permitted),
    message: (plan, left) => {
      const { message, compiler } = settings;
      return composeCommitMessage({ message, plan, left, source: source?.commit, compiler });
    },
  });
  return { ...result, address: repository.address };
}

/**
 * Seconds since the epoch at which the commit is dated: SOURCE_DATE_EPOCH where it is set (reproducible-builds.org), else now.
 *
 * @throws usage where SOURCE_DATE_EPOCH is something else: whoever set it counts on it
 */
function commitTime(host: Host): number {
  const fixed = host.env['SOURCE_DATE_EPOCH'];
  if (fixed === undefined || fixed === '') return Math.floor(host.now() / 1000);
  if (/^\d{1,11}$/.test(fixed)) return Number(fixed);
  throw failure('usage', {
    message: `SOURCE_DATE_EPOCH is '${fixed}', which is no number of seconds since 1970`,
    hint: 'set it to the output of `git log -1 --format=%ct`, or unset it',
  });
}
