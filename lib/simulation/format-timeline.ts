import type { ExplainedRollout } from './explain.ts';
import { formatDuration } from './format-duration.ts';
import type { Paint, Role } from './paint.ts';
import { type Segment, segmentsOf, segmentWidths } from './segments.ts';

const rows = 6;
/** Eighths of a cell, from below. */
const eighths = ['', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const gutter = 6;

interface Column {
  readonly traffic: number;
  readonly role: Role;
  readonly axis: string;
}

/** The traffic on the new version over time, drawn with blocks. */
export function formatTimeline(rollout: ExplainedRollout, paint: Paint, width: number): readonly string[] {
  const segments = segmentsOf(rollout);
  const widths = segmentWidths(segments, width - gutter, { gate: 5, end: 6, least: 1 });
  const columns = segments.flatMap((segment, index) =>
    Array.from({ length: widths[index] ?? 0 }, (): Column => columnOf(segment)),
  );
  const lines = Array.from({ length: rows }, (_, above) => {
    const row = rows - 1 - above;
    const label = row === rows - 1 ? '100%' : row === rows / 2 - 1 ? '50%' : '';
    return `${label.padStart(4)} ┤${runs(columns, (column) => blockOf(column, row), paint)}`.trimEnd();
  });
  const starts = widths.map((_, index) => widths.slice(0, index).reduce((sum, one) => sum + one, 0));
  const indent = ' '.repeat(gutter);
  return [
    ...lines,
    `  0% └${runs(columns, ({ axis }) => axis, paint)}`,
    `${indent}${labels(
      segments.map(({ pair, kind }) => (kind === 'end' ? '' : stepLabel(pair.number))),
      starts,
    )}`.trimEnd(),
    `${indent}${labels(segments.map(timeLabel), starts)}`.trimEnd(),
    ...legend(segments, paint).map((line) => `${indent}${line}`),
  ];
}

function columnOf({ traffic, kind, pair }: Segment): Column {
  if (kind === 'gate') return { traffic, role: 'person', axis: '?' };
  if (kind === 'end') return { traffic, role: 'strong', axis: '─' };
  const { waitsFor } = pair.most;
  if (waitsFor === 'analysis' || waitsFor === 'experiment') return { traffic, role: 'analysis', axis: '━' };
  return { traffic, role: 'traffic', axis: waitsFor === 'pods' ? '·' : '─' };
}

/** What a column shows in a row: of a gate a lighter shade, because how long it lasts is not known. */
function blockOf({ traffic, role }: Column, row: number): string {
  const height = Math.round((traffic / 100) * rows * 8);
  const filled = Math.min(8, Math.max(0, (traffic > 0 ? Math.max(1, height) : 0) - row * 8));
  if (filled === 0) return ' ';
  return role === 'person' && filled === 8 ? '░' : (eighths[filled] ?? ' ');
}

/** Colours neighbours of one role together. */
function runs(columns: readonly Column[], text: (column: Column) => string, paint: Paint): string {
  let line = '';
  let run = '';
  columns.forEach((column, index) => {
    run += text(column);
    if (columns[index + 1]?.role === column.role) return;
    line += run.trim() === '' ? run : paint(column.role, run);
    run = '';
  });
  return line;
}

function stepLabel(number: number | undefined): string {
  return number === undefined ? '' : String(number);
}

function timeLabel({ from, kind, afterGate }: Segment): string {
  if (kind === 'end') return 'full';
  return `${afterGate ? '+' : ''}${formatDuration(from).replaceAll(' ', '')}`;
}

/** Labels from left to right, each where its segment starts; one that has no room is left out. The last always has. */
function labels(texts: readonly string[], starts: readonly number[]): string {
  const end = starts.at(-1) ?? 0;
  let line = '';
  texts.forEach((text, index) => {
    const start = starts[index] ?? 0;
    const last = index === texts.length - 1;
    if (text === '' || line.length > start || (!last && texts.at(-1) !== '' && start + text.length >= end)) return;
    line = `${line.padEnd(start)}${text} `;
  });
  return line;
}

function legend(segments: readonly Segment[], paint: Paint): readonly string[] {
  const parts: string[] = [];
  const has = (waitsFor: readonly string[]): boolean =>
    segments.some(({ pair }) => waitsFor.includes(pair.most.waitsFor));
  if (has(['time'])) parts.push(`${paint('traffic', '─')} pause`);
  if (has(['pods'])) parts.push(`${paint('traffic', '·')} pods start`);
  if (has(['analysis', 'experiment'])) parts.push(`${paint('analysis', '━')} analysis`);
  if (has(['person'])) parts.push(`${paint('person', '?')} a person decides`);
  else if (segments.some(({ kind }) => kind === 'gate')) parts.push(`${paint('person', '?')} nobody can tell how long`);
  return parts.length === 0 ? [] : [parts.join('   ')];
}
