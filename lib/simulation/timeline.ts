import type { MetricTiming } from './analysis-timing.ts';
import type { AbortPoint, SimulatedStep } from './simulation.ts';
import { inTurn, noTime, type TimeRange, times } from './time-range.ts';

/** A time in which the new version gets one share of the traffic. */
export interface Stretch {
  /** Percent. */
  readonly traffic: number;
  readonly time: TimeRange;
}

/** A step before its place in time is known. */
export interface StepFacts extends Omit<SimulatedStep, 'duration' | 'startsAfter' | 'exposure' | 'totalPods'> {
  /** What it is made of, in turn. */
  readonly stretches: readonly Stretch[];
}

/** An analysis before its place in time is known. */
export interface AnalysisFacts {
  readonly step: number;
  readonly analysis: AbortPoint['analysis'];
  /** Seconds after the start of the step at which it starts, at least. */
  readonly delay: number;
  readonly metrics: readonly MetricTiming[];
}

/** Puts steps one after the other. */
export function inSequence(facts: readonly StepFacts[]): readonly SimulatedStep[] {
  let startsAfter = noTime;
  return facts.map(({ stretches, ...step }) => {
    const duration = inTurn(stretches.map(({ time }) => time));
    const exposure = inTurn(stretches.map(({ traffic, time }) => times(time, traffic / 100)));
    const totalPods = step.stablePods + step.canaryPods + step.experimentPods;
    const placed = Object.freeze({ ...step, totalPods, duration, startsAfter, exposure });
    startsAfter = inTurn([startsAfter, duration]);
    return placed;
  });
}

/** The metrics that can abort the rollout, and when, on the fastest course of it. */
export function abortPoints(
  analyses: readonly AnalysisFacts[],
  facts: readonly StepFacts[],
  steps: readonly SimulatedStep[],
): readonly AbortPoint[] {
  return analyses.flatMap(({ step, analysis, delay, metrics }) =>
    metrics
      .filter(({ canFail }) => canFail !== false)
      .map(({ template, metric, noticesAfter }) => {
        const start = (steps[step]?.startsAfter.shortest ?? 0) + delay;
        const noticedAt = noticesAfter === undefined ? undefined : start + noticesAfter;
        const exposure = noticedAt === undefined ? undefined : exposureUntil(noticedAt, facts);
        return Object.freeze({ step, analysis, template, metric, noticesAfter, noticedAt, exposure });
      }),
  );
}

/** Traffic x time up to a moment, on the fastest course. */
function exposureUntil(moment: number, facts: readonly StepFacts[]): number {
  let left = moment;
  let exposure = 0;
  for (const { traffic, time } of facts.flatMap(({ stretches }) => stretches)) {
    const seconds = Math.min(left, time.shortest);
    exposure += (seconds * traffic) / 100;
    left -= seconds;
  }
  return exposure;
}
