import { parseGoDuration } from '../kernel/go-duration.ts';
import type { JsonValue } from '../kernel/json.ts';

/**
 * Seconds in a duration as Argo reads it: whole seconds as a number or as text, or Go's form
 * `1h30m`. Undefined for what Argo would refuse.
 *
 * Follows `RolloutPause.DurationSeconds` and `DurationString.Duration` of the controller.
 */
export function secondsOf(duration: JsonValue | undefined): number | undefined {
  if (typeof duration === 'number') return duration;
  if (typeof duration !== 'string') return undefined;
  if (/^\d+$/.test(duration)) return Number(duration);
  const seconds = parseGoDuration(duration);
  return seconds === undefined || seconds < 0 ? undefined : seconds;
}
