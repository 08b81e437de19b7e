import type { DiagnosticError } from '../kernel/diagnostic.ts';
import { durationFault, parseGoDuration } from '../kernel/go-duration.ts';
import { cronFault } from './schedule/cron.ts';
import { isTimeZone } from './schedule/time-zone.ts';

/** When a freeze is on. */
export interface FreezeTime {
  /** When it begins: cron, five fields. */
  readonly schedule: string;
  /** How long it lasts, in seconds. */
  readonly seconds: number;
  /** IANA time zone that the schedule is read in. */
  readonly timeZone: string;
}

/** A time in which no release enters an environment by itself. */
export interface FreezeWindow extends FreezeTime {
  /** Environments that it is about; undefined for all. */
  readonly environments: readonly string[] | undefined;
}

/** A freeze as a person writes it. */
export interface WrittenFreeze {
  readonly schedule: string | undefined;
  readonly duration: string | undefined;
  readonly timeZone: string | undefined;
}

/** What is wrong with a freeze that a person wrote, or with one of its fields, as the end of a sentence about it. */
export type FreezeFault =
  | { readonly field: undefined; readonly fault: string; readonly hint: string }
  | { readonly field: keyof WrittenFreeze; readonly value: string; readonly fault: string };

/** Longest freeze, in seconds: one that never ends is a hold. */
const longestFreeze = 31 * 24 * 3600;

/**
 * When a freeze is on that a person wrote.
 *
 * @param refuse makes the finding, at its place
 * @throws what `refuse` makes
 */
export function readFreezeTime(
  { schedule, duration, timeZone }: WrittenFreeze,
  refuse: (fault: FreezeFault) => DiagnosticError,
): FreezeTime {
  if (schedule === undefined || duration === undefined) {
    const hint = "write it like { schedule: '0 16 * * 5', duration: '64h', timeZone: 'Europe/Berlin' }";
    throw refuse({ field: undefined, fault: 'needs both a schedule and a duration', hint });
  }
  const seconds = parseGoDuration(duration) ?? 0;
  const zone = timeZone ?? 'UTC';
  const check = (field: keyof WrittenFreeze, value: string, fault: string | undefined): void => {
    if (fault !== undefined) throw refuse({ field, value, fault });
  };
  check('schedule', schedule, scheduleFault(schedule));
  check('duration', duration, durationFault(duration));
  check('duration', duration, seconds > longestFreeze ? 'the longest is 744h, 31 days' : undefined);
  check('timeZone', zone, timeZoneFault(zone));
  return { schedule, seconds, timeZone: zone };
}

function scheduleFault(schedule: string): string | undefined {
  return /TZ=/.test(schedule) ? 'the time zone stands in timeZone' : cronFault(schedule);
}

function timeZoneFault(name: string): string | undefined {
  if (isTimeZone(name) && name !== '' && name !== 'Local') return undefined;
  return 'it is no time zone of the IANA database, such as Europe/Berlin';
}
