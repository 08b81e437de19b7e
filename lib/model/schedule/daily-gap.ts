import { cronFault } from './cron.ts';

/**
 * The longest time between two starts of a schedule that is the same every day, in seconds; undefined
 * where it is not the same every day, or cannot be read.
 */
export function longestDailyGap(schedule: string): number | undefined {
  if (cronFault(schedule) !== undefined || /TZ=/.test(schedule)) return undefined;
  const [minutes = '', hours = '', ...days] = schedule.trim().split(/\s+/);
  if (!days.every((day) => /^[*?](?:\/1)?$/.test(day))) return undefined;
  const starts = valuesOf(hours, 23).flatMap((hour) => valuesOf(minutes, 59).map((minute) => hour * 60 + minute));
  if (starts.length === 0) return undefined;
  starts.sort((a, b) => a - b);
  const first = starts[0] ?? 0;
  return Math.max(...starts.map((start, index) => (starts[index + 1] ?? first + 24 * 60) - start)) * 60;
}

function valuesOf(field: string, most: number): readonly number[] {
  const found = new Set<number>();
  for (const range of field.split(',').filter((one) => one !== '')) {
    const [bounds = '', step = '1'] = range.split('/');
    const [low = '', high] = bounds.split('-');
    const isAll = low === '*' || low === '?';
    const from = isAll ? 0 : Number(low);
    const to = isAll || (high === undefined && range.includes('/')) ? most : Number(high ?? low);
    for (let at = from; at <= to; at += Number(step)) found.add(at);
  }
  return [...found];
}
