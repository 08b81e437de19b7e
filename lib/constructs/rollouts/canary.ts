import { failure } from '../../kernel/diagnostic.ts';
import { atCallSite } from '../../model/call-site.ts';
import { type AntiAffinity, requireAntiAffinity } from './anti-affinity.ts';
import type { BackgroundAnalysis } from './background-analysis.ts';
import { requireCanarySteps } from './canary-steps.ts';
import type { EphemeralMetadata } from './ephemeral-metadata.ts';
import { type IntOrPercent, requireRoomToMove } from './int-or-percent.ts';
import { type CanaryPresets, canaryPresets } from './presets/canary-presets.ts';
import { type ReplicaProgressThreshold, requireThreshold } from './replica-progress-threshold.ts';
import type { CanaryStep } from './steps/step.ts';
import { requireCapabilities } from './traffic/bind-router.ts';
import type { RouterCapability, TrafficRouter } from './traffic/traffic-router.ts';
import { requireAmounts } from './whole-number.ts';

/** Settings of a canary that do not depend on its router. The names are Argo's, under `spec.strategy.canary`. */
export interface CanaryOptions {
  /** Pods above `replicas` while it runs. @default '25%', by Argo */
  readonly maxSurge?: IntOrPercent;
  /** Pods below `replicas` while it runs. @default '25%', by Argo */
  readonly maxUnavailable?: IntOrPercent;
  /** Measures while the steps run, and aborts the rollout where it fails. @default none */
  readonly analysis?: BackgroundAnalysis;
  /** Keeps new pods off the nodes of old ones. @default none */
  readonly antiAffinity?: AntiAffinity;
  /** Old ReplicaSets that may still run while they wait to be scaled down. @default all */
  readonly scaleDownDelayRevisionLimit?: number;
  /** How many pods of a step must be available before the next one begins. @default all of them, by Argo */
  readonly replicaProgressThreshold?: ReplicaProgressThreshold;
  /** Metadata of pods while they are the canary. */
  readonly canaryMetadata?: EphemeralMetadata;
  /** Metadata of pods while they are stable. */
  readonly stableMetadata?: EphemeralMetadata;
}

/** Settings of a canary that only work with a traffic router. */
export interface RoutedCanaryOptions {
  /** Seconds the canary stays after an abort; 0 for ever. @default 30, by Argo */
  readonly abortScaleDownDelaySeconds?: number;
  /** Fewest pods of a version that gets traffic. @default 1, by Argo */
  readonly minPodsPerReplicaSet?: number;
}

/** What becomes of the old version's pods: they stay until the end and for a while after it, or leave with their traffic. */
export type StableScale =
  | {
      /** Seconds the old version stays after it lost its traffic. @default 30, by Argo */
      readonly scaleDownDelaySeconds?: number;
      readonly dynamicStableScale?: never;
    }
  | {
      /** Scale the old version down as its traffic goes. An abort then waits for its pods to come back. */
      readonly dynamicStableScale: true;
      readonly scaleDownDelaySeconds?: never;
    };

/** A canary whose traffic a router splits. */
export type RoutedCanary<Has extends RouterCapability> = RoutedCanaryOptions &
  StableScale & {
    readonly traffic: TrafficRouter<Has>;
    /**
     * The two Services change roles with every release, instead of the stable one being pointed at new pods: no
     * request meets a load balancer that has not heard yet. Bind them as `{ ping, pong }`.
     */
    readonly pingPong?: 'pingPong' extends Has ? true : never;
  };

type RoutedOnly = keyof RoutedCanaryOptions | 'scaleDownDelaySeconds' | 'dynamicStableScale' | 'pingPong';

/**
 * A canary with nothing that needs a router. Without one, its share of the traffic is its share of
 * the pods, as near as their number allows.
 */
export type BasicCanary<Has extends RouterCapability> = {
  /** Splits the traffic. @default no router */
  readonly traffic?: TrafficRouter<Has> | undefined;
} & { readonly [Name in RoutedOnly]?: never };

