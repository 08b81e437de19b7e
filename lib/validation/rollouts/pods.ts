import type { JsonObject } from '../../kernel/json.ts';
import { integerAt, valueAt } from '../json-access.ts';
import { namespaceOf } from '../object-index.ts';
import type { Scope } from '../scope.ts';
import type { RolloutView } from './rollout-view.ts';

/** The least number of pods that a rollout runs, and who says so. */
export interface LeastPods {
  readonly count: number;
  /** How messages say it: `2 replicas`, `1 replica (the default)`. */
  readonly text: string;
  /** Whether nothing says it, so that Argo's default counts. */
  readonly isDefault: boolean;
}

/** Undefined where it takes the number from a workload that is not rendered. */
export function leastPods({ manifest, spec }: RolloutView, scope: Scope): LeastPods | undefined {
  const [autoscaler] = scope.autoscalersOf('Rollout', namespaceOf(manifest), manifest.id.name);
  if (autoscaler !== undefined) {
    return {
      count: autoscaler.least,
      text: `${replicas(autoscaler.least)} (the least of its autoscaler)`,
      isDefault: false,
    };
  }
  const count = integerAt(spec, 'replicas');
  if (count !== undefined) return { count, text: replicas(count), isDefault: false };
  return valueAt(spec, 'workloadRef') === undefined
    ? { count: 1, text: '1 replica (the default)', isDefault: true }
    : undefined;
}

function replicas(count: number): string {
  return `${count} replica${count === 1 ? '' : 's'}`;
}

/** Pods above the replicas of a canary; Kubernetes rounds percentages up. @default 25%, by Argo */
export function surgePods(canary: JsonObject | undefined, count: number): number {
  const text = valueAt(canary, 'maxSurge') ?? '25%';
  if (typeof text === 'number') return text;
  const percent = typeof text === 'string' ? /^(\d+)%$/.exec(text) : null;
  return percent === null ? (integerAt(canary, 'maxSurge') ?? 0) : Math.ceil((Number(percent[1]) * count) / 100);
}

/**
 * The share of canary pods, in percent, that comes nearest to a weight without a traffic router: of
 * the weight's share of the pods, rounded down or up, with one more pod in all where there is room.
 * Neither version goes down to no pod while the other serves, unless the only pod leaves no choice.
 */
export function nearestShare(weight: number, count: number, surge: number): number {
  if (count === 0 || weight === 0 || weight === 100) return weight;
  const exact = (count * weight) / 100;
  let best = 0;
  let bestDistance = count === 1 && surge === 0 ? weight : Number.POSITIVE_INFINITY;
  for (const total of surge > 0 ? [count, count + 1] : [count]) {
    for (const canary of [Math.ceil(exact), Math.floor(exact)]) {
      if (canary === 0 || canary >= total) continue;
      const share = (canary / total) * 100;
      if (Math.abs(share - weight) >= bestDistance) continue;
      best = share;
      bestDistance = Math.abs(share - weight);
    }
  }
  return Number.isFinite(bestDistance) ? best : 0;
}
