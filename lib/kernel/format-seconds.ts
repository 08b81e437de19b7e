/** A length of time as people say it: `90s`, `10m`, `1h30m`. */
export function formatSeconds(seconds: number): string {
  const h = Math.floor(seconds / 3600);
  const m = Math.floor((seconds % 3600) / 60);
  const s = Math.round((seconds % 60) * 1000) / 1000;
  const text = `${h === 0 ? '' : `${h}h`}${m === 0 ? '' : `${m}m`}${s === 0 ? '' : `${s}s`}`;
  return text === '' ? '0s' : text;
}
