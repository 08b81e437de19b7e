import { failure } from '../../../kernel/diagnostic.ts';
import { atCallSite } from '../../../model/call-site.ts';
import type { Fields } from '../../fields.ts';
import { requireWhole } from '../whole-number.ts';
import type { CanaryStep } from './step.ts';

/** How many pods the canary gets: a number, a percentage of `replicas`, or as many as its traffic needs. */
export type CanaryScale =
  | { readonly replicas: number; readonly weight?: never; readonly matchTrafficWeight?: never }
  | { readonly weight: number; readonly replicas?: never; readonly matchTrafficWeight?: never }
  | { readonly matchTrafficWeight: true; readonly replicas?: never; readonly weight?: never };

/** Sets the number of the canary's pods apart from its traffic. Argo: `setCanaryScale`. */
export interface SetCanaryScaleStep extends CanaryStep<'canaryScale'> {
  readonly kind: 'setCanaryScale';
  readonly scale: CanaryScale;
}

/**
 * Sets the number of the canary's pods, whatever its weight. It holds until a later
 * `setCanaryScale({ matchTrafficWeight: true })`, so that a later `setWeight` moves traffic only.
 *
 * @example setCanaryScale({ replicas: 1 })
 * @example setCanaryScale({ weight: 25 }) // percent of `replicas`
 * @example setCanaryScale({ matchTrafficWeight: true })
 * @throws DiagnosticError invalid-prop
 */
export function setCanaryScale(scale: CanaryScale): SetCanaryScaleStep {
  requireWhole('the replicas of setCanaryScale', scale.replicas);
  requireWhole('the weight of setCanaryScale', scale.weight, 0, 100);
  const given = Object.values(scale).filter((value) => value !== undefined);
  if (given.length !== 1 || (given[0] as unknown) === false) {
    throw failure('invalid-prop', {
      message: 'setCanaryScale needs exactly one of replicas, weight and matchTrafficWeight: true',
    });
  }
  return atCallSite({
    kind: 'setCanaryScale',
    needs: ['canaryScale'],
    scale,
    toJson: (): Fields => ({ setCanaryScale: { ...scale } }),
  });
}
