import type { ExplainedRollout } from './explain.ts';
import { line, pageWidth, rect, text } from './svg-text.ts';
import { factsOf, podsOf, type StepPair, stepPairs, takes, trafficOf, waitWord, wrap } from './wording.ts';

const rowHeight = 22;
const edge = 24;
/** Characters that fit beside the label of a fact. */
const factWidth = 100;

/** Columns of the table: where they are aligned, and to which side. */
const columns = [
  { x: 44, anchor: 'end' },
  { x: 60, anchor: 'start' },
  { x: 370, anchor: 'end' },
  { x: 450, anchor: 'end' },
  { x: 530, anchor: 'end' },
  { x: 610, anchor: 'end' },
  { x: 640, anchor: 'start' },
  { x: 740, anchor: 'start' },
] as const;

/** The steps as a table, and what the rollout comes to. */
export function drawSteps(rollout: ExplainedRollout): { readonly body: string; readonly height: number } {
  const newPods = rollout.least.strategy === 'blueGreen' ? 'preview' : 'canary';
  const heads = ['', 'step', 'traffic', 'stable', newPods, 'total', 'takes', 'waits for'];
  const pairs = stepPairs(rollout);
  const rows = pairs.map((pair, index) => drawRow(pair, index));
  const factsTop = (pairs.length + 1) * rowHeight + 16;
  const facts = factsOf(rollout).flatMap(([label, lines]) =>
    lines.flatMap((said, index) =>
      wrap(said, factWidth).map(
        (part, row) => [index + row === 0 ? label : '', row === 0 ? part : `  ${part}`] as const,
      ),
    ),
  );
  const body = [
    ...heads.map((head, index) => cell(head, index, 15, 'head')),
    line(edge, rowHeight, pageWidth - edge, rowHeight),
    ...rows,
    line(edge, factsTop - 10, pageWidth - edge, factsTop - 10),
    ...facts.flatMap(([label, said], index) => [
      text(edge + 6, factsTop + 10 + index * 20, label, 'faint'),
      text(150, factsTop + 10 + index * 20, said),
    ]),
  ].join('\n');
  return { body, height: factsTop + facts.length * 20 };
}

function drawRow(pair: StepPair, index: number): string {
  const y = (index + 1) * rowHeight;
  const { least, number } = pair;
  const values = [
    number === undefined ? '' : String(number),
    shorten(least.title),
    trafficOf(pair),
    podsOf(pair, 'stablePods'),
    podsOf(pair, 'canaryPods'),
    podsOf(pair, 'totalPods'),
    takes(pair),
    waitWord(pair),
  ];
  const look = (column: number): string => {
    if (column === 0) return 'number';
    if (column !== 7) return '';
    return least.waitsFor === 'person' ? 'person-mark' : least.waitsFor === 'analysis' ? 'analysis-mark' : '';
  };
  return [
    ...(index % 2 === 0 ? [] : [rect(edge, y, pageWidth - 2 * edge, rowHeight, 'stripe')]),
    ...values.map((value, column) => cell(value, column, y + 15, look(column))),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function cell(value: string, column: number, y: number, style: string): string {
  const { x, anchor } = columns[column] ?? { x: 0, anchor: 'start' };
  return value === '' ? '' : text(x, y, value, style, anchor);
}

function shorten(title: string): string {
  return title.length <= 34 ? title : `${title.slice(0, 33)}…`;
}
