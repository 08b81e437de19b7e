import type { Tip, Transport } from '../transport.ts';

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
  for await (const one of transport.readHistory({ commit: deploy.commit, levels: 1 })) {
    if (one.commit === commit || one.parents.includes(commit)) return true;
    if (parents.includes(one.commit)) return false;
  }
  return false;
}
