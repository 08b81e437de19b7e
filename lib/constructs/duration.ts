import { failure } from '../kernel/diagnostic.ts';
import { parseGoDuration } from '../kernel/go-duration.ts';

/**
 * A length of time as Go writes it, which is what Argo reads: `90s`, `10m`, `1h30m`. Go has no
 * days and no weeks: a day is `24h`.
 * @see https://pkg.go.dev/time#ParseDuration
 */
export type GoDuration =
  | `${number}h`
  | `${number}m`
  | `${number}s`
  | `${number}ms`
  | `${number}h${number}m`
  | `${number}h${number}s`
  | `${number}m${number}s`
  | `${number}h${number}m${number}s`;

/**
 * Seconds in a duration.
 *
 * @param what - the property that holds it, for the message
 * @throws DiagnosticError invalid-prop, where it is no Go duration
 */
export function durationSeconds(what: string, duration: string): number {
  const seconds = parseGoDuration(duration);
  if (seconds !== undefined && seconds >= 0) return seconds;
  throw failure('invalid-prop', {
    message: `${what} is '${duration}', which is no duration`,
    hint: "write it like '90s', '10m' or '1h30m'; the longest unit is the hour",
  });
}

/**
 * The duration, once it is known to be one and longer than nothing.
 *
 * @throws DiagnosticError invalid-prop
 */
export function requirePositiveDuration<D extends string>(what: string, duration: D): D {
  if (durationSeconds(what, duration) > 0) return duration;
  throw failure('invalid-prop', { message: `${what} is '${duration}', and must be longer than nothing` });
}
