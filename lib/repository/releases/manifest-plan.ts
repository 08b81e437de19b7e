import type { RelativePath } from '../../kernel/relative-path.ts';
import type { ChangedFiles, Plan } from '../../model/plan.ts';

/**
 * The plan without the `release.json` of the environments that move: they change with every release, and a reader wants to know
 * which manifests do.
 */
export function manifestPlan(plan: Plan, releaseFiles: readonly RelativePath[]): Plan {
  const ours = new Set(releaseFiles);
  const others = (paths: readonly RelativePath[]): readonly RelativePath[] => paths.filter((path) => !ours.has(path));
  const changed = [...plan.created, ...plan.updated].filter((path) => ours.has(path)).length;
  return {
    created: others(plan.created),
    updated: others(plan.updated),
    deleted: others(plan.deleted),
    unchanged: plan.unchanged - (ours.size - changed),
    digest: plan.digest,
  };
}

/** Whether a plan changes nothing. */
export function isEmptyPlan({ created, updated, deleted }: Plan): boolean {
  return created.length + updated.length + deleted.length === 0;
}

/** Plans of several commits as one. */
export function joinPlans(plans: readonly ChangedFiles[]): ChangedFiles {
  return {
    created: plans.flatMap(({ created }) => created),
    updated: plans.flatMap(({ updated }) => updated),
    deleted: plans.flatMap(({ deleted }) => deleted),
    unchanged: plans.reduce((sum, { unchanged }) => sum + unchanged, 0),
  };
}
