import type { Plan } from '../../model/plan.ts';
import type { Content } from '../content.ts';
import type { GitObject } from '../objects/git-object.ts';
import { parseTree } from '../objects/tree.ts';
import { arrangeOwnedPaths } from '../owned-paths.ts';
import { readEntry } from '../read-entries.ts';
import { splice } from '../splice.ts';
import type { Tip } from '../transport.ts';
import type { CommitDraft } from '../update.ts';
import { folderId } from './content-folder.ts';
import { manifestPlan } from './manifest-plan.ts';
import type { ReleasePaths } from './release-paths.ts';

/** A branch that moves an environment to a release once its pull request is merged. */
export interface Proposal {
  readonly environment: string;
  readonly release: string;
  /** The branch that holds the move. */
  readonly branch: string;
  /** The branch that it is to be merged into. */
  readonly base: string;
  /** What merging it changes. */
  readonly plan: Plan;
}

/** What to propose, and on top of what. */
export interface ProposeRequest {
  readonly environments: readonly { readonly name: string; readonly tip: Tip }[];
  /** The state that the proposals are made on top of, with objects of it that the repository does not have yet. */
  readonly base: Tip & { readonly objects?: ReadonlyMap<string, GitObject> };
  readonly onTopOf: CommitDraft | string | undefined;
  readonly content: Content;
  readonly paths: ReleasePaths;
  readonly release: string;
  /** The branch that proposals are to be merged into. */
  readonly branch: string;
  readonly message: (plan: Plan, environment: string) => string;
}

/** Commits that move one environment each; a branch that proposes the same already stays as it is. */
export async function propose(
  request: ProposeRequest,
): Promise<{ readonly proposals: readonly Proposal[]; readonly commits: readonly CommitDraft[] }> {
  const { base, content, paths, onTopOf, release } = request;
  const proposals: Proposal[] = [];
  const commits: CommitDraft[] = [];
  if (onTopOf === undefined) return { proposals, commits };
  const readTree: Tip['readTree'] = async (oid) => {
    const made = base.objects?.get(oid);
    return made === undefined ? base.readTree(oid) : parseTree(made.content);
  };
  for (const { name, tip } of request.environments) {
    const owned = [paths.environment(name)];
    const { root, objects, ...next } = await splice(
      { root: base.root, readTree },
      arrangeOwnedPaths(owned),
      content,
      owned,
    );
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
