/**
 * How many pods the controller aims at with a traffic router, where traffic and pods are apart.
 *
 * Follows utils/replicaset/canary.go of Argo Rollouts v1.9: `CalculateReplicaCountsForTrafficRoutedCanary`
 * (routedCounts), `trafficWeightToReplicas` (podsFor), `CheckMinPodsPerReplicaSet` (atLeastMinimum).
 * `maxSurge` and `maxUnavailable` play no part: the controller leaves them out of account here.
 */
import type { PodCounts } from './pod-counts.ts';

/** What decides the pods of a canary with a traffic router. */
export interface RoutedCanary {
  /** `spec.replicas`. */
  readonly replicas: number;
  /** Weight that stands for all traffic. */
  readonly maxTrafficWeight: number;
  /** Whether the stable version shrinks as traffic leaves it. */
  readonly dynamicStableScale: boolean;
  readonly minPodsPerReplicaSet: number | undefined;
}

/** What the canary is scaled by: a number of pods, or a weight of which its pods are the share. */
export type CanaryScale = { readonly replicas: number } | { readonly weight: number };

/**
 * @param scale - what the steps so far ask for
 * @param stableWeight - weight that the router sends to the stable version at this moment
 */
export function routedCounts(canary: RoutedCanary, scale: CanaryScale, stableWeight: number): PodCounts {
  const { replicas, maxTrafficWeight, dynamicStableScale } = canary;
  // A canary of a fixed number of pods leaves the stable version as if the weight were 0.
  const weight = 'replicas' in scale ? 0 : scale.weight;
  const pods = 'replicas' in scale ? scale.replicas : atLeastMinimum(canary, podsFor(canary, weight));
  if (!dynamicStableScale) return { canary: pods, stable: replicas };
  const stable = Math.max(podsFor(canary, maxTrafficWeight - weight), podsFor(canary, stableWeight));
  return { canary: atLeastMinimum(canary, pods), stable: atLeastMinimum(canary, stable) };
}

/** The share of the replicas that a weight is, rounded up. */
function podsFor({ replicas, maxTrafficWeight }: RoutedCanary, weight: number): number {
  return Math.ceil((weight * replicas) / maxTrafficWeight);
}

/** A version that has pods at all has at least `minPodsPerReplicaSet`. */
export function atLeastMinimum(
  { minPodsPerReplicaSet = 0 }: Pick<RoutedCanary, 'minPodsPerReplicaSet'>,
  pods: number,
): number {
  return pods === 0 ? 0 : Math.max(pods, minPodsPerReplicaSet);
}
