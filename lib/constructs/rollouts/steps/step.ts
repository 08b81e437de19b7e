import type { Fields } from '../../fields.ts';
import type { RouterCapability } from '../traffic/traffic-router.ts';

/**
 * One step of a canary. A step that only some traffic routers can carry out names what it needs,
 * so that it does not compile with another router or with none.
 *
 * @typeParam Needs - what the router must be able to do; `never` for a step that needs no router
 */
export interface CanaryStep<Needs extends RouterCapability = never> {
  /** Argo's own name of the step, such as `setWeight`. */
  readonly kind: string;
  readonly needs: readonly Needs[];
  /** The entry in `spec.strategy.canary.steps`. */
  toJson(): Fields;
}
