import type { PullRequests } from '../../lib/pipeline/open-proposals.ts';
import type { Published } from '../../lib/pipeline/publish.ts';
import type { PutPullRequest } from '../../lib/repository/forges/put-pull-request.ts';
import type { Decision } from '../../lib/repository/releases/decide.ts';
import type { Proposal } from '../../lib/repository/releases/proposal.ts';
import { displayAddress } from './display-address.ts';
import { formatGates } from './format-gates.ts';
import { printable } from './style.ts';

/** How a publish is shown. */
export interface PublishFormat {
  readonly dryRun: boolean;
  readonly cwd: string;
  readonly pullRequests: PullRequests;
}

/** What a publish did, for people: a line on the commit, and for a project what became of its environments. */
export function formatPublished(published: Published, format: PublishFormat): string {
  const { changed, commits, branch, plan, attempts, address, release } = published;
  const repository = displayAddress(address, format.cwd);
  const place = commits.size > 1 ? repository : `${branch} of ${repository}`;
  const counts = `${plan.created.length} created, ${plan.updated.length} updated, ${plan.deleted.length} deleted, ${plan.unchanged} unchanged`;
  const environments = release === undefined ? '' : formatRelease(release, format);
  if (!changed) {
    const at = commits.size === 1 ? ` at ${commits.get(branch)?.slice(0, 10) ?? ''}` : '';
    return `Nothing to publish: ${place} is up to date${at}\n${environments}`;
  }
  const moved = release?.moved ?? [branch];
  if (moved.length === 0) {
    const verb = format.dryRun ? 'Would record' : 'Recorded';
    return `${verb} release ${release?.release ?? ''}: nothing on ${place} changes\n${environments}`;
  }
  if (format.dryRun) return `Would publish to ${moved.join(', ')} of ${repository}: ${counts}\n${environments}`;
  const places = moved.map((one) => `${commits.get(one)?.slice(0, 10) ?? ''} to ${one}`).join(', ');
  const tries = attempts > 1 ? ` (${attempts} attempts: others published meanwhile)` : '';
  return `Published ${places} of ${repository}: ${counts}${tries}\n${environments}`;
}

/** What became of each environment, where not all of them run the release. */
function formatRelease(
  { release, decisions, proposals }: NonNullable<Published['release']>,
  { dryRun, pullRequests }: PublishFormat,
): string {
  const rows = [...decisions].map(([name, decision]) => {
    const proposal = proposals.find(({ environment }) => environment === name);
    const waits = proposal === undefined ? undefined : describeWait(proposal, pullRequests.get(name));
    return [name, describe(name, decision, waits, dryRun)] as const;
  });
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  return [`Release ${release}`, ...rows.map(([name, what]) => `  ${name.padEnd(width)}  ${what}`), ''].join('\n');
}

function describe(name: string, decision: Decision, waits: string | undefined, dryRun: boolean): string {
  switch (decision.kind) {
    case 'current':
      return 'runs it';
    case 'left':
      return 'left as it is';
    case 'moves':
      return dryRun ? 'would move to it' : 'moved to it';
    case 'follows': {
      const older =
        waits === undefined
          ? `${dryRun ? 'would move' : 'moved'} to ${decision.release}`
          : `${decision.release} ${waits}`;
      return `${older}; waits for this one: ${formatGates(decision.gates)}`;
    }
    case 'manual':
      return `waits for \`gitops promote ${name}\``;
    case 'waits':
      return `waits: ${formatGates(decision.gates)}`;
    case 'proposed':
      return waits ?? 'waits for a pull request';
  }
}

/** What has to be merged for an environment to move. */
function describeWait({ branch, base }: Proposal, pullRequest: PutPullRequest | undefined): string {
  return pullRequest === undefined
    ? `waits for the branch ${branch} to be merged into ${base}`
    : `waits for ${printable(pullRequest.url)} (${pullRequest.outcome}) to be merged`;
}
