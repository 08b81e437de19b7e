import type { At } from '../../lib/pipeline/move.ts';
import type { PutPullRequest } from '../../lib/repository/forges/put-pull-request.ts';
import { describeGate } from '../../lib/repository/gates/gate.ts';
import type { Moved } from '../../lib/repository/releases/move-request.ts';
import type { Resumed } from '../../lib/repository/releases/resume.ts';
import { displayAddress } from './display-address.ts';
import { printable } from './style.ts';

/** How a move is shown. */
interface MoveFormat {
  readonly dryRun: boolean;
  readonly cwd: string;
  /** The pull request of what is proposed; none where no forge is known. */
  readonly pullRequest?: PutPullRequest | undefined;
}

/** What a promotion or a rollback did, for people. */
export function formatMoved(moved: At<Moved>, { dryRun, cwd, pullRequest }: MoveFormat): string {
  const { environment, application, release, before, changed, plan, commit, proposal, hold, overridden } = moved;
  const place = `${moved.branch} of ${displayAddress(moved.address, cwd)}`;
  const what = application === undefined ? environment : `${application} of ${environment}`;
  const counts = `${plan.created.length} created, ${plan.updated.length} updated, ${plan.deleted.length} deleted, ${plan.unchanged} unchanged`;
  const from = before === undefined || before === release ? '' : ` from ${before}`;
  const lines: string[] = [];
  if (!changed && proposal === undefined) lines.push(`Nothing to do: ${what} runs release ${release} on ${place}`);
  else if (proposal !== undefined) {
    const verb = !changed ? 'Already proposed' : dryRun ? 'Would propose' : 'Proposed';
    lines.push(`${verb} ${what}${from} to release ${release}: ${counts}`);
    lines.push(describeProposal(proposal, pullRequest, displayAddress(moved.address, cwd)));
  } else {
    const id = dryRun ? '' : ` by ${commit?.slice(0, 10) ?? ''}`;
    lines.push(`${dryRun ? 'Would move' : 'Moved'} ${what}${from} to release ${release} on ${place}${id}: ${counts}`);
  }
  for (const gate of overridden) lines.push(`Opened ${gate.gate}: ${printable(describeGate(gate))}`);
  if (hold !== undefined) {
    const is = dryRun && changed ? 'would be' : 'is';
    lines.push(`${environment} ${is} on hold (${printable(hold.reason)}) until \`gitops resume ${environment}\``);
  }
  return `${lines.join('\n')}\n`;
}

/** What to do with a proposal. */
function describeProposal(
  { branch, base }: NonNullable<Moved['proposal']>,
  pullRequest: PutPullRequest | undefined,
  address: string,
): string {
  if (pullRequest === undefined) return `Merge ${branch} into ${base} of ${address} to move it`;
  return `Merge ${printable(pullRequest.url)} (${pullRequest.outcome}) to move it`;
}

/** What a resume did, for people. */
export function formatResumed({ environment, changed, hold, commit }: At<Resumed>, { dryRun }: MoveFormat): string {
  if (!changed || hold === undefined) return `Nothing to do: ${environment} is not on hold\n`;
  const what = `the hold of ${environment} (${printable(hold.reason)})`;
  return dryRun ? `Would lift ${what}\n` : `Lifted ${what} by ${commit?.slice(0, 10) ?? ''}\n`;
}
