import { failure } from '../../kernel/diagnostic.ts';
import type { EphemeralMetadata } from './ephemeral-metadata.ts';
import { type IntOrPercent, requireIntOrPercent } from './int-or-percent.ts';
import type { AnalysisStep } from './steps/analysis.ts';

/** What a blue-green strategy is made of. The names are Argo's, under `spec.strategy.blueGreen`. */
export interface BlueGreenProps {
  /**
   * Whether the new version gets the traffic as soon as it is ready (and its analysis passed).
   * `false` waits for a person: continuous delivery.
   * @default true
   */
  readonly autoPromotionEnabled?: boolean;
  /** Seconds the new version waits, ready, before it is promoted by itself. */
  readonly autoPromotionSeconds?: number;
  /** Pods of the new version before it is promoted. @default as many as `replicas` */
  readonly previewReplicaCount?: number;
  /** Pods below `replicas` while it runs. @default '25%', by Argo */
  readonly maxUnavailable?: IntOrPercent;
  /** Seconds the old version stays after it lost its traffic. @default 30, by Argo */
  readonly scaleDownDelaySeconds?: number;
  /** Seconds the new version stays after an abort; 0 for ever. @default 30, by Argo */
  readonly abortScaleDownDelaySeconds?: number;
  /** Must pass before the new version gets traffic. */
  readonly prePromotionAnalysis?: AnalysisStep;
  /** Must pass after the new version got traffic, or it is taken back. */
  readonly postPromotionAnalysis?: AnalysisStep;
  /** Metadata of pods while they are the preview. */
  readonly previewMetadata?: EphemeralMetadata;
  /** Metadata of pods while they are active. */
  readonly activeMetadata?: EphemeralMetadata;
}

/** A blue-green strategy as data. Make it with {@link blueGreen}. */
export interface BlueGreenStrategy extends BlueGreenProps {
  readonly kind: 'blueGreen';
  readonly autoPromotionEnabled: boolean;
  readonly steps?: never;
  readonly traffic?: never;
}

/**
 * Starts the whole new version beside the old one, then moves all traffic at once.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/bluegreen/
 * @throws DiagnosticError invalid-prop
 */
export function blueGreen(props: BlueGreenProps = {}): BlueGreenStrategy {
  requireIntOrPercent('maxUnavailable', props.maxUnavailable);
  const { autoPromotionEnabled = true } = props;
  if (!autoPromotionEnabled && props.autoPromotionSeconds !== undefined) {
    throw failure('invalid-prop', {
      message: 'blueGreen has autoPromotionSeconds, but autoPromotionEnabled: false says that a person promotes',
      hint: 'remove one of the two',
    });
  }
  return { ...props, kind: 'blueGreen', autoPromotionEnabled };
}
