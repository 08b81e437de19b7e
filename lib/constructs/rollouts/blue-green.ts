import { failure } from '../../kernel/diagnostic.ts';
import { atCallSite } from '../../model/call-site.ts';
import { type AntiAffinity, requireAntiAffinity } from './anti-affinity.ts';
import type { EphemeralMetadata } from './ephemeral-metadata.ts';
import { type IntOrPercent, requireIntOrPercent } from './int-or-percent.ts';
import type { AnalysisStep } from './steps/analysis.ts';
import { requireAmounts } from './whole-number.ts';

/** Settings of a blue-green strategy. The names are Argo's, under `spec.strategy.blueGreen`. */
export interface BlueGreenOptions {
  /** Pods of the new version before it is promoted. @default as many as `replicas` */
  readonly previewReplicaCount?: number;
  /** Pods below `replicas` while it is restarted. @default '25%', by Argo */
  readonly maxUnavailable?: IntOrPercent;
  /** Seconds the old version stays after it lost its traffic. @default 30, by Argo */
  readonly scaleDownDelaySeconds?: number;
  /** Old ReplicaSets that may still run while they wait to be scaled down. @default all */
  readonly scaleDownDelayRevisionLimit?: number;
  /** Seconds the new version stays after an abort; 0 for ever. @default 30, by Argo */
  readonly abortScaleDownDelaySeconds?: number;
  /** Keeps new pods off the nodes of old ones. @default none */
  readonly antiAffinity?: AntiAffinity;
  /** Must pass before the new version gets traffic. */
  readonly prePromotionAnalysis?: AnalysisStep;
  /** Must pass after the new version got traffic, or it is taken back. */
  readonly postPromotionAnalysis?: AnalysisStep;
  /** Metadata of pods while they are the preview. */
  readonly previewMetadata?: EphemeralMetadata;
  /** Metadata of pods while they are active. */
  readonly activeMetadata?: EphemeralMetadata;
}

/** Who promotes the new version: Argo, at once or after a while, or a person. */
export type BlueGreenPromotion =
  | {
      /**
       * Whether the new version gets the traffic as soon as it is ready (and its analysis passed).
       * @default true
       */
      readonly autoPromotionEnabled?: true;
      /** Seconds the new version waits, ready, before it is promoted by itself. @default 0, by Argo */
      readonly autoPromotionSeconds?: number;
    }
  | {
      /** `false`: a person promotes. Continuous delivery. */
      readonly autoPromotionEnabled: boolean;
      readonly autoPromotionSeconds?: never;
    };

/** What a blue-green strategy is made of. */
export type BlueGreenProps = BlueGreenOptions & BlueGreenPromotion;

/** A blue-green strategy as data. Make it with {@link blueGreen}. */
export interface BlueGreenStrategy extends BlueGreenOptions {
  readonly kind: 'blueGreen';
  readonly autoPromotionEnabled: boolean;
  readonly autoPromotionSeconds?: number | undefined;
  readonly steps?: never;
  readonly traffic?: never;
}

const amounts = [
  'previewReplicaCount',
  'autoPromotionSeconds',
  'scaleDownDelaySeconds',
  'scaleDownDelayRevisionLimit',
  'abortScaleDownDelaySeconds',
] as const;

/**
 * Starts the whole new version beside the old one, then moves all traffic at once.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/bluegreen/
 * @throws DiagnosticError invalid-prop
 */
export function blueGreen(props: BlueGreenProps = {}): BlueGreenStrategy {
  requireIntOrPercent('maxUnavailable', props.maxUnavailable);
  requireAntiAffinity(props.antiAffinity);
  requireAmounts(props, amounts);
  const { autoPromotionEnabled = true } = props;
  if (!autoPromotionEnabled && props.autoPromotionSeconds !== undefined) {
    throw failure('invalid-prop', {
      message: 'blueGreen has autoPromotionSeconds, but autoPromotionEnabled: false says that a person promotes',
      hint: 'remove one of the two',
    });
  }
  return atCallSite({ ...props, kind: 'blueGreen', autoPromotionEnabled });
}
