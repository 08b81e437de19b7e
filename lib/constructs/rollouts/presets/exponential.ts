import { failure } from '../../../kernel/diagnostic.ts';
import type { WeightArgument } from '../steps/set-weight.ts';
import { type CanarySteps, requireShare, type StageCheck, weightSteps } from './stages.ts';

export type ExponentialProps<From extends number = number> = StageCheck & {
  /** Percent of the first stage, 1 to 99. @default 1 */
  readonly from?: WeightArgument<From>;
  /** How many times the weight before each weight is, above 1. @default 2 */
  readonly factor?: number;
};

/**
 * Weights that grow by the same factor, each followed by a wait, an analysis or both: few requests meet the new version
 * while little is known of it, and it is through soon after. The rollout is through after the last weight below 100.
 *
 * @example canary({ traffic, steps: canary.exponential({ from: 5, analysis: analysis(successRate) }) }) // 5, 10, 20, 40, 80
 * @throws DiagnosticError invalid-prop
 */
export function exponential<const From extends number = number>(props: ExponentialProps<From>): CanarySteps {
  const { factor = 2 } = props;
  const from = requireShare('from of canary.exponential', (props.from as number | undefined) ?? 1);
  if (!(factor > 1)) {
    throw failure('invalid-prop', {
      message: `factor of canary.exponential is ${factor}, so the weights would not grow`,
      hint: 'give it a factor above 1, such as 2',
    });
  }
  const weights: number[] = [];
  for (let weight = from; weight < 100; weight = Math.max(weight + 1, Math.round(weight * factor)))
    weights.push(weight);
  return weightSteps('canary.exponential', weights, props);
}
