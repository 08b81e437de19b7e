import { atCallSite } from '../../../model/call-site.ts';
import { type GoDuration, requirePositiveDuration } from '../../duration.ts';
import type { Fields } from '../../fields.ts';
import type { CanaryStep } from './step.ts';

/** Waits. Argo: `pause`. */
export interface PauseStep extends CanaryStep {
  readonly kind: 'pause';
  /** How long; undefined where a person decides. */
  readonly duration: GoDuration | undefined;
}

/**
 * Waits for the given time, or, without one, until a person promotes the rollout
 * (`kubectl argo rollouts promote`): continuous delivery against continuous deployment.
 *
 * @throws DiagnosticError invalid-prop
 */
export function pause(duration?: GoDuration): PauseStep {
  if (duration !== undefined) requirePositiveDuration('the duration of pause', duration);
  return atCallSite({
    kind: 'pause',
    needs: [],
    duration,
    toJson: (): Fields => ({ pause: duration === undefined ? {} : { duration } }),
  });
}
