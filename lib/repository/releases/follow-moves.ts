import type { Plan } from '../../model/plan.ts';
import { graft } from '../graft.ts';
import { readEntry, readTexts } from '../read-entries.ts';
import type { Transport } from '../transport.ts';
import type { CommitDraft } from '../update.ts';
import { advance, type DraftedTip } from './drafted-tip.ts';
import type { Follower } from './follow.ts';
import { planMove, readReleaseFile } from './move-commit.ts';
import type { ReleasePaths } from './release-paths.ts';

/** What a move of a follower is made with. */
export interface FollowMove {
  readonly branch: string;
  /** Where the branch is now. */
  readonly from: string | undefined;
  readonly transport: Transport;
  readonly paths: ReleasePaths;
  readonly message: (facts: {
    readonly follower: Follower;
    readonly plan: Plan;
    readonly source: string | undefined;
  }) => string;
}

/** A commit, on top of a state, that moves an environment to the release that it follows to. */
export async function draftFollow(
  follower: Follower,
  base: DraftedTip,
  { branch, from, transport, paths, message }: FollowMove,
): Promise<{ readonly draft: CommitDraft; readonly plan: Plan; readonly next: DraftedTip }> {
  const { name, tip } = follower;
  const path = paths.environment(name);
  const [text] = await readTexts(transport, [{ tip, path: paths.releaseFile(name) }]);
  const { source } = readReleaseFile(text, paths.releaseFile(name));
  const plan = await planMove(base.tip, tip, path, paths.releaseFile(name));
  const { root, objects } = await graft(base.tip, new Map([[path, await readEntry(tip, path)]]));
  const draft: CommitDraft = {
    branch,
    from,
    ...(base.onTopOf === undefined ? {} : { onTopOf: base.onTopOf }),
    root,
    objects,
    message: message({ follower, plan, source: source?.commit }),
  };
  return { draft, plan, next: advance(base, root, objects, draft) };
}
