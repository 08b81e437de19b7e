import type { JsonObject } from '../kernel/json.ts';
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

/** Packs of policies, each of which holds the ones before it. */
export const policyPacks = ['none', 'baseline', 'restricted', 'production'] as const;

export type PolicyPack = (typeof policyPacks)[number];

/** What rules know of the world beside the objects. */
export interface ValidationContext {
  readonly closure: Closure;
  /** Undefined where the objects come from no project. */
  readonly project: ProjectFacts | undefined;
  /** Kubernetes version (`1.33`) of the cluster, where no environment says otherwise. */
  readonly kubernetes: string;
  /** Objects that are known to live outside. */
  readonly externals: readonly ExternalFacts[];
  /** Policies that objects are held to where no environment says otherwise. @default none */
  readonly policy?: PolicyPack;
  /** CustomResourceDefinitions of kinds that are not among the objects themselves. @default none */
  readonly crds?: readonly JsonObject[];
}
