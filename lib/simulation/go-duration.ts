import type { JsonValue } from '../kernel/json.ts';

const unitSeconds: Readonly<Record<string, number>> = {
  h: 3600,
  m: 60,
  s: 1,
  ms: 1e-3,
  us: 1e-6,
  µs: 1e-6,
  ns: 1e-9,
};

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
  if (!/^(?:(?:\d+\.?\d*|\.\d+)(?:h|ms|m|s|us|µs|ns))+$/.test(duration)) return undefined;
  let seconds = 0;
  for (const [, amount, unit = ''] of duration.matchAll(/([\d.]+)(h|ms|m|s|us|µs|ns)/g)) {
    seconds += Number(amount) * (unitSeconds[unit] ?? 0);
  }
  return seconds;
}
