import { failure } from '../kernel/diagnostic.ts';
import type { Host } from '../kernel/host.ts';
import type { RelativePath } from '../kernel/relative-path.ts';
import type { Publication } from '../model/publication.ts';
import { parseReleaseFile } from '../model/release.ts';
import type { PublishedCommit } from '../repository/published-commit.ts';
import type { DigestedRelease } from '../repository/releases/release-content.ts';
import { openRepository, type RepositoryOptions } from '../repository/repository.ts';

/** A published commit, and the source that it says it was made from. */
export interface Claim {
  readonly published: PublishedCommit;
  /** Commit of the project's own repository. */
  readonly source: string;
  /** Program and version that made it, such as `gitops-ts 0.1.0`; undefined where it does not say. */
  readonly compiler: string | undefined;
  /** Id of the release; undefined for a plain cdk8s program, and for what was published before there were releases. */
  readonly release: string | undefined;
  /** The environments that the commit moved to the release. */
  readonly moved: readonly string[];
  /** The one application that it moved; undefined where it moved the environment as a whole. */
  readonly application: string | undefined;
  /** Whether it also put in place what belongs to no environment: a promotion does not. */
  readonly withShared: boolean;
  /** Address of the repository, without credentials. */
  readonly address: string;
}

/** A file that is not what the source renders. */
export interface ForgedFile {
  readonly path: string;
  readonly fault: 'differs' | 'is missing' | 'is not rendered';
}

/** What the source renders now. */
export interface VerifiedRendering {
  readonly publication: Publication;
  /** Undefined for a plain cdk8s program. */
  readonly release: DigestedRelease | undefined;
  /** SHA-256 of the lock file at the source commit; undefined where it has none. */
  readonly lock: string | undefined;
}

/**
 * Reads from a commit of the GitOps repository what it claims to be made from.
 *
 * @param commit its id; undefined for the tip of the branch
 * @param asked the one environment that is asked about, and where its `release.json` lies: what it says of its source counts where
 *   the commit did not move it, as a merge does not say
 * @throws source-unknown, and what reading a repository throws
 */
export async function readClaim(
  options: RepositoryOptions,
  commit: string | undefined,
  asked: { readonly environment: string; readonly releaseFile: RelativePath } | undefined,
  host: Host,
): Promise<Claim> {
  const repository = await openRepository(options, host);
  const published = await repository.readCommit(commit);
  const { trailers } = published;
  if (asked !== undefined && !published.valuesOf('gitops-environment').includes(asked.environment)) {
    const claim = await claimOfFile(published, asked, repository.address);
    if (claim !== undefined) return claim;
  }
  const source = trailers.get('gitops-source-commit');
  if (source === undefined || !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(source)) {
    throw failure('source-unknown', {
      message: `the commit ${published.commit} of ${repository.address} does not say which source it was made from`,
      hint: 'only commits of `gitops publish` from a project under git do; for a merge, name an environment with --env',
    });
  }
  return {
    published,
    source,
    compiler: trailers.get('gitops-compiler'),
    release: trailers.get('gitops-release'),
    moved: published.valuesOf('gitops-environment'),
    application: trailers.get('gitops-application'),
    withShared: trailers.get('gitops-action') === undefined,
    address: repository.address,
  };
}

/** The claim of the `release.json` of one environment; undefined where there is none that names a source. */
async function claimOfFile(
  published: PublishedCommit,
  { environment, releaseFile }: { readonly environment: string; readonly releaseFile: RelativePath },
  address: string,
): Promise<Claim | undefined> {
  const text = (await published.readTexts([releaseFile])).get(releaseFile);
  const file = text === undefined ? undefined : parseReleaseFile(text);
  if (file?.source === undefined) return undefined;
  if (file.apart.size > 0) {
    throw failure('source-unknown', {
      message: `${environment} runs parts of several releases, which come from several sources`,
      hint: 'verify the commits that moved it: `gitops log` lists them',
    });
  }
  const { release, compiler, source } = file;
  const rest = { moved: [environment], application: undefined, withShared: false };
  return { published, source: source.commit, compiler, release, ...rest, address };
}
