import { type DiagnosticError, failure } from '../../lib/kernel/diagnostic.ts';
import { durationFault, parseGoDuration } from '../../lib/kernel/go-duration.ts';
import { type FreezeWindow, readFreezeTime } from '../../lib/model/freeze.ts';
import type { VerifyCommand } from '../../lib/repository/gates/verify-commands.ts';
import type { FreezeSetting, VerifySetting } from './config-file.ts';
import { configName, type Setting } from './section-reader.ts';

/** How long a command of `gitops.verify` may take where it does not say, in seconds. */
const usualTimeout = 600;

/**
 * Reads `gitops.freeze`.
 *
 * @throws config-invalid
 */
export function readFreeze(settings: readonly FreezeSetting[]): readonly FreezeWindow[] {
  return settings.map(({ at, environments, ...written }) => {
    const { schedule, duration, timeZone } = written;
    const texts = { schedule: schedule?.value, duration: duration?.value, timeZone: timeZone?.value };
    const time = readFreezeTime(texts, (wrong) => {
      if (wrong.field === undefined) {
        const message = `${configName}: an entry of gitops.freeze ${wrong.fault}`;
        return failure('config-invalid', { message, hint: wrong.hint, at });
      }
      const { field, value, fault } = wrong;
      return invalid(`gitops.freeze.${field}`, { value, at: written[field]?.at ?? at }, fault);
    });
    return { ...time, environments: namesOf(environments) };
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
  const fault = durationFault(setting.value);
  if (fault !== undefined) throw invalid(what, setting, fault);
  return parseGoDuration(setting.value) ?? 0;
}

function invalid(what: string, { value, at }: Setting, fault: string): DiagnosticError {
  return failure('config-invalid', { message: `${configName}: ${what} is '${value}': ${fault}`, at });
}

function namesOf(settings: readonly Setting[]): readonly string[] | undefined {
  return settings.length === 0 ? undefined : settings.map(({ value }) => value);
}
