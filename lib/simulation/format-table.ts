import type { ExplainedRollout } from './explain.ts';
import type { Paint } from './paint.ts';
import { podsOf, type StepPair, stepPairs, takes, trafficOf, waitWord } from './wording.ts';

/** Columns of text: a number, a title, and what the step comes to. */
const heads = ['', 'step', 'traffic', 'stable', 'canary', 'total', 'takes', 'waits for'] as const;
const leftAligned = new Set([1, 6, 7]);
const leastTitle = 12;

/** The steps of a rollout as a table; titles are shortened so that it is no wider than `width`. */
export function formatTable(rollout: ExplainedRollout, paint: Paint, width: number): readonly string[] {
  const { least, most = least } = rollout;
  const start = most.startPods === least.startPods ? `${least.startPods}` : `${least.startPods}-${most.startPods}`;
  const newPods = least.strategy === 'blueGreen' ? 'preview' : 'canary';
  const experiments = stepPairs(rollout).some((pair) => pair.least.experimentPods > 0);
  const rows: readonly (readonly string[])[] = [
    ['', 'start', '0%', start, '0', start, '', ''],
    ...stepPairs(rollout).map((pair) => rowOf(pair)),
  ];
  const header = heads.map((head) => (head === 'canary' ? newPods : head));
  const widths = header.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const others = widths.reduce((sum, one) => sum + one + 2, -2) - (widths[1] ?? 0);
  widths[1] = Math.min(widths[1] ?? 0, Math.max(leastTitle, width - others));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => align(cell, widths[column] ?? 0, column))
      .join('  ')
      .trimEnd();
  return [
    paint('faint', line(header)),
    ...rows.map((row) => paint(row[7] === 'a person' ? 'person' : 'text', line(row))),
    ...(experiments ? [paint('faint', 'total includes the pods of experiments')] : []),
  ];
}

function rowOf(pair: StepPair): readonly string[] {
  const { number, least } = pair;
  return [
    number === undefined ? '' : String(number),
    least.title,
    trafficOf(pair),
    podsOf(pair, 'stablePods'),
    podsOf(pair, 'canaryPods'),
    podsOf(pair, 'totalPods'),
    takes(pair),
    waitWord(pair),
  ];
}

function align(text: string, width: number, column: number): string {
  const cell = text.length <= width ? text : `${text.slice(0, width - 1)}…`;
  return leftAligned.has(column) ? cell.padEnd(width) : cell.padStart(width);
}
