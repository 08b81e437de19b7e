import type { Plan } from '../../model/plan.ts';
import type { Content } from '../content.ts';
import { arrangeOwnedPaths } from '../owned-paths.ts';
import { readEntry } from '../read-entries.ts';
import { splice } from '../splice.ts';
import type { Tip } from '../transport.ts';
import type { CommitDraft } from '../update.ts';
import { folderId } from './content-folder.ts';
import type { DraftedTip } from './drafted-tip.ts';
import { manifestPlan } from './manifest-plan.ts';
import type { Proposal } from './proposal.ts';
import type { ReleasePaths } from './release-paths.ts';

/** What to propose, and on top of what. */
export interface ProposeRequest {
  readonly environments: readonly { readonly name: string; readonly tip: Tip }[];
  /** The state that the proposals are made on top of. */
  readonly base: DraftedTip;
  readonly content: Content;
  readonly paths: ReleasePaths;
  readonly release: string;
  /** The branch that proposals are to be merged into. */
  readonly branch: string;
  readonly message: (plan: Plan, environment: string) => string;
}

/** What was proposed, and the commits that it takes. */
export interface Proposed {
  readonly proposals: readonly Proposal[];
  readonly commits: readonly CommitDraft[];
}

/** Commits that move one environment each; a branch that proposes the same already stays as it is. */
export async function propose(request: ProposeRequest): Promise<Proposed> {
  const { base, content, paths, release } = request;
  const { onTopOf } = base;
  const proposals: Proposal[] = [];
  const commits: CommitDraft[] = [];
  if (onTopOf === undefined) return { proposals, commits };
  for (const { name, tip } of request.environments) {
    const owned = [paths.environment(name)];
    const { root, objects, ...next } = await splice(base.tip, arrangeOwnedPaths(owned), content, owned);
    const plan = manifestPlan(next.plan, [paths.releaseFile(name)]);
    const branch = paths.proposalBranch(name);
    proposals.push({ environment: name, release, branch, base: request.branch, plan });
    if (
      tip.commit !== undefined &&
      (await readEntry(tip, paths.environment(name)))?.oid === folderId(content, owned[0] ?? '')
    ) {
      continue;
    }
    commits.push({ branch, from: tip.commit, onTopOf, root, objects, message: request.message(plan, name) });
  }
  return { proposals, commits };
}
