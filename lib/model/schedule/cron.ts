/** How much of cron's language a reader of schedules takes. */
export interface CronDialect {
  /** Whether `@daily` and `@every 1h` are read. Argo CD's sync windows do not. @default false */
  readonly macros?: boolean;
}

/** One of the five fields of a schedule. */
export interface CronField {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly words?: readonly string[];
}

export const cronFields: readonly CronField[] = [
  { name: 'minute', least: 0, most: 59 },
  { name: 'hour', least: 0, most: 23 },
  { name: 'day of the month', least: 1, most: 31 },
  {
    name: 'month',
    least: 1,
    most: 12,
    words: ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  { name: 'day of the week', least: 0, most: 6, words: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];

const macros: readonly string[] = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];

/**
 * Why a schedule is none that robfig/cron v3 reads, the parser of Kubernetes and of Argo CD, or
 * undefined where it is one: five fields with ranges, steps, lists and names. Sunday is 0, and no 7.
 *
 * @see https://pkg.go.dev/github.com/robfig/cron/v3
 */
export function cronFault(text: string, { macros: takesMacros = false }: CronDialect = {}): string | undefined {
  const schedule = text.replace(/^(?:CRON_)?TZ=\S+\s+/, '').trim();
  if (schedule === '') return 'it is empty';
  if (schedule.startsWith('@')) {
    if (!takesMacros) return `'${schedule}' stands for a schedule only in other places`;
    return macros.includes(schedule) || /^@every \S+$/.test(schedule) ? undefined : `'${schedule}' is not known`;
  }
  const parts = schedule.split(/\s+/);
  if (parts.length !== cronFields.length) return `it has ${parts.length} fields and not 5`;
  for (const [index, field] of cronFields.entries()) {
    for (const range of (parts[index] ?? '').split(',')) {
      const fault = range === '' ? undefined : rangeFault(range, field);
      if (fault !== undefined) return fault;
    }
  }
  return undefined;
}

function rangeFault(range: string, field: CronField): string | undefined {
  const [bounds = '', step, ...moreSteps] = range.split('/');
  const [low = '', high, ...moreBounds] = bounds.split('-');
  if (moreSteps.length > 0 || moreBounds.length > 0) return `the ${field.name} '${range}' is no range`;
  if (step !== undefined && !(/^\+?\d+$/.test(step) && Number(step) > 0)) {
    return `the ${field.name} '${range}' has no step above 0`;
  }
  if (low === '*' || low === '?') return undefined;
  const from = cronNumber(low, field);
  const to = high === undefined ? from : cronNumber(high, field);
  if (from === undefined || to === undefined) return `the ${field.name} '${range}' is no number`;
  for (const one of [from, to]) {
    if (one < field.least || one > field.most) {
      return `the ${field.name} ${one} is not between ${field.least} and ${field.most}`;
    }
  }
  return from > to ? `the ${field.name} '${range}' ends before it begins` : undefined;
}

/** The number that a word of a field stands for, or undefined. */
export function cronNumber(text: string, { words = [] }: CronField): number | undefined {
  const word = text === '' ? -1 : words.indexOf(text.toLowerCase());
  if (word >= 0) return word;
  return /^\+?\d+$/.test(text) ? Number(text) : undefined;
}
