import { failure } from '../../kernel/diagnostic.ts';

/** A number of pods, or a share of `spec.replicas` such as `25%`. */
export type IntOrPercent = number | `${number}%`;

/** @throws DiagnosticError invalid-prop, where the value is neither a whole number nor a whole percentage */
export function requireIntOrPercent<V extends IntOrPercent | undefined>(what: string, value: V): V {
  if (value === undefined) return value;
  const valid = typeof value === 'number' ? Number.isInteger(value) && value >= 0 : /^(?:100|\d{1,2})%$/.test(value);
  if (valid) return value;
  throw failure('invalid-prop', {
    message: `${what} is ${JSON.stringify(value)}: it is a number of pods or a percentage up to 100%`,
    hint: "write it like 1 or '25%'",
  });
}

/** Whether a value stands for no pods at all. */
function isZero(value: IntOrPercent | undefined): boolean {
  return value === 0 || value === '0%';
}

/**
 * With neither room for a new pod nor leave to stop an old one, a rollout could never move.
 *
 * @throws DiagnosticError invalid-prop
 */
export function requireRoomToMove(maxSurge: IntOrPercent | undefined, maxUnavailable: IntOrPercent | undefined): void {
  requireIntOrPercent('maxSurge', maxSurge);
  requireIntOrPercent('maxUnavailable', maxUnavailable);
  if (isZero(maxSurge) && isZero(maxUnavailable)) {
    throw failure('invalid-prop', {
      message: 'maxSurge and maxUnavailable are both 0, so no pod could ever be replaced',
      hint: 'give one of them at least 1',
    });
  }
}
