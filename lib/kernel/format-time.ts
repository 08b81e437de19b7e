/** A time in seconds since the epoch, in UTC and to the second: `2026-01-01T12:00:00Z`. */
export function formatTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
