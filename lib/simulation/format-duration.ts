/** Seconds as people say them: `5m`, `1h 30m`, `45s`; `0s` for none. Fractions are rounded up. */
export function formatDuration(seconds: number): string {
  const whole = Math.ceil(seconds - 1e-9);
  if (whole <= 0) return '0s';
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = whole % 60;
  const parts = [hours > 0 ? `${hours}h` : '', minutes > 0 ? `${minutes}m` : '', rest > 0 ? `${rest}s` : ''];
  return parts.filter((part) => part !== '').join(' ');
}

/** A percentage with at most one decimal: `5%`, `33.3%`. */
export function formatPercent(percent: number): string {
  return `${Number(percent.toFixed(1))}%`;
}
