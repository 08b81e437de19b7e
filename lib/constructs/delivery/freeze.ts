import { didYouMean } from '../../kernel/closest.ts';
import { failure } from '../../kernel/diagnostic.ts';
import { type FreezeTime, readFreezeTime } from '../../model/freeze.ts';
import type { GoDuration } from '../duration.ts';

/**
 * A time in which no release enters an environment by itself: the same as an entry of `gitops.freeze` in cdk8s.yaml.
 *
 * @example
 * const weekend: Freeze = { schedule: '0 16 * * 5', duration: '64h', timeZone: 'Europe/Berlin' };
 */
export interface Freeze {
  /** When it begins: cron, five fields. */
  readonly schedule: string;
  /** How long it lasts; at most `744h`. */
  readonly duration: GoDuration;
  /** IANA time zone that the schedule is read in. @default 'UTC' */
  readonly timeZone?: string;
}

const keys: readonly string[] = ['duration', 'schedule', 'timeZone'] satisfies readonly (keyof Freeze)[];

/**
 * The times that the `freeze` of an environment means.
 *
 * @throws DiagnosticError invalid-prop
 */
export function freezeTimes(environment: string, freezes: readonly Freeze[]): readonly FreezeTime[] {
  return Object.freeze(freezes.map((freeze) => freezeTime(environment, freeze)));
}

function freezeTime(environment: string, freeze: Freeze): FreezeTime {
  // Types find a key that nobody knows only where the object stands in its place.
  const unknown = Object.keys(freeze).find((key) => !keys.includes(key));
  if (unknown !== undefined) {
    throw failure('invalid-prop', {
      message: `unknown key '${unknown}' in freeze of the environment '${environment}'`,
      hint: didYouMean(unknown, keys) ?? `known keys: ${keys.join(', ')}`,
    });
  }
  const { schedule, duration, timeZone } = freeze;
  return readFreezeTime({ schedule, duration, timeZone }, (wrong) => {
    const where = `of the environment '${environment}'`;
    if (wrong.field === undefined) {
      return failure('invalid-prop', { message: `an entry of freeze ${where} ${wrong.fault}`, hint: wrong.hint });
    }
    const { field, value, fault } = wrong;
    return failure('invalid-prop', { message: `freeze.${field} ${where} is '${value}': ${fault}` });
  });
}
