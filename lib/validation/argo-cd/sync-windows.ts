import { didYouMean } from '../../kernel/closest.ts';
import { parseGoDuration } from '../../kernel/go-duration.ts';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import { cronFault } from '../../model/schedule/cron.ts';
import { longestDailyGap } from '../../model/schedule/daily-gap.ts';
import { isTimeZone } from '../../model/schedule/time-zone.ts';
import { listAt, shown, textAt } from '../json-access.ts';
import type { Fault } from './fault.ts';
import type { ProjectView } from './project-view.ts';

const kinds = ['allow', 'deny'] as const;
const longestDescription = 255;

/**
 * Faults of the sync windows, with pointers from `spec`: SyncWindow.Validate and ValidateProject of
 * Argo CD. It takes UTC for a time zone that it does not know, so that windows open at another time.
 */
export function* syncWindowFaults({ spec }: ProjectView): Iterable<Fault> {
  const seen = new Set<string>();
  for (const [index, window] of listAt(spec, 'syncWindows').entries()) {
    if (!isJsonObject(window)) continue;
    const at = `/syncWindows/${index}`;
    for (const fault of windowFaults(window)) yield { ...fault, at: at + fault.at };
    const key = JSON.stringify(['kind', 'schedule', 'duration', 'timeZone'].map((field) => window[field] ?? ''));
    if (seen.has(key)) {
      const what = `has two sync windows '${kindOf(window)}' with one schedule and duration`;
      yield { at, what, hint: 'make one window of them' };
    }
    seen.add(key);
  }
}

function kindOf(window: JsonObject): string {
  return shown(window['kind'] ?? '');
}

function* windowFaults(window: JsonObject): Iterable<Fault> {
  const kind = kindOf(window);
  if (!kinds.some((one) => one === kind)) {
    const what = `has a sync window of the kind '${kind}', and it is allow or deny`;
    yield { at: '/kind', what, hint: didYouMean(kind, kinds) };
  }
  const schedule = textAt(window, 'schedule') ?? '';
  const fault = cronFault(schedule);
  if (fault !== undefined) {
    const what = `has a sync window with the schedule '${schedule}', and ${fault}`;
    yield { at: '/schedule', what, hint: schedule.startsWith('@') ? undefined : scheduleHint };
  }
  yield* durationFaults(window);
  const zone = textAt(window, 'timeZone');
  if (zone !== undefined && !isTimeZone(zone)) {
    const what = `has a sync window in the time zone '${zone}', which is none; Argo CD takes UTC`;
    yield { at: '/timeZone', what, hint: "use a name of the IANA database, such as 'Europe/Berlin'" };
  }
  if (['applications', 'namespaces', 'clusters'].every((field) => listAt(window, field).length === 0)) {
    const what = 'has a sync window for no applications, namespaces or clusters';
    yield { at: '', what, hint: "every application is applications: ['*']" };
  }
  const length = textAt(window, 'description')?.length ?? 0;
  if (length > longestDescription) {
    yield {
      at: '/description',
      what: `has a sync window with a description of ${length} characters; ${longestDescription} fit`,
    };
  }
}

const scheduleHint = "write minute, hour, day of the month, month and day of the week, like '0 22 * * 1-5'";

function* durationFaults(window: JsonObject): Iterable<Fault> {
  const text = textAt(window, 'duration') ?? '';
  const seconds = parseGoDuration(text);
  if (seconds !== undefined && seconds > 0) return;
  const what = `has a sync window with the duration '${text}', which is no length of time that Go reads`;
  yield { at: '/duration', what, hint: "write it like '30m', '8h' or '1h30m'; a day is '24h'" };
}

/** Windows that deny without an end, unless people may sync all the same. */
export function* endlessWindows({ spec }: ProjectView): Iterable<Fault> {
  for (const [index, window] of listAt(spec, 'syncWindows').entries()) {
    if (!isJsonObject(window) || kindOf(window) !== 'deny' || window['manualSync'] === true) continue;
    const [schedule = '', duration = ''] = ['schedule', 'duration'].map((field) => textAt(window, field));
    const gap = longestDailyGap(schedule);
    const seconds = parseGoDuration(duration);
    if (gap === undefined || seconds === undefined || seconds < gap) continue;
    const what = `denies syncs by a window that starts at '${schedule}' for ${duration}, and so never ends`;
    yield { at: `/syncWindows/${index}`, what };
  }
}
