/**
 * How many pods the controller aims at without a traffic router, where the share of the pods is
 * the share of the traffic.
 *
 * Follows utils/replicaset/canary.go of Argo Rollouts v1.9: `approximateWeightedCanaryStableReplicaCounts`
 * (nearestCounts), `CalculateReplicaCountsForBasicCanary` (nextCounts), `GetReplicasForScaleDown`
 * (countedForScaleDown) and `adjustReplicaWithinLimits` (withinLimits). A rollout that replaces
 * another one half-way, and so has a third ReplicaSet, is not looked at.
 */
import type { Fenceposts } from './fenceposts.ts';
import type { PodCounts, ReplicaSetState, RolloutPods } from './pod-counts.ts';

/**
 * The counts whose share of canary pods is nearest to the weight: out of the replicas, or out of
 * one more where a surge is allowed. Of a weight from 1 to 99 each version keeps a pod, unless
 * there is only one and no surge. Of two as near, the larger canary count wins where the weight
 * lies exactly between them, otherwise the smaller total.
 *
 * @param weight - percent, 0 to 100
 */
function nearestCounts(replicas: number, weight: number, maxSurge: number): PodCounts {
  if (replicas === 0) return { canary: 0, stable: 0 };
  const up = Math.ceil((replicas * weight) / 100);
  const down = Math.floor((replicas * weight) / 100);
  const noneAllowed = weight === 0 || weight === 100 || (replicas === 1 && maxSurge === 0);
  const options: { readonly canary: number; readonly total: number }[] = [];
  const offer = (canary: number, total: number): unknown => options.push({ canary, total });
  if (up < replicas || noneAllowed) offer(up, replicas);
  if (!halfWay(weight, replicas) && (down !== 0 || noneAllowed)) offer(down, replicas);
  if (maxSurge > 0) {
    offer(up, replicas + 1);
    if (!halfWay(weight, replicas + 1) && (down !== 0 || noneAllowed)) offer(down, replicas + 1);
  }
  let best = options[0] ?? { canary: 0, total: replicas };
  for (const option of options.slice(1)) if (missBy(option, weight) < missBy(best, weight)) best = option;
  return { canary: best.canary, stable: best.total - best.canary };
}

/** Whether rounding up and down are as far from the weight. In floating point, as the controller computes it. */
function halfWay(weight: number, total: number): boolean {
  const pods = total * (weight / 100);
  return pods - Math.trunc(pods) === 0.5;
}

function missBy({ canary, total }: { readonly canary: number; readonly total: number }, weight: number): number {
  return Math.abs((canary * 100) / total - weight);
}

/** What a basic canary moves between. */
export interface BasicCanary extends Fenceposts {
  /** `spec.replicas`. */
  readonly replicas: number;
}

/**
 * What the controller scales the two ReplicaSets to next on the way to a weight: up as far as the
 * surge leaves room, the stable one first, then down as far as enough pods stay available.
 *
 * @param weight - percent, 0 to 100
 */
export function nextCounts(
  { replicas, maxSurge, maxUnavailable }: BasicCanary,
  weight: number,
  now: RolloutPods,
): PodCounts {
  const aim = nearestCounts(replicas, weight, maxSurge);
  const most = replicas + maxSurge;
  const least = replicas - maxUnavailable;
  const room = most - now.canary.desired - now.stable.desired;
  const stable = scaledUp(now.stable.desired, aim.stable, room);
  const canary = scaledUp(now.canary.desired, aim.canary, room - (stable - now.stable.desired));

  const increasing = aim.canary >= now.canary.desired;
  const counted = countedForScaleDown(now.canary, !increasing) + countedForScaleDown(now.stable, increasing);
  const spare = counted - least;
  if (spare <= 0) return { canary, stable };
  if (increasing) {
    const drained = scaledDown(now.stable.desired, aim.stable, spare, stable);
    const [drain, keep] = withinLimits(now.stable, drained, now.canary, canary, most, least);
    return { canary: keep, stable: drain };
  }
  const drained = scaledDown(now.canary.desired, aim.canary, spare, canary);
  const [drain, keep] = withinLimits(now.canary, drained, now.stable, stable, most, least);
  return { canary: drain, stable: keep };
}

function scaledUp(pods: number, aim: number, room: number): number {
  return pods < aim && room > 0 ? Math.min(pods + room, aim) : pods;
}

function scaledDown(pods: number, aim: number, spare: number, otherwise: number): number {
  return pods > aim ? Math.max(aim, pods - spare) : otherwise;
}

/** Pods that would be left if no more became available; of the version that is going away, all it is scaled to. */
function countedForScaleDown({ desired, available }: ReplicaSetState, goingAway: boolean): number {
  return desired < available || goingAway ? desired : available;
}

/** Takes what exceeds the surge off the other version, or off the draining one where that would cost availability. */
function withinLimits(
  draining: ReplicaSetState,
  drainTo: number,
  other: ReplicaSetState,
  otherTo: number,
  most: number,
  least: number,
): readonly [drain: number, other: number] {
  const cut = otherTo - Math.max(0, otherTo + drainTo - most);
  const available = Math.min(draining.available, drainTo) + Math.min(other.available, cut);
  const lost = Math.max(0, other.available - cut);
  const kept = cut + Math.min(lost, Math.max(0, least - available));
  return [drainTo - Math.max(0, kept + drainTo - most), kept];
}
