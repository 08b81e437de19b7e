import { cronFields, cronNumber } from './cron.ts';

/** A minute as a clock on the wall shows it. */
export interface WallMinute {
  readonly minute: number;
  readonly hour: number;
  readonly day: number;
  /** 1 to 12. */
  readonly month: number;
  /** 0 for Sunday. */
  readonly weekday: number;
}

/** Whether a schedule of cron, five fields, has a start in each minute of the wall clock. The schedule is known to be one. */
export function cronMatcher(schedule: string): (at: WallMinute) => boolean {
  const parts = schedule.trim().split(/\s+/);
  const [minutes, hours, days, months, weekdays] = cronFields.map((field, index) =>
    valuesOf(parts[index] ?? '*', field),
  );
  // As cron has it: where both days are restricted, one of them suffices.
  const either = [parts[2], parts[4]].every((part) => !/^[*?]/.test(part ?? ''));
  return ({ minute, hour, day, month, weekday }) => {
    const dayFits = days?.has(day) === true;
    const weekdayFits = weekdays?.has(weekday) === true;
    const fits = either ? dayFits || weekdayFits : dayFits && weekdayFits;
    return fits && minutes?.has(minute) === true && hours?.has(hour) === true && months?.has(month) === true;
  };
}

function valuesOf(text: string, field: (typeof cronFields)[number]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const range of text.split(',').filter((one) => one !== '')) {
    const [bounds = '', step = '1'] = range.split('/');
    const [low = '', high] = bounds.split('-');
    const isAll = low === '*' || low === '?';
    const from = isAll ? field.least : (cronNumber(low, field) ?? field.least);
    const open = isAll || (high === undefined && range.includes('/'));
    const to = open ? field.most : high === undefined ? from : (cronNumber(high, field) ?? from);
    for (let at = from; at <= to; at += Number(step)) found.add(at);
  }
  return found;
}
