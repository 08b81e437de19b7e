import type { Examination } from '../examination.ts';

/** More cores than a container is meant to have: who writes so many means thousandths. */
const manyCores = 100;
/** Bytes below which no container starts (runc needs some MiB): who writes so few forgot the unit. */
const fewBytes = 2 ** 20;

/**
 * Looks at an amount of a resource of a container.
 * Kubernetes: `ValidateResourceQuantityValue`, the warnings of `pkg/api/pod/warnings.go`, and for the
 * least cpu the documentation of resource units (0.001).
 *
 * @param said what the object says: `has the limit of memory 128m in container 'web'`
 */
export function checkAmount(name: string, amount: number, said: string, at: string, examination: Examination): void {
  if (amount < 0) {
    examination.note('negative-number', at, `${said}, which is less than nothing`);
  } else if (name === 'cpu') {
    if (isFraction(amount * 1000)) {
      examination.note('invalid-resource', at, `${said}, which is finer than 0.001 (1m)`);
    } else if (amount >= manyCores) {
      const hint = Number.isInteger(amount) ? `write '${amount}m' for thousandths of a core` : undefined;
      examination.note('suspicious-quantity', at, `${said}, which is ${amount} cores`, { hint });
    }
  } else if (name === 'memory' || name === 'ephemeral-storage') {
    if (isFraction(amount)) {
      const hint = "'m' is a thousandth of a byte; write Mi for mebibytes";
      examination.note('suspicious-quantity', at, `${said}, which is a fraction of a byte`, { hint });
    } else if (name === 'memory' && amount > 0 && amount < fewBytes) {
      const hint = 'write a unit, such as Mi';
      examination.note('suspicious-quantity', at, `${said}, which is ${amount} bytes`, { hint });
    }
  } else if (name.includes('/') && isFraction(amount)) {
    examination.note('invalid-resource', at, `${said}, which is not a whole number`);
  }
}

function isFraction(amount: number): boolean {
  return Math.abs(amount - Math.round(amount)) > 1e-6;
}
