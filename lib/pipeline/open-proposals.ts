import { type Diagnostic, diagnostic } from '../kernel/diagnostic.ts';
import type { Host } from '../kernel/host.ts';
import type { RelativePath } from '../kernel/relative-path.ts';
import type { Change } from '../model/change.ts';
import { makePlan } from '../model/plan.ts';
import type { RanCheck } from '../repository/forges/pull-request-body.ts';
import type { PutPullRequest } from '../repository/forges/put-pull-request.ts';
import { rememberBlobs } from '../repository/guarded-change.ts';
import type { Proposal } from '../repository/releases/proposal.ts';
import type { ReleaseLayout } from '../repository/releases/release-layout.ts';
import { type BaseTree, openRepository, type Repository, type RepositoryOptions } from '../repository/repository.ts';
import { compareStates } from './compare-states.ts';
import { type FileState, readFileObjects } from './file-objects.ts';
import { checkProposal } from './proposal-guards.ts';
import { forgeOf, openPullRequest, type PullRequestRequest, type PullRequestSettings } from './pull-request.ts';
import { rolloutTimelines } from './rollout-timelines.ts';

/** Where pull requests are opened, and what they are like. */
export interface ProposalSettings extends Omit<RepositoryOptions, 'create' | 'branch'> {
  readonly layout: ReleaseLayout;
  readonly pullRequests: Pick<PullRequestSettings, 'choice'> & {
    readonly labels: readonly string[];
    readonly reviewers: readonly string[];
    readonly autoMerge: boolean;
  };
}

/** Pull requests by environment; none where the forge is not known. */
export type PullRequests = ReadonlyMap<string, PutPullRequest>;

/**
 * Refuses settings by which no pull request could be opened, before anything is pushed.
 *
 * @throws DiagnosticError forge-api-invalid
 */
export function checkForge(
  { address, pullRequests }: Pick<ProposalSettings, 'address' | 'pullRequests'>,
  host: Host,
): void {
  forgeOf({ address, choice: pullRequests.choice }, host);
}

/**
 * Opens the pull request of each proposal, or brings it up to date: what merging changes is read from the two branches, so that
 * nothing is shown but what is there.
 *
 * @param notes what is to be said of the gates
 * @returns the pull requests by environment; none where no forge is known, and a person has to open them
 * @throws DiagnosticError where the forge cannot be reached or refuses; the branches are pushed then, and the next run goes on
 */
export async function openProposals(
  proposals: readonly Proposal[],
  settings: ProposalSettings,
  notes: readonly RanCheck[],
  host: Host,
): Promise<PullRequests> {
  const opened = new Map<string, PutPullRequest>();
  const { address, authorities, pullRequests } = settings;
  const where = { address, authorities, choice: pullRequests.choice };
  if (proposals.length === 0 || forgeOf(where, host) === undefined) return opened;
  const repository = await openRepository({ ...settings, branch: settings.layout.sharedBranch, create: false }, host);
  for (const proposal of proposals) {
    const request = await describe(proposal, repository, settings, notes);
    const result = await openPullRequest(request, where, host);
    if (result.kind !== 'opened') continue;
    const isWithheld = pullRequests.autoMerge && !request.autoMerge;
    const warnings = [...result.warnings, ...(isWithheld ? [withheldMerge(result.url)] : [])];
    opened.set(proposal.environment, { ...result, warnings });
  }
  return opened;
}

function withheldMerge(url: string): Diagnostic {
  return diagnostic('auto-merge-not-set', {
    message: `auto-merge of the pull request ${url}: merging does what a publish would refuse`,
    hint: 'read what its check Guards says, and merge it by hand where that is meant',
  });
}

async function describe(
  proposal: Proposal,
  repository: Repository,
  { layout, pullRequests }: ProposalSettings,
  notes: readonly RanCheck[],
): Promise<PullRequestRequest> {
  const { environment, release, kubernetes, branch: head, base } = proposal;
  const [before, after] = await repository.readBranches([base, head], [layout.environment(environment)]);
  const manifestsOf = (state: BaseTree | undefined): FileState =>
    new Map([...(state?.files ?? [])].filter(([file]) => file !== layout.releaseFile(environment)));
  const [replaced, files] = [manifestsOf(before), manifestsOf(after)];
  const readBlobs = rememberBlobs(repository);
  const comparison = await compareStates(replaced, files, readBlobs);
  const guards = await checkProposal({
    folders: [{ path: layout.environment(environment), environment: { name: environment, kubernetes } }],
    plan: makePlan(replaced, files),
    replaced,
    next: after?.files ?? new Map(),
    readBlobs,
  });
  const touched = pathsOfRollouts(files, comparison.changes);
  const objectOf = await readFileObjects(touched, files, readBlobs);
  const objects = new Map(
    touched.flatMap((path) => {
      const object = objectOf(path);
      return object === undefined ? [] : [[path, object] as const];
    }),
  );
  return {
    environment,
    head,
    base,
    title: `Promote ${environment} to release ${release}`,
    summary: `Merging moves ${environment} to release ${release}, as it was rendered and checked when it was published: nothing is rendered again.`,
    comparison,
    timelines: rolloutTimelines(environment, objects, comparison.changes),
    checks: [
      { name: 'Schemas, references, rules and policies', outcome: 'passed', detail: 'when the release was compiled' },
      guards,
      ...notes,
    ],
    labels: pullRequests.labels,
    reviewers: pullRequests.reviewers,
    // What a publish would refuse is for a person to merge.
    autoMerge: pullRequests.autoMerge && guards.outcome === 'passed',
    commit: after?.commit,
  };
}

/** The files that say what the rollouts do which a change touches: those beside the changed ones, and templates of the cluster. */
function pathsOfRollouts(files: FileState, changes: readonly Change[]): readonly RelativePath[] {
  const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
  const touched = new Set(changes.map(({ path }) => folderOf(path)));
  return [...files.keys()].filter((path) => touched.has(folderOf(path)) || /\/clusteranalysistemplate-/.test(path));
}
