import type { Plan } from '../../model/plan.ts';

/** A branch that moves an environment to a release once its pull request is merged. */
export interface Proposal {
  readonly environment: string;
  readonly release: string;
  /** Kubernetes version of its cluster, `major.minor`; undefined where the release does not say. */
  readonly kubernetes: string | undefined;
  /** The branch that holds the move. */
  readonly branch: string;
  /** The branch that it is to be merged into. */
  readonly base: string;
  /** What merging it changes. */
  readonly plan: Plan;
}
