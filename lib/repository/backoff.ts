/** First step of the waiting time, in milliseconds. */
const base = 100;
/** Longest waiting time, in milliseconds. */
const cap = 5000;

/**
 * Milliseconds to wait before another try: anything up to a limit that doubles with each try
 * ("full jitter"), which spreads publishers that lost the same race as widely as possible.
 * @param failures how many tries have failed so far, at least 1
 */
export function backoff(failures: number): number {
  return Math.random() * Math.min(cap, base * 2 ** (failures - 1));
}
