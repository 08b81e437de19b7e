import { failure } from '../../kernel/diagnostic.ts';
import { checkClash } from '../branch-name.ts';
import type { ReleaseLayout } from './release-layout.ts';

/**
 * Makes sure that the branches of a project can exist side by side, and that none is to be two things at once: where a proposal lies on
 * the branch that a cluster pulls, it is merged by being made.
 *
 * @param environments their names
 * @throws DiagnosticError `branch-name-invalid`
 */
export function checkBranchRoles(layout: ReleaseLayout, environments: readonly string[]): void {
  const roles = new Map<string, string>();
  const add = (branch: string, role: string): void => {
    const other = roles.get(branch);
    if (other !== undefined) {
      throw failure('branch-name-invalid', {
        message: `the branch ${JSON.stringify(branch)} cannot hold ${other} and ${role}`,
        hint: 'set gitops.branch, releases or environmentBranch to other names, or rename the environment',
      });
    }
    roles.set(branch, role);
  };
  add(layout.releases, 'the releases');
  const pulled = new Set([layout.sharedBranch, ...environments.map((name) => layout.environmentBranch(name))]);
  for (const branch of pulled) add(branch, 'what clusters pull');
  for (const name of environments) add(layout.proposalBranch(name), `what is proposed for ${name}`);
  for (const branch of roles.keys()) checkClash(branch, roles.keys());
}
