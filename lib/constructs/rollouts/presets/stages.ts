import { failure } from '../../../kernel/diagnostic.ts';
import type { GoDuration } from '../../duration.ts';
import type { AnalysisStep } from '../steps/analysis.ts';
import { pause } from '../steps/pause.ts';
import { setWeight } from '../steps/set-weight.ts';
import type { CanaryStep } from '../steps/step.ts';
import type { RouterCapability } from '../traffic/traffic-router.ts';

/**
 * Plain steps of a canary: print them with `steps.map((step) => step.toJson())`, put others before, between or after
 * them, or leave some out.
 *
 * @typeParam Needs - what the router must be able to do; `never` where they need no router
 */
export type CanarySteps<Needs extends RouterCapability = never> = readonly [CanaryStep<Needs>, ...CanaryStep<Needs>[]];

/** A length of time, or until a person promotes the rollout. */
export type Wait = GoDuration | 'untilPromoted';

/** What happens before the canary gets more: a wait, an analysis, or a wait and then an analysis. */
export type StageCheck =
  | { readonly pause: Wait; readonly analysis?: AnalysisStep }
  | { readonly pause?: Wait; readonly analysis: AnalysisStep };

/**
 * The steps of a check.
 *
 * @param preset - the function that was called, for the message
 * @throws DiagnosticError invalid-prop, where nothing would be between two stages
 */
export function checkSteps(preset: string, check: StageCheck): CanarySteps {
  const steps: CanaryStep[] = [];
  if (check.pause !== undefined) steps.push(check.pause === 'untilPromoted' ? pause() : pause(check.pause));
  if (check.analysis !== undefined) steps.push(check.analysis);
  const [first, ...rest] = steps;
  if (first !== undefined) return [first, ...rest];
  throw failure('invalid-prop', {
    message: `${preset} has neither a pause nor an analysis, so its steps would follow one another at once`,
    hint: "give it a pause, such as pause: '5m', or an analysis",
  });
}

/** Every weight with its check. */
export function weightSteps(preset: string, weights: readonly number[], check: StageCheck): CanarySteps {
  const [first, ...rest] = weights.flatMap((weight) => [setWeight(weight), ...checkSteps(preset, check)]);
  if (first !== undefined) return [first, ...rest];
  throw failure('invalid-prop', { message: `${preset} has no weight below 100` });
}

/** @throws DiagnosticError invalid-prop, where the number is no whole percentage of at least 1 that leaves some */
export function requireShare(what: string, percent: number): number {
  if (Number.isInteger(percent) && percent > 0 && percent < 100) return percent;
  throw failure('invalid-prop', { message: `${what} is ${percent}; it is a whole number from 1 to 99` });
}
