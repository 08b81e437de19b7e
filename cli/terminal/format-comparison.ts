import type { JsonValue } from '../../lib/kernel/json.ts';
import type { Change, Comparison } from '../../lib/model/change.ts';
import type { FieldDifference } from '../../lib/model/object-diff.ts';
import { formatObjectId } from '../../lib/model/object-id.ts';
import { displayAddress } from './display-address.ts';
import { printable, style } from './style.ts';

const marks = { created: '+', updated: '~', deleted: '-' } as const;
const formats = { created: 'green', updated: 'yellow', deleted: 'red' } as const;

/** The kinds of change, with how many objects each concerns. */
export function countChanges(changes: readonly Change[]): Readonly<Record<Change['kind'], number>> {
  const counts = { created: 0, updated: 0, deleted: 0 };
  for (const { kind } of changes) counts[kind] += 1;
  return counts;
}

/** A comparison as text: a summary, then each object with the fields that differ. */
export function formatComparison(comparison: Comparison, cwd: string, color: boolean): string {
  const { changes, unchanged } = comparison;
  const against = displayAddress(comparison.against, cwd);
  if (changes.length === 0) return `No changes against ${against} (${unchanged} objects)\n`;
  const { created, updated, deleted } = countChanges(changes);
  const summary = `${created} created, ${updated} updated, ${deleted} deleted, ${unchanged} unchanged against ${against}`;
  return [summary, ...formatFolders(changes, color), ''].join('\n');
}

function formatFolders(changes: readonly Change[], color: boolean): readonly string[] {
  const lines: string[] = [];
  let folder: string | undefined;
  for (const change of changes) {
    const here = change.path.slice(0, Math.max(change.path.lastIndexOf('/'), 0));
    if (here !== folder) lines.push('', style('bold', printable(here), color));
    folder = here;
    lines.push(...formatChange(change, color));
  }
  return lines;
}

function formatChange(change: Change, color: boolean): readonly string[] {
  const name =
    change.id === undefined ? change.path.slice(change.path.lastIndexOf('/') + 1) : formatObjectId(change.id);
  const head = `  ${style(formats[change.kind], `${marks[change.kind]} ${printable(name)}`, color)}`;
  if (change.kind !== 'updated') return [head];
  if (change.differences.length === 0) return [head, '      only the text of the file differs, not the object'];
  return [head, ...change.differences.flatMap((difference) => formatDifference(difference, color))];
}

function formatDifference({ path, before, after }: FieldDifference, color: boolean): readonly string[] {
  const field = `      ${printable(path)}:`;
  if (before === undefined) return [style('green', `${field} + ${formatValue(after)}`, color)];
  if (after === undefined) return [style('red', `${field} - ${formatValue(before)}`, color)];
  return [`${field} ${style('red', formatValue(before), color)} -> ${style('green', formatValue(after), color)}`];
}

function formatValue(value: JsonValue | undefined): string {
  return value === undefined ? '' : printable(JSON.stringify(value));
}
