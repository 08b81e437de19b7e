import { type Diagnostic, DiagnosticError, diagnostic, failure } from '../../kernel/diagnostic.ts';
import type { Host } from '../../kernel/host.ts';
import { TransientFailure } from '../remote-failure.ts';
import { pause } from '../retry.ts';
import type { Branches, Forge, PullRequest, PullRequestText } from './forge.ts';
import { ForgeRefusal, refusalFinding } from './forge-refusal.ts';

/** How often it is looked for a pull request that may be there, and one is opened where none is. */
const tries = 5;

/** A pull request as it is wanted. */
export interface WantedPullRequest extends Branches, PullRequestText {
  readonly labels: readonly string[];
  readonly reviewers: readonly string[];
  readonly autoMerge: boolean;
  /** The commit on the head branch, which alone may be merged. @default the one that the forge shows */
  readonly commit?: string | undefined;
}

/** What became of it. */
export interface PutPullRequest {
  readonly url: string;
  readonly number: number;
  readonly outcome: 'created' | 'updated' | 'unchanged';
  /** What could not be done beside it: labels, reviewers, auto-merge. */
  readonly warnings: readonly Diagnostic[];
}

/** At which project of which forge, for messages. */
export interface ForgePlace {
  /** What people call the forge. */
  readonly name: string;
  readonly project: string;
  /** Address of the API. */
  readonly api: string;
}

/**
 * Sees to it that there is exactly one open pull request for the branches, which says what is wanted. One that is
 * there is updated; an answer that got lost is not taken for a no: it is looked first.
 *
 * @throws DiagnosticError
 */
export async function putPullRequest(
  forge: Forge,
  place: ForgePlace,
  wanted: WantedPullRequest,
  host: Host,
): Promise<PutPullRequest> {
  try {
    const { pullRequest, isNew } = await findOrCreate(forge, place, wanted, host);
    const differs = !isSameText(pullRequest, wanted);
    if (differs) await forge.update(pullRequest, wanted);
    const warnings = await complete(forge, pullRequest, wanted);
    const outcome = isNew ? 'created' : differs ? 'updated' : 'unchanged';
    return { url: pullRequest.url, number: pullRequest.number, outcome, warnings };
  } catch (error) {
    if (!(error instanceof ForgeRefusal)) throw error;
    throw refusalFinding(error, place.name, place.project, `the pull request from ${wanted.head} to ${wanted.base}`);
  }
}

async function findOrCreate(
  forge: Forge,
  place: ForgePlace,
  wanted: WantedPullRequest,
  host: Host,
): Promise<{ readonly pullRequest: PullRequest; readonly isNew: boolean }> {
  let isSent = false;
  for (let failures = 1; ; failures += 1) {
    const found = await forge.find(wanted);
    // Ours, of which the answer got lost; unless it says something else, and is somebody else's.
    if (found !== undefined) return { pullRequest: found, isNew: isSent && isSameText(found, wanted) };
    try {
      return { pullRequest: await forge.create(wanted, wanted), isNew: true };
    } catch (error) {
      const last = failures >= tries;
      if (error instanceof TransientFailure) {
        if (!error.harmless) isSent = true;
        if (last || (error.unreachable && !isSent)) {
          const there = isSent ? await forge.find(wanted) : undefined;
          if (there !== undefined) return { pullRequest: there, isNew: isSameText(there, wanted) };
          throw unreachable(place, error);
        }
        await pause(host, failures, error);
      } else if (error instanceof ForgeRefusal && !last && isDuplicate(error)) {
        // Another run was faster; the list may show its pull request only after a moment.
        if (failures > 1) await pause(host, failures, {});
      } else throw error;
    }
  }
}

/** GitHub says 422 with words, GitLab and Gitea 409. */
function isDuplicate({ status, words }: ForgeRefusal): boolean {
  return status === 409 || (status === 422 && /already exists/i.test(words));
}

/** Forges change line ends and what white space a text ends with. */
function isSameText(one: PullRequestText, other: PullRequestText): boolean {
  const plain = (text: string): string => text.replaceAll('\r\n', '\n').trim();
  return plain(one.title) === plain(other.title) && plain(one.body) === plain(other.body);
}

/** What comes on top. None of it undoes the pull request. */
async function complete(
  forge: Forge,
  pullRequest: PullRequest,
  wanted: WantedPullRequest,
): Promise<readonly Diagnostic[]> {
  const labels = missing(wanted.labels, pullRequest.labels);
  const reviewers = missing(wanted.reviewers, pullRequest.reviewers);
  const warnings: Diagnostic[] = [];
  if (labels.length > 0) {
    const faults = await attempt(() => forge.addLabels(pullRequest, labels));
    warnings.push(...warningsOf('label-not-set', `labels of the pull request ${pullRequest.url}`, faults));
  }
  if (reviewers.length > 0) {
    const faults = await attempt(() => forge.askReviewers(pullRequest, reviewers));
    warnings.push(...warningsOf('reviewer-not-asked', `reviewers of the pull request ${pullRequest.url}`, faults));
  }
  if (wanted.autoMerge && !pullRequest.merges) {
    const faults = await attempt(async () => {
      await forge.enableAutoMerge(pullRequest, wanted.commit ?? pullRequest.commit);
      return [];
    });
    warnings.push(...warningsOf('auto-merge-not-set', `auto-merge of the pull request ${pullRequest.url}`, faults));
  }
  return warnings;
}

function missing(wanted: readonly string[], present: readonly string[]): readonly string[] {
  const known = new Set(present.map((one) => one.toLowerCase()));
  return [...new Set(wanted)].filter((one) => !known.has(one.toLowerCase()));
}

/** Runs a step whose failure is a warning; gives what went wrong. */
async function attempt(step: () => Promise<readonly string[]>): Promise<readonly string[]> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof ForgeRefusal) return [error.message];
    if (error instanceof DiagnosticError) return error.diagnostics.map(({ message }) => message);
    throw error;
  }
}

/** What to do about what could not be done, by code. */
const hints = {
  'label-not-set': 'make the label in the repository, or use a token that may set labels',
  'reviewer-not-asked': 'name people and teams who can read the repository, other than the owner of the token',
  'auto-merge-not-set': 'allow auto-merge in the settings of the repository and require checks, or merge by hand',
} as const;

function warningsOf(code: keyof typeof hints, subject: string, faults: readonly string[]): readonly Diagnostic[] {
  return faults.map((fault) => diagnostic(code, { message: `${subject}: ${fault}`, hint: hints[code] }));
}

function unreachable({ api }: ForgePlace, error: TransientFailure): Error {
  const hint = error.hint ?? 'run the command again: it looks first, and opens no second pull request';
  return failure('remote-unreachable', { message: `${api} ${error.message}`, hint }, { cause: error });
}
