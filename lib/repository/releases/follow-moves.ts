import type { Plan } from '../../model/plan.ts';
import { graft } from '../graft.ts';
import { readEntry, readTexts } from '../read-entries.ts';
import type { Transport } from '../transport.ts';
import type { Addition, DraftedBranch } from './drafted-branch.ts';
import type { Follower } from './follow.ts';
import { planMove, readReleaseFile } from './move-commit.ts';
import type { ReleaseLayout } from './release-layout.ts';

/** What a move of a follower is made with. */
export interface FollowMove {
  readonly transport: Transport;
  readonly layout: ReleaseLayout;
  readonly message: (facts: {
    readonly follower: Follower;
    readonly plan: Plan;
    readonly source: string | undefined;
  }) => string;
}

/** A commit, on top of a state, that moves an environment to the release that it follows to. */
export async function draftFollow(
  follower: Follower,
  base: DraftedBranch,
  { transport, layout, message }: FollowMove,
): Promise<{ readonly addition: Addition; readonly plan: Plan }> {
  const { name, tip } = follower;
  const path = layout.environment(name);
  const [text] = await readTexts(transport, [{ tip, path: layout.releaseFile(name) }]);
  const { source } = readReleaseFile(text, layout.releaseFile(name));
  const plan = await planMove(base.tip, tip, path, layout.releaseFile(name));
  const { root, objects } = await graft(base.tip, new Map([[path, await readEntry(tip, path)]]));
  return { addition: { root, objects, message: message({ follower, plan, source: source?.commit }) }, plan };
}
