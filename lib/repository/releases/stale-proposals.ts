import { DiagnosticError } from '../../kernel/diagnostic.ts';
import type { ReleasedEnvironment } from '../../model/released-project.ts';
import { absentTip } from '../fetched-objects.ts';
import { readEntry } from '../read-entries.ts';
import { TransientFailure } from '../remote-failure.ts';
import type { BranchRemoval, Tip, Transport } from '../transport.ts';
import type { DeployTips } from './deploy-tips.ts';
import type { ReleaseLayout } from './release-layout.ts';

/**
 * The branches of proposals that are not to be merged any more: the environment runs what is proposed, or is not moved by a pull
 * request.
 *
 * @param proposed the tips of the branches of proposals, by environment
 */
export async function findStaleProposals(
  environments: readonly Pick<ReleasedEnvironment, 'name' | 'promotion'>[],
  { deploy, proposed }: { readonly deploy: DeployTips; readonly proposed: ReadonlyMap<string, Tip> },
  layout: ReleaseLayout,
): Promise<readonly BranchRemoval[]> {
  const stale: BranchRemoval[] = [];
  for (const { name, promotion } of environments) {
    const tip = proposed.get(name) ?? absentTip;
    if (tip.commit === undefined) continue;
    const [wanted, running] = [
      await readEntry(tip, layout.environment(name)),
      await readEntry(deploy.of(name), layout.environment(name)),
    ];
    const isMerged = wanted !== undefined && wanted.oid === running?.oid;
    if (isMerged || promotion.kind !== 'pullRequest')
      stale.push({ branch: layout.proposalBranch(name), from: tip.commit });
  }
  return stale;
}

/** Removes branches of proposals. One that the repository does not let go of does no harm, so nobody is told. */
export async function removeProposals(stale: readonly BranchRemoval[], transport: Transport): Promise<void> {
  if (stale.length === 0) return;
  try {
    await transport.removeBranches(stale);
  } catch (error) {
    if (!(error instanceof DiagnosticError || error instanceof TransientFailure)) throw error;
  }
}
