import { sortDiagnostics } from '../kernel/diagnostic.ts';
import type { RanCheck } from '../repository/forges/pull-request-body.ts';
import type { GuardedChange } from '../repository/guarded-change.ts';
import { guardChange } from './guard-change.ts';

/** What merging a proposal does to the folder of its environment. */
export type ProposedChange = Omit<GuardedChange, 'stored' | 'findHandEdits'>;

/**
 * Says what the guards would refuse of a proposal if its environment moved at once. It is not refused: a person merges it, and is
 * told before. Edits by hand are left out, since a merge undoes none: git keeps them, or says that they conflict.
 */
export async function checkProposal(change: ProposedChange): Promise<RanCheck> {
  const guard = guardChange(new Set(['overwrite']));
  const findings = sortDiagnostics(await guard({ ...change, stored: true, findHandEdits: async () => [] }));
  return findings.length === 0
    ? { name: 'Guards', outcome: 'passed', detail: 'merging does nothing that a publish would refuse' }
    : { name: 'Guards', outcome: 'failed', detail: 'merging does what a publish would refuse', findings };
}
