import { parseGoDuration } from '../../../kernel/go-duration.ts';

interface Field {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly words: readonly string[];
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const fields: readonly Field[] = [
  { name: 'minute', least: 0, most: 59, words: [] },
  { name: 'hour', least: 0, most: 23, words: [] },
  { name: 'day of the month', least: 1, most: 31, words: [] },
  { name: 'month', least: 1, most: 12, words: months },
  { name: 'day of the week', least: 0, most: 6, words: days },
];
const macros: ReadonlySet<string> = new Set([
  '@yearly',
  '@annually',
  '@monthly',
  '@weekly',
  '@daily',
  '@midnight',
  '@hourly',
]);

/**
 * What is wrong with a schedule, or undefined where it is right. As Kubernetes reads it: five
 * fields or a macro (github.com/robfig/cron/v3 `ParseStandard`), where 7 is no day of the week.
 */
export function scheduleFault(schedule: string): string | undefined {
  if (schedule.startsWith('@')) {
    if (macros.has(schedule)) return undefined;
    if (!schedule.startsWith('@every ')) return 'which is no macro that Kubernetes knows';
    return parseGoDuration(schedule.slice('@every '.length)) === undefined ? 'whose length of time is none' : undefined;
  }
  const parts = schedule
    .trim()
    .split(/\s+/)
    .filter((part) => part !== '');
  if (parts.length !== fields.length) return `which has ${parts.length} fields instead of 5`;
  for (const [index, field] of fields.entries()) {
    const part = parts[index] ?? '';
    const wrong = part.split(',').find((range) => range !== '' && !isRange(range, field));
    if (wrong !== undefined) return `whose ${field.name} '${wrong}' is not between ${field.least} and ${field.most}`;
  }
  return undefined;
}

function isRange(text: string, field: Field): boolean {
  const [range = '', step, ...more] = text.split('/');
  if (more.length > 0) return false;
  if (step !== undefined && (!/^\d+$/.test(step) || Number(step) === 0)) return false;
  const [low = '', high, ...others] = range.split('-');
  if (low === '*' || low === '?') return others.length === 0;
  const from = numberOf(low, field);
  const to = high === undefined ? from : numberOf(high, field);
  return (
    others.length === 0 &&
    from !== undefined &&
    to !== undefined &&
    from <= to &&
    from >= field.least &&
    to <= field.most
  );
}

function numberOf(text: string, { words, least }: Field): number | undefined {
  const word = words.indexOf(text.toLowerCase());
  if (word >= 0) return word + least;
  return /^\d+$/.test(text) ? Number(text) : undefined;
}
