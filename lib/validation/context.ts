import type { PolicySettings } from '../model/policy.ts';
import type { ExternalFacts, ProjectFacts } from '../model/program.ts';

/**
 * How far the objects at hand are all that there is:
 *
 * - `project`: a program with environments. What it does not render and does not declare with
 *   `external()` does not exist.
 * - `app`: a plain cdk8s program, which may be one of several that share a namespace.
 * - `files`: manifests that were handed in, perhaps a part of a repository.
 */
export type Closure = 'project' | 'app' | 'files';

/** What rules know of the world beside the objects. */
export interface ValidationContext {
  readonly closure: Closure;
  /** Undefined where the objects come from no project. */
  readonly project: ProjectFacts | undefined;
  /** Kubernetes version (`1.33`) of the cluster, where no environment says otherwise. */
  readonly kubernetes: string;
  /** The policies that hold where no environment says otherwise. */
  readonly policy: PolicySettings;
  /** Objects that are known to live outside. */
  readonly externals: readonly ExternalFacts[];
}
