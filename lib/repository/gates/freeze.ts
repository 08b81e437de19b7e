import type { FreezeWindow } from '../../model/freeze.ts';
import { cronMatcher, type WallMinute } from '../../model/schedule/cron-match.ts';
import type { ClosedGate } from './gate.ts';

const minute = 60;

/**
 * The freeze window that an environment is in, as a closed gate; of several the one that ends last.
 *
 * @param now seconds since the epoch
 */
export function freezeGate(windows: readonly FreezeWindow[], environment: string, now: number): ClosedGate | undefined {
  let closed: ClosedGate | undefined;
  for (const window of windows) {
    if (window.environments?.includes(environment) === false) continue;
    const start = startOf(window, now);
    if (start === undefined) continue;
    const until = start + window.seconds;
    if (until <= (closed?.until ?? 0)) continue;
    const reason = `a freeze (${window.schedule}, ${window.timeZone}) is on`;
    closed = { gate: 'freeze', reason, since: start, until };
  }
  return closed;
}

/** When the window that holds now began, or undefined where none does: the last start that is not longer ago than it lasts. */
function startOf({ schedule, seconds, timeZone }: FreezeWindow, now: number): number | undefined {
  const matches = cronMatcher(schedule);
  const clock = wallClock(timeZone);
  for (let at = now - (now % minute); at > now - seconds; at -= minute) if (matches(clock(at))) return at;
  return undefined;
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** What a clock in a time zone shows at a time, in seconds since the epoch. */
function wallClock(timeZone: string): (at: number) => WallMinute {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    minute: 'numeric',
    hour: 'numeric',
    day: 'numeric',
    month: 'numeric',
    weekday: 'short',
  });
  return (at) => {
    const parts = new Map(format.formatToParts(at * 1000).map(({ type, value }) => [type, value]));
    return {
      minute: Number(parts.get('minute')),
      hour: Number(parts.get('hour')),
      day: Number(parts.get('day')),
      month: Number(parts.get('month')),
      weekday: weekdays.indexOf(parts.get('weekday') ?? ''),
    };
  };
}
