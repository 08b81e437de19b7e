import { atCallSite } from '../../model/call-site.ts';
import { type CanaryOptions, type CanaryStrategy, requireCanaryOptions } from './canary.ts';

/** What a rolling update can be told: all of a canary that has nothing to do with its steps. */
export type RollingUpdateProps = Omit<CanaryOptions, 'analysis'>;

/**
 * Replaces pods as fast as the two bounds allow, like a Deployment. Argo Rollouts has no key for it:
 * it is a canary without steps, and is rendered as one.
 *
 * @throws DiagnosticError invalid-prop
 */
export function rollingUpdate(props: RollingUpdateProps = {}): CanaryStrategy {
  const { maxSurge = '25%', maxUnavailable = '25%', ...options } = props;
  requireCanaryOptions({ ...options, maxSurge, maxUnavailable });
  return atCallSite({ ...options, kind: 'canary', steps: [], traffic: undefined, maxSurge, maxUnavailable });
}
