import type { JsonValue } from '../kernel/json.ts';

/** Pods that a basic canary may have above and lack below `replicas`. */
export interface Fenceposts {
  readonly maxSurge: number;
  readonly maxUnavailable: number;
}

/** What Argo takes where the strategy does not say. */
const byDefault = '25%';

/**
 * `maxSurge` and `maxUnavailable` as pods: a percentage of the replicas is rounded up for the surge
 * and down for what may be unavailable; where both come to nothing, one pod may be unavailable,
 * because the rollout could not move otherwise.
 *
 * Follows `resolveFenceposts`, `MaxSurge` and `MaxUnavailable` in utils/replicaset/replicaset.go.
 */
export function resolveFenceposts(
  maxSurge: JsonValue | undefined,
  maxUnavailable: JsonValue | undefined,
  replicas: number,
): Fenceposts {
  const surge = podsOf(maxSurge ?? byDefault, replicas, Math.ceil);
  const unavailable = podsOf(maxUnavailable ?? byDefault, replicas, Math.floor);
  const atLeastOne = surge === 0 && unavailable === 0 ? 1 : unavailable;
  return { maxSurge: surge, maxUnavailable: Math.min(atLeastOne, replicas) };
}

/** Kubernetes' IntOrString; what is neither counts as 0, as it does for a controller that ignores the error. */
function podsOf(value: JsonValue, replicas: number, round: (pods: number) => number): number {
  if (typeof value === 'number') return Math.max(0, Math.floor(value));
  const percent = typeof value === 'string' ? /^(\d+)%$/.exec(value)?.[1] : undefined;
  return percent === undefined ? 0 : round((Number(percent) * replicas) / 100);
}
