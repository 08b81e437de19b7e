import { failure } from '../../../kernel/diagnostic.ts';
import { atCallSite } from '../../../model/call-site.ts';
import type { Fields } from '../../fields.ts';
import { requireWhole } from '../whole-number.ts';
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

/** What weights are out of, where it is not 100. */
export interface WeightScale {
  /** The router's own `maxTrafficWeight`. */
  readonly maxTrafficWeight: number;
}

/** Sends so many percent of the traffic to the canary. Argo: `setWeight`. */
export interface SetWeightStep<Needs extends 'maxTrafficWeight' = never> extends CanaryStep<Needs> {
  readonly kind: 'setWeight';
  readonly weight: number;
  /** What the weight is out of, where the step says so. */
  readonly maxTrafficWeight: number | undefined;
}

/**
 * Sends `weight` percent of the traffic to the new version. Without a traffic router, that share
 * of the pods is replaced instead, as near as their number allows.
 *
 * Where the router was given another `maxTrafficWeight`, a weight is a share of that.
 *
 * @example setWeight(5)
 * @example setWeight(1, { maxTrafficWeight: 1000 }) // one request in a thousand
 * @param weight - whole percent, 0 to 100
 * @throws DiagnosticError invalid-prop
 */
export function setWeight<const N extends number>(weight: WeightArgument<N>): SetWeightStep;
/** @param weight - 0 to `maxTrafficWeight`, which must be the router's own */
export function setWeight(weight: number, scale: WeightScale): SetWeightStep<'maxTrafficWeight'>;
export function setWeight(weight: unknown, scale?: WeightScale): SetWeightStep<'maxTrafficWeight'> {
  const most = requireWhole('maxTrafficWeight', scale?.maxTrafficWeight, 1) ?? 100;
  if (typeof weight !== 'number' || !Number.isInteger(weight) || weight < 0 || weight > most) {
    throw failure('invalid-prop', {
      message: `setWeight(${String(weight)}): a weight is a whole number from 0 to ${most}`,
      hint:
        scale === undefined && typeof weight === 'number' && Number.isInteger(weight) && weight > most
          ? 'where the router has a maxTrafficWeight, give it to the step too: setWeight(weight, { maxTrafficWeight })'
          : undefined,
    });
  }
  return atCallSite({
    kind: 'setWeight',
    needs: scale === undefined ? [] : ['maxTrafficWeight'],
    weight,
    maxTrafficWeight: scale?.maxTrafficWeight,
    toJson: (): Fields => ({ setWeight: weight }),
  });
}
