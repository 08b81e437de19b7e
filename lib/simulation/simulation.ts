import type { TimeRange } from './time-range.ts';

/** What a rollout does before it goes on. `nothing`: it goes on at once. */
export type WaitsFor = 'nothing' | 'pods' | 'time' | 'person' | 'analysis' | 'experiment' | 'plugin';

/**
 * What happens in a step: of a canary, Argo's own name of the step, and `full` for what follows the
 * last one; of a blue-green rollout, its phases.
 */
export type StepKind =
  | 'setWeight'
  | 'pause'
  | 'setCanaryScale'
  | 'analysis'
  | 'experiment'
  | 'setHeaderRoute'
  | 'setMirrorRoute'
  | 'plugin'
  | 'preview'
  | 'prePromotionAnalysis'
  | 'promotion'
  | 'scaleUp'
  | 'switch'
  | 'postPromotionAnalysis'
  | 'full'
  | 'unknown';

/** One step of a rollout, as it is once the controller has done what the step asks for. */
export interface SimulatedStep {
  /** Place in `spec.strategy.canary.steps`; for blue-green, among the phases. */
  readonly index: number;
  readonly kind: StepKind;
  /** The step in a few words, such as `setWeight 5`. */
  readonly title: string;
  /** Percent of the traffic that the steps so far ask for. */
  readonly weight: number;
  /**
   * Percent of the traffic that the new version gets. Without a router it is the share of the pods,
   * as near to `weight` as their number allows; with one it is `weight`, but nothing while the
   * canary has no pods. Requests that a header route sends are not in it.
   */
  readonly traffic: number;
  /** Percent of the traffic that pods of an experiment with the new version get. */
  readonly experimentTraffic: number;
  /** Pods that the controller scales the old version to. */
  readonly stablePods: number;
  /** Pods that the controller scales the new version to: the canary, or the preview of blue-green. */
  readonly canaryPods: number;
  /** Pods of an experiment, also one whose pods are yet to be removed. */
  readonly experimentPods: number;
  /** All pods: stable, canary and experiment. */
  readonly totalPods: number;
  /** Most pods at once while the step goes on, on the way to its counts included. Pods that are ending are not counted. */
  readonly peakPods: number;
  /** Fewest pods of both versions that are available while the step goes on. */
  readonly leastAvailablePods: number;
  readonly waitsFor: WaitsFor;
  /** Seconds that the step takes. */
  readonly duration: TimeRange;
  /** Seconds from the start of the rollout to the start of the step. */
  readonly startsAfter: TimeRange;
  /** Traffic x time in the step: seconds as long as all traffic would have gone to the new version. */
  readonly exposure: TimeRange;
}

/** A metric by which an analysis can abort the rollout. */
export interface AbortPoint {
  /** Index of the step at which its analysis starts. */
  readonly step: number;
  readonly analysis: 'background' | 'step' | 'experiment' | 'prePromotion' | 'postPromotion';
  /** metadata.name of the template. */
  readonly template: string;
  readonly metric: string;
  /**
   * Seconds from the start of the analysis until it can end as failed, where every measurement
   * fails. Undefined where it never can, or nothing says when.
   */
  readonly noticesAfter: number | undefined;
  /** Seconds from the start of the rollout, where everything before goes as fast as it can. */
  readonly noticedAt: number | undefined;
  /** Traffic x time until then, as in {@link Simulation.blastRadius}. */
  readonly exposure: number | undefined;
}

/** What a rollout will do, worked out from its manifest. Times are in seconds, traffic in percent. */
export interface Simulation {
  /** metadata.name of the Rollout. */
  readonly name: string;
  readonly strategy: 'canary' | 'blueGreen';
  /** Whether a traffic router splits the traffic, so that pods and traffic are apart. */
  readonly routed: boolean;
  /** Number of pods that it was worked out for. */
  readonly replicas: number;
  /** Bounds of the HorizontalPodAutoscaler that scales the rollout. */
  readonly autoscaling: { readonly minReplicas: number; readonly maxReplicas: number } | undefined;
  /** Pods before it starts. */
  readonly startPods: number;
  /** The steps of the strategy, in their order: `steps[2]` is the third. */
  readonly steps: readonly SimulatedStep[];
  /** After the last step: all traffic on the new version, until the pods of the old one are removed. */
  readonly full: SimulatedStep;
  /** Seconds that the old version's pods stay after all traffic has left them. */
  readonly scaleDownDelay: number;
  /** Most pods at once. */
  readonly peakPods: number;
  /** Fewest available pods. */
  readonly leastAvailablePods: number;
  /** Expected seconds until all traffic is on the new version. Undefined where a person decides, or nobody can tell. */
  readonly timeToFull: number | undefined;
  /** The same as far as it is known. */
  readonly timeToFullRange: TimeRange;
  /**
   * Blast radius: traffic x time until the new version is promoted, in seconds as long as all
   * traffic would have gone to it; 5 % for 10 minutes are 30. Undefined where nobody can tell.
   */
  readonly blastRadius: number | undefined;
  /** The same as far as it is known. */
  readonly blastRadiusRange: TimeRange;
  /** Indexes of the steps that wait until a person promotes. */
  readonly waitsForPerson: readonly number[];
  /** The metrics that can abort it, in the order in which their analyses start. */
  readonly aborts: readonly AbortPoint[];
}
