import type { CanaryStrategy } from './canary.ts';
import { type IntOrPercent, requireRoomToMove } from './int-or-percent.ts';

export interface RollingUpdateProps {
  /** Pods above `replicas` while it runs. @default '25%' */
  readonly maxSurge?: IntOrPercent;
  /** Pods below `replicas` while it runs. @default '25%' */
  readonly maxUnavailable?: IntOrPercent;
}

/**
 * Replaces pods as fast as the two bounds allow, like a Deployment. Argo Rollouts has no key for it:
 * it is a canary without steps, and is rendered as one.
 *
 * @throws DiagnosticError invalid-prop
 */
export function rollingUpdate(props: RollingUpdateProps = {}): CanaryStrategy {
  const { maxSurge = '25%', maxUnavailable = '25%' } = props;
  requireRoomToMove(maxSurge, maxUnavailable);
  return { kind: 'canary', steps: [], traffic: undefined, maxSurge, maxUnavailable };
}
