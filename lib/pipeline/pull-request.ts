import { failure } from '../kernel/diagnostic.ts';
import type { Host } from '../kernel/host.ts';
import type { Comparison } from '../model/change.ts';
import { parseAddress } from '../repository/address.ts';
import { detectForge, type ForgeChoice } from '../repository/forges/detect-forge.ts';
import type { ForgeKind } from '../repository/forges/forge.ts';
import { shorten } from '../repository/forges/markdown-text.ts';
import { openForge } from '../repository/forges/open-forge.ts';
import { pullRequestBody, type RanCheck } from '../repository/forges/pull-request-body.ts';
import type { PutPullRequest } from '../repository/forges/put-pull-request.ts';
import type { ExplainedRollout } from '../simulation/explain.ts';
import { formatText } from '../simulation/format-text.ts';
import { nameOf } from '../simulation/wording.ts';

/** Characters of a title that every forge takes. */
const titleLimit = 250;

/** The pull request that moves an environment to a release. Both branches are in the repository already. */
export interface PullRequestRequest {
  readonly environment: string;
  /** Branch with the release, such as `gitops/promote/production`. */
  readonly head: string;
  /** Branch that the environment is read from. */
  readonly base: string;
  /** One line. */
  readonly title: string;
  /** A few sentences: what moves where, and why. */
  readonly summary: string;
  /** What merging changes. */
  readonly comparison: Pick<Comparison, 'changes' | 'unchanged'>;
  /** The rollouts that merging starts; `rolloutTimelines` makes them from the release. */
  readonly timelines: readonly ExplainedRollout[];
  readonly checks: readonly RanCheck[];
  readonly labels: readonly string[];
  /** People by their name at the forge, teams as `organisation/team`. */
  readonly reviewers: readonly string[];
  readonly autoMerge: boolean;
  /** Commit on `head`, which alone may be merged by itself. @default the one that the forge shows */
  readonly commit?: string | undefined;
}

/** How the forge is found and reached. */
export interface PullRequestSettings {
  /** Address of the GitOps repository. */
  readonly address: string;
  /** What cdk8s.yaml says of the forge. */
  readonly choice: ForgeChoice;
  /** Absolute path of a file with certificates (PEM) of authorities that are trusted beside the usual ones. @default none */
  readonly authorities?: string | undefined;
}

/** What became of the pull request. `unknown`: no forge is known, and a person has to open it. */
export type OpenedPullRequest =
  | { readonly kind: 'unknown' }
  | ({ readonly kind: 'opened'; readonly forge: ForgeKind } & PutPullRequest);

/**
 * The forge that has the repository, before anything is pushed there; undefined where none is known.
 *
 * @throws DiagnosticError forge-api-invalid
 */
export function forgeOf({ address, choice }: PullRequestSettings, host: Host): ForgeKind | undefined {
  return detectForge(parseAddress(address, host.cwd), choice)?.kind;
}

/**
 * Opens the one pull request of an environment, or brings the one that is open up to date. What cannot be done beside
 * it (labels, reviewers, auto-merge) is a warning in the result.
 *
 * @throws DiagnosticError where the forge cannot be reached or refuses
 */
export async function openPullRequest(
  request: PullRequestRequest,
  settings: PullRequestSettings,
  host: Host,
): Promise<OpenedPullRequest> {
  const detected = detectForge(parseAddress(settings.address, host.cwd), settings.choice);
  if (detected === undefined) return { kind: 'unknown' };
  const { head, base, labels, reviewers, autoMerge, commit } = request;
  if (head === base) {
    throw failure('pull-request-refused', {
      message: `a pull request cannot lead from the branch ${head} to itself`,
      hint: 'set gitops.branch to the branch that the environment is read from',
    });
  }
  const forge = await openForge(detected, settings.authorities, host);
  const timelines = request.timelines.map((rollout) => ({ name: nameOf(rollout), text: formatText([rollout]) }));
  const title = shorten(request.title.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim(), titleLimit);
  const body = pullRequestBody({ ...request, timelines }, forge.bodyLimit);
  const put = await forge.put({ head, base, title, body, labels, reviewers, autoMerge, commit });
  return { kind: 'opened', forge: detected.kind, ...put };
}
