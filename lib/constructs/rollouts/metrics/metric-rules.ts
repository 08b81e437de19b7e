import { failure } from '../../../kernel/diagnostic.ts';
import { durationSeconds, requirePositiveDuration } from '../../duration.ts';
import { argumentsIn } from '../arguments.ts';
import type { MetricTiming } from './metric-timing.ts';

type Setting = number | string | undefined;

const limits = [
  'count',
  'failureLimit',
  'inconclusiveLimit',
  'consecutiveErrorLimit',
  'consecutiveSuccessLimit',
] as const;

/**
 * Holds the rules by which the controller refuses a run that has already begun. What is an argument is only known
 * then, and left alone.
 *
 * @throws DiagnosticError invalid-prop
 */
export function requireRunnable(timing: MetricTiming<string>): void {
  const { interval, initialDelay, count } = timing;
  if (interval !== undefined && isKnown(interval)) requirePositiveDuration('interval', interval);
  if (initialDelay !== undefined && isKnown(initialDelay)) durationSeconds('initialDelay', initialDelay);
  for (const name of limits) requireWhole(name, timing[name]);

  const failureLimit = number(timing.failureLimit);
  const consecutiveSuccessLimit = number(timing.consecutiveSuccessLimit);
  if (failureLimit === -1 && consecutiveSuccessLimit === 0) {
    refuse(
      'failureLimit -1 forgives every failure, so consecutiveSuccessLimit must say when the metric has passed',
      'set consecutiveSuccessLimit to the number of successes in a row that are enough',
    );
  }
  if (typeof count !== 'number') return;
  if (count > 1 && interval === undefined) {
    refuse(`count is ${count}, and no interval says how far apart`, "add an interval, such as interval: '1m'");
  }
  if (count === 0) return;
  const needed = Math.max(failureLimit ?? 0, 0) + (consecutiveSuccessLimit ?? 0);
  if (count < needed) {
    refuse(
      `count ${count} is less than failureLimit and consecutiveSuccessLimit together, ${needed}, so it could end before either is reached`,
      `raise count to at least ${needed}, or lower the limits`,
    );
  }
  const inconclusiveLimit = number(timing.inconclusiveLimit) ?? 0;
  if (count < inconclusiveLimit) {
    refuse(`count ${count} is less than inconclusiveLimit ${inconclusiveLimit}`, `raise count, or lower the limit`);
  }
}

function requireWhole(name: (typeof limits)[number], value: Setting): void {
  if (value === undefined || (typeof value === 'string' && !isKnown(value))) return;
  const lowest = name === 'failureLimit' ? -1 : 0;
  if (typeof value === 'number' && Number.isInteger(value) && value >= lowest) return;
  if (lowest < 0) refuse(`failureLimit is ${value}`, 'give a whole number, or -1 to forgive all failures');
  refuse(`${name} is ${value}, not a whole number`, 'give a whole number that is not negative');
}

/** Whether a text is what it says, and no reference to an argument. */
function isKnown(text: string): boolean {
  return argumentsIn(text).length === 0;
}

/** A limit; 0 where there is none, undefined where an argument holds it. */
function number(value: Setting): number | undefined {
  if (value === undefined) return 0;
  return typeof value === 'number' ? value : undefined;
}

function refuse(message: string, hint: string): never {
  throw failure('invalid-prop', { message: `a metric cannot run: ${message}`, hint });
}
