const secondsOf: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
};
const whole = /^[+-]?(?:\d+(?:\.\d*)?(?:ns|us|µs|ms|h|m|s)|\.\d+(?:ns|us|µs|ms|h|m|s))+$/;

/**
 * Seconds in a duration as Go reads it, or undefined where Go would not.
 * @see https://pkg.go.dev/time#ParseDuration
 */
export function parseGoDuration(text: string): number | undefined {
  if (text === '0') return 0;
  if (!whole.test(text)) return undefined;
  let seconds = 0;
  for (const [, amount, unit] of text.matchAll(/(\d*\.?\d*)(ns|us|µs|ms|h|m|s)/g)) {
    seconds += Number(amount) * (secondsOf[unit ?? ''] ?? 0);
  }
  return text.startsWith('-') ? -seconds : seconds;
}

/** Why a text is no duration that lasts for a time, or undefined where it is one. */
export function durationFault(text: string): string | undefined {
  return (parseGoDuration(text) ?? 0) > 0
    ? undefined
    : "it is no duration above nothing, such as '90s', '10m' or '64h'";
}
