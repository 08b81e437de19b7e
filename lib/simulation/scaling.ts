import { type PodCounts, type RolloutPods, scaledTo } from './pod-counts.ts';

/** A wait for pods to become available. */
export interface Wave {
  /** Percent of the available pods that are the canary's while it is waited. */
  readonly canaryShare: number;
}

/** How the controller came from one number of pods to another. */
export interface Scaling {
  readonly pods: RolloutPods;
  readonly waves: readonly Wave[];
  /** Most pods that ReplicaSets ask for at once; pods that are ending are not counted. */
  readonly peakPods: number;
  /** Fewest available pods. */
  readonly leastAvailable: number;
}

/**
 * Lets the controller scale until it has nothing left to do. As `reconcileCanaryReplicaSets` in
 * rollout/canary.go does, it scales the stable ReplicaSet first, one ReplicaSet at a time, and looks
 * again after each; where there is nothing to scale, it waits until all pods are available.
 */
export function scale(from: RolloutPods, next: (now: RolloutPods) => PodCounts): Scaling {
  let pods = from;
  let peakPods = totalPods(from);
  let leastAvailable = availablePods(from);
  const waves: Wave[] = [];
  for (;;) {
    const aim = next(pods);
    if (aim.stable !== pods.stable.desired) pods = { ...pods, stable: scaledTo(aim.stable, pods.stable) };
    else if (aim.canary !== pods.canary.desired) pods = { ...pods, canary: scaledTo(aim.canary, pods.canary) };
    else if (availablePods(pods) < totalPods(pods)) {
      waves.push({ canaryShare: availableShare(pods) });
      pods = {
        canary: scaledTo(aim.canary, allDesired(pods.canary)),
        stable: scaledTo(aim.stable, allDesired(pods.stable)),
      };
    } else return { pods, waves, peakPods, leastAvailable };
    peakPods = Math.max(peakPods, totalPods(pods));
    leastAvailable = Math.min(leastAvailable, availablePods(pods));
  }
}

export function totalPods({ canary, stable }: RolloutPods): number {
  return canary.desired + stable.desired;
}

function availablePods({ canary, stable }: RolloutPods): number {
  return canary.available + stable.available;
}

/** Percent of the available pods that are the canary's. */
export function availableShare(pods: RolloutPods): number {
  const available = availablePods(pods);
  return available === 0 ? 0 : (pods.canary.available * 100) / available;
}

function allDesired({ desired }: { readonly desired: number }): {
  readonly desired: number;
  readonly available: number;
} {
  return { desired, available: desired };
}
