/** Pods of the two versions of a rollout. */
export interface PodCounts {
  readonly canary: number;
  readonly stable: number;
}

/** A ReplicaSet as the controller looks at it. */
export interface ReplicaSetState {
  /** Pods it is scaled to: its `spec.replicas`. */
  readonly desired: number;
  /** Pods of it that are available. */
  readonly available: number;
}

/** The two ReplicaSets of a rollout in the middle of it. */
export interface RolloutPods {
  readonly canary: ReplicaSetState;
  readonly stable: ReplicaSetState;
}

/** A ReplicaSet whose pods are all available. */
export function allAvailable(pods: number): ReplicaSetState {
  return { desired: pods, available: pods };
}

/** The same ReplicaSet scaled to another number of pods: those too many stop, new ones are not available yet. */
export function scaledTo(pods: number, state: ReplicaSetState): ReplicaSetState {
  return { desired: pods, available: Math.min(pods, state.available) };
}
