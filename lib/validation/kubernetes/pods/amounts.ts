import type { PodCode } from '../../../kernel/codes/pods.ts';

/** More cores than a container is meant to have: who writes so many means thousandths. */
const manyCores = 100;
/** Bytes below which no container starts (runc needs some MiB): who writes so few forgot the unit. */
const fewBytes = 2 ** 20;

/** Notes what is wrong with an amount: `which is ...`. */
export type NoteAmount = (code: PodCode | 'negative-number', fault: string, hint?: string) => void;

/**
 * Looks at an amount of a resource of a container.
 * Kubernetes: `ValidateResourceQuantityValue`, the warnings of `pkg/api/pod/warnings.go`, and for the
 * least cpu the documentation of resource units (0.001).
 */
export function checkAmount(name: string, amount: number, note: NoteAmount): void {
  if (amount < 0) {
    note('negative-number', 'less than nothing');
  } else if (name === 'cpu') {
    if (isFraction(amount * 1000)) note('invalid-resource', 'finer than 0.001 (1m)');
    else if (amount >= manyCores) {
      const hint = Number.isInteger(amount) ? `write '${amount}m' for thousandths of a core` : undefined;
      note('suspicious-quantity', `${amount} cores`, hint);
    }
  } else if (name === 'memory' || name === 'ephemeral-storage') {
    if (isFraction(amount)) {
      note('suspicious-quantity', 'a fraction of a byte', "'m' is a thousandth of a byte; write Mi for mebibytes");
    } else if (name === 'memory' && amount > 0 && amount < fewBytes) {
      note('suspicious-quantity', `${amount} bytes`, 'write a unit, such as Mi');
    }
  } else if (name.includes('/') && isFraction(amount)) {
    note('invalid-resource', 'not a whole number');
  }
}

function isFraction(amount: number): boolean {
  return Math.abs(amount - Math.round(amount)) > 1e-6;
}
