import { type DiagnosticError, failure } from '../../lib/kernel/diagnostic.ts';
import { parseGoDuration } from '../../lib/kernel/go-duration.ts';
import type { FreezeWindow } from '../../lib/model/freeze.ts';
import { cronFault } from '../../lib/model/schedule/cron.ts';
import { isTimeZone } from '../../lib/model/schedule/time-zone.ts';
import type { VerifyCommand } from '../../lib/repository/gates/verify-commands.ts';
import type { FreezeSetting, VerifySetting } from './config-file.ts';
import { configName, type Setting } from './section-reader.ts';

/** Longest freeze, in seconds: one that never ends is a hold. */
const longestFreeze = 31 * 24 * 3600;
/** How long a command of `gitops.verify` may take where it does not say, in seconds. */
const usualTimeout = 600;

/**
 * Reads `gitops.freeze`.
 *
 * @throws config-invalid
 */
export function readFreeze(settings: readonly FreezeSetting[]): readonly FreezeWindow[] {
  return settings.map(({ at, schedule, duration, timeZone, environments }) => {
    if (schedule === undefined || duration === undefined) {
      throw failure('config-invalid', {
        message: `${configName}: an entry of gitops.freeze needs both a schedule and a duration`,
        hint: "write it like { schedule: '0 16 * * 5', duration: 64h, timeZone: Europe/Berlin }",
        at,
      });
    }
    const fault = /TZ=/.test(schedule.value) ? 'the time zone stands in timeZone' : cronFault(schedule.value);
    if (fault !== undefined) throw invalid('gitops.freeze.schedule', schedule, fault);
    const seconds = readDuration('gitops.freeze.duration', duration);
    if (seconds > longestFreeze) throw invalid('gitops.freeze.duration', duration, 'the longest is 744h, 31 days');
    const zone = timeZone?.value ?? 'UTC';
    if (timeZone !== undefined && (!isTimeZone(zone) || zone === '' || zone === 'Local')) {
      throw invalid(
        'gitops.freeze.timeZone',
        timeZone,
        'it is no time zone of the IANA database, such as Europe/Berlin',
      );
    }
    return { schedule: schedule.value, seconds, timeZone: zone, environments: namesOf(environments) };
  });
}

/**
 * Reads `gitops.verify`.
 *
 * @throws config-invalid
 */
export function readVerify(settings: readonly VerifySetting[]): readonly VerifyCommand[] {
  return settings.map(({ at, command, timeout, environments }) => {
    const [program, ...args] = command.map(({ value }) => value);
    if (program === undefined || program === '') {
      throw failure('config-invalid', {
        message: `${configName}: an entry of gitops.verify has no command`,
        hint: 'write it as a list of arguments: command: [npm, run, smoke]',
        at,
      });
    }
    if (args.length === 0 && /\s/.test(program)) {
      const hint = `no shell reads it; write it as a list: [${program.trim().split(/\s+/).join(', ')}]`;
      throw failure('config-invalid', {
        message: `${configName}: '${program}' is no program`,
        hint,
        at: command[0]?.at,
      });
    }
    const seconds = timeout === undefined ? usualTimeout : readDuration('gitops.verify.timeout', timeout);
    return { command: [program, ...args], seconds, environments: namesOf(environments) };
  });
}

function readDuration(what: string, setting: Setting): number {
  const seconds = parseGoDuration(setting.value);
  if (seconds !== undefined && seconds > 0) return seconds;
  throw invalid(what, setting, "it is no duration above nothing, such as '90s', '10m' or '64h'");
}

function invalid(what: string, { value, at }: Setting, fault: string): DiagnosticError {
  return failure('config-invalid', { message: `${configName}: ${what} is '${value}': ${fault}`, at });
}

function namesOf(settings: readonly Setting[]): readonly string[] | undefined {
  return settings.length === 0 ? undefined : settings.map(({ value }) => value);
}
