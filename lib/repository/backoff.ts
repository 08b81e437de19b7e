/** Shortest first step of the waiting time, in milliseconds. */
const shortestStep = 100;
/** Longest waiting time, in milliseconds. */
const cap = 10_000;

/**
 * Milliseconds to wait before another try: anything up to a limit that doubles with each try
 * ("full jitter"), which spreads publishers that lost the same race as widely as possible.
 * The first limit is twice as long as a try takes: whoever comes back sooner meets the winner's next one.
 * @param failures how many tries have failed so far, at least 1
 * @param duration milliseconds that the last try took
 */
export function backoff(failures: number, duration = 0): number {
  const step = Math.max(shortestStep, 2 * duration);
  return Math.random() * Math.min(cap, step * 2 ** (failures - 1));
}
