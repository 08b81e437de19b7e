import { failure } from '../../../kernel/diagnostic.ts';
import type { Fields } from '../../fields.ts';
import type { CanaryStep } from './step.ts';

type Below<N extends number, Found extends number[] = []> = Found['length'] extends N
  ? Found[number]
  : Below<N, [...Found, Found['length']]>;

/** A whole number from 0 to 100. */
export type Percentage = Below<101>;

/**
 * A literal that is a {@link Percentage}. A number that is only known when the program runs is
 * taken too, and checked then.
 */
export type WeightArgument<N extends number> = number extends N
  ? N
  : N extends Percentage
    ? N
    : 'a weight is a whole number from 0 to 100';

/** Sends so many percent of the traffic to the canary. Argo: `setWeight`. */
export interface SetWeightStep extends CanaryStep {
  readonly kind: 'setWeight';
  readonly weight: number;
}

/**
 * Sends `weight` percent of the traffic to the new version. Without a traffic router, that share
 * of the pods is replaced instead, as near as their number allows.
 *
 * @param weight - whole percent, 0 to 100
 * @throws DiagnosticError invalid-prop
 */
export function setWeight<const N extends number>(weight: WeightArgument<N>): SetWeightStep {
  const percent: unknown = weight;
  if (typeof percent !== 'number' || !Number.isInteger(percent) || percent < 0 || percent > 100) {
    throw failure('invalid-prop', {
      message: `setWeight(${String(percent)}): a weight is a whole number from 0 to 100`,
    });
  }
  return { kind: 'setWeight', needs: [], weight: percent, toJson: (): Fields => ({ setWeight: percent }) };
}
