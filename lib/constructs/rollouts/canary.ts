import { failure } from '../../kernel/diagnostic.ts';
import type { EphemeralMetadata } from './ephemeral-metadata.ts';
import { type IntOrPercent, requireRoomToMove } from './int-or-percent.ts';
import type { CanaryStep } from './steps/step.ts';
import type { RouterCapability, TrafficRouter } from './traffic/traffic-router.ts';

/** Settings of a canary that do not depend on its router. The names are Argo's, under `spec.strategy.canary`. */
export interface CanaryOptions {
  /** Pods above `replicas` while it runs. @default '25%', by Argo */
  readonly maxSurge?: IntOrPercent;
  /** Pods below `replicas` while it runs. @default '25%', by Argo */
  readonly maxUnavailable?: IntOrPercent;
  /** Seconds the old version stays after it lost its traffic. Needs a router. @default 30, by Argo */
  readonly scaleDownDelaySeconds?: number;
  /** Seconds the canary stays after an abort; 0 for ever. Needs a router. @default 30, by Argo */
  readonly abortScaleDownDelaySeconds?: number;
  /** Fewest pods of a version that gets traffic. Needs a router. @default 1, by Argo */
  readonly minPodsPerReplicaSet?: number;
  /** Metadata of pods while they are the canary. */
  readonly canaryMetadata?: EphemeralMetadata;
  /** Metadata of pods while they are stable. */
  readonly stableMetadata?: EphemeralMetadata;
}

/** What a canary is made of. */
export interface CanaryProps<Has extends RouterCapability> extends CanaryOptions {
  /**
   * Splits the traffic. Without one, the share of the canary is its share of the pods, as near as
   * their number allows.
   * @default no router
   */
  readonly traffic?: TrafficRouter<Has>;
  /** At least one. After the last one the new version has all traffic. */
  readonly steps: readonly [CanaryStep<NoInfer<Has>>, ...CanaryStep<NoInfer<Has>>[]];
}

/** A canary as data. Make it with {@link canary} or `rollingUpdate`. */
export interface CanaryStrategy extends CanaryOptions {
  readonly kind: 'canary';
  /** Empty for a rolling update. */
  readonly steps: readonly CanaryStep<RouterCapability>[];
  readonly traffic: TrafficRouter | undefined;
  readonly autoPromotionEnabled?: never;
}

const needRouter = ['scaleDownDelaySeconds', 'abortScaleDownDelaySeconds', 'minPodsPerReplicaSet'] as const;

/**
 * Moves traffic to the new version step by step.
 *
 * @example
 * canary({
 *   traffic: gatewayApi({ gateway: 'public' }),
 *   steps: [setWeight(5), pause('10m'), setWeight(50), pause()],
 * })
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/canary/
 * @throws DiagnosticError invalid-prop
 */
export function canary<Has extends RouterCapability = never>(props: CanaryProps<Has>): CanaryStrategy {
  requireRoomToMove(props.maxSurge, props.maxUnavailable);
  if (props.steps.length === 0) {
    throw failure('invalid-prop', {
      message: 'a canary has no steps',
      hint: 'give it steps, or use rollingUpdate()',
    });
  }
  for (const name of needRouter) {
    if (props[name] !== undefined && props.traffic === undefined) {
      throw failure('invalid-prop', { message: `a canary has ${name}, which only works with a traffic router` });
    }
  }
  return { ...props, kind: 'canary', traffic: props.traffic };
}
