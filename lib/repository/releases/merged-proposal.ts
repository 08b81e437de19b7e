import type { Tip, Transport } from '../transport.ts';

/** How many commits are looked at, at most, where a proposal comes from no state of the branch that can be found. */
const longestSearch = 2048;

/**
 * Whether a proposal was merged as it is: merging it again changes nothing, whatever was done since, such as a rollback. Its own parents
 * were there before it, so no more of the history is read than was made since.
 *
 * @param deploy the tip of the branch that it is to be merged into
 */
export async function isMergedProposal(proposed: Tip, deploy: Tip, transport: Transport): Promise<boolean> {
  const { commit, parents } = proposed;
  if (commit === undefined || deploy.commit === undefined) return false;
  if (parents.includes(deploy.commit)) return false;
  let left = longestSearch;
  for await (const one of transport.readHistory({ commit: deploy.commit, levels: 1 })) {
    if (one.commit === commit || one.parents.includes(commit)) return true;
    left -= 1;
    if (parents.includes(one.commit) || left === 0) return false;
  }
  return false;
}
