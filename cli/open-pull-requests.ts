import { openProposals, type ProposalSettings, type PullRequests } from '../lib/pipeline/open-proposals.ts';
import type { RanCheck } from '../lib/repository/forges/pull-request-body.ts';
import { type ClosedGate, describeGate } from '../lib/repository/gates/gate.ts';
import type { Proposal } from '../lib/repository/releases/proposal.ts';
import type { CommandContext } from './command.ts';
import { withProgress } from './terminal/progress.ts';
import { formatReport, reportOptions } from './terminal/reporting.ts';

/**
 * Opens the pull requests of what a command has proposed, and prints what could not be done beside them.
 *
 * @param notes what is to be said of the gates
 */
export async function openPullRequests(
  proposals: readonly Proposal[],
  settings: ProposalSettings,
  notes: readonly RanCheck[],
  { host, terminal, format }: CommandContext,
): Promise<PullRequests> {
  if (proposals.length === 0) return new Map();
  const opened = await withProgress(terminal, 'Opening pull requests', () =>
    openProposals(proposals, settings, notes, host),
  );
  const warnings = [...opened.values()].flatMap((one) => one.warnings);
  if (format === 'text' && warnings.length > 0) {
    terminal.err(await formatReport(warnings, reportOptions(host, format, terminal.color.err)));
  }
  return opened;
}

/** What a pull request says of the gates that the command has looked at: all of them were open, or somebody opened them and said why. */
export function gateNotes(overridden: readonly ClosedGate[], reason: string | undefined): readonly RanCheck[] {
  if (overridden.length === 0) return [{ name: 'Gates', outcome: 'passed' }];
  return overridden.map((gate) => ({
    name: `Gate ${gate.gate}`,
    outcome: 'failed',
    detail: `${describeGate(gate)}; opened: ${reason ?? ''}`,
  }));
}
