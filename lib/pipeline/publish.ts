import type { Host } from '../kernel/host.ts';
import type { FreezeWindow } from '../model/freeze.ts';
import type { ChangedFiles } from '../model/plan.ts';
import type { Publication } from '../model/publication.ts';
import type { ReleaseRendering } from '../model/release-rendering.ts';
import { composeCommitMessage } from '../repository/commit-message.ts';
import { type VerifyCommand, verifier } from '../repository/gates/verify-commands.ts';
import { referenceTrailers } from '../repository/reference-trailers.ts';
import { publishRelease, type ReleaseReport } from '../repository/releases/publish-release.ts';
import type { ReleaseLayout } from '../repository/releases/release-layout.ts';
import {
  openRepository,
  type PublishRequest,
  type PublishResult,
  type RepositoryOptions,
} from '../repository/repository.ts';
import { type Signing, signer } from '../repository/signing.ts';
import { trySourceCommit } from '../repository/source-commit.ts';
import { treeRecord } from '../repository/tree-records.ts';
import type { Permission } from '../validation/guards/guard.ts';
import { commitTime } from './commit-time.ts';
import { guardChange, type KnownRendering } from './guard-change.ts';
import { lockDigest } from './lock-digest.ts';

/** What a commit to the repository needs to know. */
export interface CommitSettings extends RepositoryOptions {
  readonly projectFolder: string;
  /** The user's own words for the commit; undefined for a message made from the plan. */
  readonly message: string | undefined;
  readonly author: PublishRequest['author'];
  /** Version of this program. */
  readonly compiler: string;
  /** How commits are signed; undefined where they are not. */
  readonly signing?: Signing | undefined;
  readonly dryRun: boolean;
}

/** What a publish needs beside the files. */
export interface PublishSettings extends CommitSettings {
  /** What is done although it is refused otherwise. */
  readonly permitted: ReadonlySet<Permission>;
}

/** What a publish of a project needs beside it. */
export interface ReleaseSettings extends Omit<PublishSettings, 'branch'> {
  readonly layout: ReleaseLayout;
  /** Names of the environments that may move; undefined for all. */
  readonly environments: ReadonlySet<string> | undefined;
  /** Freeze windows beside those of the program. */
  readonly freeze: readonly FreezeWindow[];
  readonly verify: readonly VerifyCommand[];
}

/** What a publish did, and where. */
export interface Published extends Omit<PublishResult, 'commit' | 'branch' | 'plan'> {
  readonly plan: ChangedFiles;
  /** The branch that a plain cdk8s program, or what belongs to no environment of a project, is published to. */
  readonly branch: string;
  /** The branches that clusters pull: what they are at now, by name; one that does not exist is left out. */
  readonly commits: ReadonlyMap<string, string>;
  /** Address of the repository, without credentials. */
  readonly address: string;
  /** What became of the release; undefined for a plain cdk8s program, which has none. */
  readonly release?: Pick<ReleaseReport, 'release' | 'decisions' | 'proposals' | 'moved'>;
}

/**
 * Commits the files of a plain cdk8s program to their branch; the branch moves at once or not at all.
 *
 * @throws DiagnosticError also where a guard refuses the change, for a dry run as well
 */
export async function publish(publication: Publication, settings: PublishSettings, host: Host): Promise<Published> {
  const timestamp = commitTime(host);
  const repository = await openRepository(settings, host);
  const source = await trySourceCommit(settings.projectFolder, host);
  const { commit, ...result } = await repository.publish({
    ...publication,
    author: settings.author,
    timestamp,
    dryRun: settings.dryRun,
    sign: settings.signing === undefined ? undefined : signer(settings.signing, host),
    guard: guardChange(settings.permitted, publication),
    message: (plan, left) => {
      const { message, compiler } = settings;
      const facts = Array.from(left, ([path, tree]) => treeRecord(path, tree));
      const reference = referenceTrailers(source);
      return composeCommitMessage({ message, plan, source: source?.commit, compiler, facts, reference });
    },
  });
  const commits = new Map(commit === undefined ? [] : [[result.branch, commit] as const]);
  return { ...result, commits, address: repository.address };
}

/**
 * Records the rendering of a project as a release and moves every environment that may move, in one push.
 *
 * @param publication the same rendering, object by object
 * @throws DiagnosticError also where a guard refuses a move, for a dry run as well
 */
export async function publishProject(
  rendering: ReleaseRendering,
  publication: KnownRendering,
  settings: ReleaseSettings,
  host: Host,
): Promise<Published> {
  const timestamp = commitTime(host);
  const { projectFolder, signing, compiler, layout, permitted, verify, ...rest } = settings;
  const repository = await openRepository({ ...settings, branch: layout.sharedBranch }, host);
  const { plan, changed, commits, attempts, ...release } = await publishRelease(
    {
      ...rest,
      rendering,
      freeze: [...rendering.freeze, ...settings.freeze],
      compiler,
      layout,
      origin: {
        source: await trySourceCommit(projectFolder, host),
        compiler: `gitops-ts ${compiler}`,
        lock: await lockDigest(projectFolder, host),
      },
      timestamp,
      guard: guardChange(permitted, publication),
      verify: verifier(verify, projectFolder, host),
      sign: signing === undefined ? undefined : signer(signing, host),
    },
    repository.place,
  );
  const { branch, address } = repository;
  return { plan, changed, commits, branch, attempts, address, release };
}
