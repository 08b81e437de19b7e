import type { JsonObject } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { isSet, objectOf, textOf } from '../json-values.ts';
import { checkNatural } from './counts.ts';
import { checkJobSpec } from './jobs.ts';
import { scheduleFault } from './schedules.ts';
import { isTimeZone } from './time-zones.ts';

/** The longest name of a CronJob: its Jobs are called like it, with 11 characters more. */
const longestName = 52;
const naturals = ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit'];

/** CronJobs. Kubernetes: `batch/validation.ValidateCronJobCreate`, `validateCronJobSpec`. */
export function checkCronJob(object: JsonObject, examination: Examination): void {
  const { name } = examination.manifest.id;
  if (name.length > longestName) {
    const what = `has a name of ${name.length} characters, and ${longestName} are the most for a CronJob`;
    examination.note('job-refused', '/metadata/name', what);
  }
  const spec = objectOf(object['spec']);
  checkNatural(spec, naturals, '/spec', examination);
  checkSchedule(textOf(spec['schedule']), examination);
  if (isSet(spec['timeZone'])) checkTimeZone(spec['timeZone'], examination);
  checkJobSpec(objectOf(spec['jobTemplate'])['spec'], '/spec/jobTemplate/spec', examination);
}

function checkSchedule(schedule: string, examination: Examination): void {
  if (schedule === '') return;
  if (schedule.includes('TZ')) {
    const what = `has the schedule '${schedule}' with a time zone in it`;
    examination.note('invalid-schedule', '/spec/schedule', what, { hint: 'set spec.timeZone instead' });
    return;
  }
  const wrong = scheduleFault(schedule);
  if (wrong !== undefined)
    examination.note('invalid-schedule', '/spec/schedule', `has the schedule '${schedule}', ${wrong}`);
}

function checkTimeZone(value: JsonObject[string] | undefined, examination: Examination): void {
  if (typeof value !== 'string') return;
  if (value !== '' && value.toLowerCase() !== 'local' && isTimeZone(value)) return;
  const what = `has the timeZone '${value}', which is none of the IANA database`;
  examination.note('invalid-time-zone', '/spec/timeZone', what);
}
