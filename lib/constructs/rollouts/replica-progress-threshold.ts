import { requireWhole } from './whole-number.ts';

/** How many of the pods of a step must be available before the next one begins. */
export interface ReplicaProgressThreshold {
  /** Whether `value` is a number of pods or a share of them. */
  readonly type: 'Percent' | 'Pods';
  readonly value: number;
}

/** @throws DiagnosticError invalid-prop */
export function requireThreshold(threshold: ReplicaProgressThreshold | undefined): void {
  if (threshold === undefined) return;
  const most = threshold.type === 'Percent' ? 100 : undefined;
  requireWhole('the value of replicaProgressThreshold', threshold.value, 1, most);
}
