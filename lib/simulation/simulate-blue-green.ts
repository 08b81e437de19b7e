/**
 * The phases of a blue-green rollout: the preview is scaled up and analysed, a person or a time
 * promotes it, it grows to full size, gets all traffic, is analysed again, and the old pods go.
 *
 * Follows rollout/bluegreen.go, rollout/pause.go (`CompletedBlueGreenPause`) and `NewRSNewReplicas` of
 * Argo Rollouts v1.9. `autoPromotionSeconds` counts from the end of the analysis before the promotion,
 * and plays no part where `autoPromotionEnabled` is false: then only a person promotes.
 */
import type { JsonObject, JsonValue } from '../kernel/json.ts';
import { analysisDuration, metricTimings } from './analysis-timing.ts';
import { type HoldContext, personTime } from './canary-hold.ts';
import { formatDuration } from './format-duration.ts';
import { numberAt, valueAt } from './json-fields.ts';
import type { StrategyFacts } from './simulate-canary.ts';
import type { StepKind, WaitsFor } from './simulation.ts';
import { usesOf } from './surroundings.ts';
import { exactly, noTime, type TimeRange } from './time-range.ts';
import type { AnalysisFacts, StepFacts } from './timeline.ts';

/** Seconds that the old pods stay, unless the strategy says otherwise. */
const defaultScaleDownDelay = 30;

export function simulateBlueGreen(blueGreen: JsonObject, replicas: number, context: HoldContext): StrategyFacts {
  const steps: StepFacts[] = [];
  const analyses: AnalysisFacts[] = [];
  const preview = numberAt(blueGreen, 'previewReplicaCount') ?? replicas;
  let canaryPods = preview;
  let traffic = 0;

  const phase = (kind: StepKind, title: string, waitsFor: WaitsFor, time: TimeRange, stablePods = replicas): void => {
    steps.push({
      index: steps.length,
      kind,
      title,
      weight: traffic,
      traffic,
      experimentTraffic: 0,
      stablePods,
      canaryPods,
      experimentPods: 0,
      peakPods: replicas + canaryPods,
      leastAvailablePods: replicas,
      waitsFor,
      stretches: [{ traffic, time }],
    });
  };
  const analyse = (kind: 'prePromotionAnalysis' | 'postPromotionAnalysis', analysis: JsonValue | undefined): void => {
    const uses = usesOf(analysis, context.surroundings);
    if (uses.length === 0) return;
    const metrics = uses.flatMap(metricTimings);
    const moment = kind === 'prePromotionAnalysis' ? 'prePromotion' : 'postPromotion';
    analyses.push({ step: steps.length, analysis: moment, delay: 0, metrics });
    const names = uses.map(({ templateName }) => templateName).join(', ');
    phase(
      kind,
      `${moment === 'prePromotion' ? 'pre' : 'post'}-promotion ${names}`,
      'analysis',
      analysisDuration(metrics),
    );
  };

  const grows = (pods: number): TimeRange => (pods > 0 ? context.podStart : noTime);
  phase('preview', 'preview', preview > 0 ? 'pods' : 'nothing', grows(preview));
  analyse('prePromotionAnalysis', blueGreen['prePromotionAnalysis']);
  const seconds = numberAt(blueGreen, 'autoPromotionSeconds') ?? 0;
  if (valueAt(blueGreen, 'autoPromotionEnabled') === false) {
    phase('promotion', 'promotion', 'person', personTime(context.personSeconds));
  } else if (seconds > 0) phase('promotion', `promotion after ${formatDuration(seconds)}`, 'time', exactly(seconds));
  if (preview !== replicas) {
    canaryPods = replicas;
    phase('scaleUp', 'scale to full size', preview < replicas ? 'pods' : 'nothing', grows(replicas - preview));
  }
  traffic = 100;
  const fullAt = steps.length;
  phase('switch', 'switch', 'nothing', noTime);
  analyse('postPromotionAnalysis', blueGreen['postPromotionAnalysis']);
  phase('full', 'full', 'nothing', noTime);
  return {
    routed: true,
    startPods: replicas,
    steps,
    analyses,
    scaleDownDelay: numberAt(blueGreen, 'scaleDownDelaySeconds') ?? defaultScaleDownDelay,
    fullAt,
  };
}
