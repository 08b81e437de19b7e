import type { WeightArgument } from '../steps/set-weight.ts';
import { type CanarySteps, requireShare, type StageCheck, weightSteps } from './stages.ts';

export type LinearProps<By extends number = number, From extends number = number> = StageCheck & {
  /** Percent that each stage adds, 1 to 99. */
  readonly by: WeightArgument<By>;
  /** Percent of the first stage. @default as `by` */
  readonly from?: WeightArgument<From>;
};

/**
 * Weights that grow by the same amount, each followed by a wait, an analysis or both. The rollout is through after the
 * last weight below 100.
 *
 * @example canary({ traffic, steps: canary.linear({ by: 20, pause: '5m' }) }) // 20, 40, 60, 80
 * @throws DiagnosticError invalid-prop
 */
export function linear<const By extends number, const From extends number = number>(
  props: LinearProps<By, From>,
): CanarySteps {
  const by = requireShare('by of canary.linear', props.by as number);
  const from = requireShare('from of canary.linear', (props.from as number | undefined) ?? by);
  const weights: number[] = [];
  for (let weight = from; weight < 100; weight += by) weights.push(weight);
  return weightSteps('canary.linear', weights, props);
}
