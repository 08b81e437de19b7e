import { failure } from '../../../kernel/diagnostic.ts';
import { argumentsIn } from '../arguments.ts';

/** @throws DiagnosticError invalid-prop, where the seconds are not a whole number */
export function requireSeconds(what: string, seconds: number | undefined): void {
  if (seconds === undefined || (Number.isInteger(seconds) && seconds >= 0)) return;
  throw failure('invalid-prop', {
    message: `the ${what} is ${seconds}, and no whole number of seconds`,
    hint: 'give a whole number that is not negative',
  });
}

/** @throws DiagnosticError invalid-prop, where the text names no scheme and host and an argument cannot supply them */
export function requireUrl(what: string, url: string | undefined): void {
  if (url === undefined || /^[a-z][-+.a-z0-9]*:\/\/[^/]/i.test(url) || argumentsIn(url).length > 0) return;
  throw failure('invalid-prop', {
    message: `the ${what} is '${url}', which is no URL`,
    hint: `write it with its scheme: 'http://${url.replace(/^\/+/, '')}'`,
  });
}

/**
 * @param from - the lowest that is allowed
 * @param to - the highest
 * @throws DiagnosticError invalid-prop, where the number is not a whole one between the two
 */
export function requireWithin(what: string, value: number, from: number, to: number): void {
  if (Number.isInteger(value) && value >= from && value <= to) return;
  throw failure('invalid-prop', { message: `${what} is ${value}; it is a whole number from ${from} to ${to}` });
}