/** What a canary is made of. */
export type CanaryProps<Has extends RouterCapability = never> = CanaryOptions & {
  /** At least one. After the last one the new version has all traffic. */
  readonly steps: readonly [CanaryStep<NoInfer<Has>>, ...CanaryStep<NoInfer<Has>>[]];
} & (RoutedCanary<Has> | BasicCanary<Has>);

/** A canary as data. Make it with {@link canary} or `rollingUpdate`. */
export interface CanaryStrategy extends CanaryOptions, RoutedCanaryOptions {
  readonly kind: 'canary';
  /** Empty for a rolling update. */
  readonly steps: readonly CanaryStep<RouterCapability>[];
  readonly traffic: TrafficRouter | undefined;
  readonly scaleDownDelaySeconds?: number | undefined;
  readonly dynamicStableScale?: true | undefined;
  readonly pingPong?: true | undefined;
  readonly autoPromotionEnabled?: never;
}

const needRouter = [
  'scaleDownDelaySeconds',
  'dynamicStableScale',
  'abortScaleDownDelaySeconds',
  'minPodsPerReplicaSet',
  'pingPong',
] as const satisfies readonly RoutedOnly[];

function canaryOf<Has extends RouterCapability = never>(props: CanaryProps<Has>): CanaryStrategy {
  const strategy = { ...(props as Omit<CanaryStrategy, 'kind' | 'traffic'>), traffic: props.traffic };
  const { steps, traffic, analysis } = strategy;
  if (steps.length === 0) {
    throw failure('invalid-prop', {
      message: 'a canary has no steps',
      hint: 'give it steps, or use rollingUpdate()',
    });
  }
  requireCanaryOptions(strategy);
  requireRouted(strategy);
  requireCanarySteps(steps, traffic);
  const start = analysis?.startingStep ?? 0;
  if (start >= steps.length) {
    throw failure('invalid-prop', {
      message: `the background analysis starts with step ${start}, but the last of the ${steps.length} steps is step ${steps.length - 1}`,
      hint: 'steps are counted from 0',
    });
  }
  return atCallSite({ ...strategy, kind: 'canary' });
}

/**
 * Moves traffic to the new version step by step.
 *
 * What canaries are mostly made of is at hand: `canary.linear`, `canary.exponential`, `canary.darkLaunch`,
 * `canary.shadow` and `canary.experimentFirst` give plain steps.
 *
 * @example
 * canary({
 *   traffic: gatewayApi({ gateway: 'public' }),
 *   steps: [setWeight(5), pause('10m'), setWeight(50), pause()],
 * })
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/canary/
 * @throws DiagnosticError invalid-prop
 */
export const canary: typeof canaryOf & CanaryPresets = Object.assign(canaryOf, canaryPresets);

/** @throws DiagnosticError invalid-prop */
export function requireCanaryOptions(options: CanaryOptions): void {
  requireRoomToMove(options.maxSurge, options.maxUnavailable);
  requireAntiAffinity(options.antiAffinity);
  requireThreshold(options.replicaProgressThreshold);
  requireAmounts(options, ['scaleDownDelayRevisionLimit']);
}

function requireRouted(strategy: Omit<CanaryStrategy, 'kind'>): void {
  const { traffic, scaleDownDelaySeconds, dynamicStableScale, pingPong } = strategy;
  for (const name of needRouter) {
    if (strategy[name] !== undefined && traffic === undefined) {
      throw failure('invalid-prop', { message: `a canary has ${name}, which only works with a traffic router` });
    }
  }
  if (scaleDownDelaySeconds !== undefined && dynamicStableScale === true) {
    throw failure('invalid-prop', {
      message: 'a canary has both scaleDownDelaySeconds and dynamicStableScale, which leaves no old pods to delay',
      hint: 'remove one of the two',
    });
  }
  requireAmounts(strategy, ['scaleDownDelaySeconds', 'abortScaleDownDelaySeconds', 'minPodsPerReplicaSet']);
  if (traffic !== undefined && pingPong === true) requireCapabilities(traffic, ['pingPong']);
}
