import type { JsonValue } from '../../kernel/json.ts';
import type { Change } from '../../model/change.ts';
import type { FieldDifference } from '../../model/object-diff.ts';
import { formatObjectId } from '../../model/object-id.ts';
import { shorten } from './markdown-text.ts';

const marks = { created: '+', updated: '!', deleted: '-' } as const;
/** Characters of a value that are shown. */
const valueLimit = 300;
/** Fields of one object that are shown. */
const fieldLimit = 100;

/**
 * What changes in one object, as lines of a diff: the object, and below it each field that differs with what it was
 * and what it becomes. The values of a Secret are not shown: whoever may read a pull request may not read those.
 */
export function formatObjectChange({ kind, path, id, differences }: Change): string {
  const name = id === undefined ? path.slice(path.lastIndexOf('/') + 1) : formatObjectId(id);
  const head = `${marks[kind]} ${oneLine(name)}`;
  if (kind !== 'updated') return head;
  if (differences.length === 0) return `${head}\n    only the text of the file differs, not the object`;
  const isSecret = id?.group === '' && id.kind === 'Secret';
  const fields = differences.slice(0, fieldLimit).flatMap((difference) => fieldLines(difference, isSecret));
  const more = differences.length - fieldLimit;
  return [head, ...fields, ...(more > 0 ? [`    and ${more} more fields`] : [])].join('\n');
}

function fieldLines({ path, before, after }: FieldDifference, isSecret: boolean): readonly string[] {
  const isHidden = isSecret && /^(?:data|stringData)(?:\.|$)/.test(path);
  const line = (mark: '-' | '+', value: JsonValue | undefined): readonly string[] =>
    value === undefined ? [] : [`${mark}   ${oneLine(path)}: ${isHidden ? '(hidden)' : formatValue(value)}`];
  return [...line('-', before), ...line('+', after)];
}

function formatValue(value: JsonValue): string {
  return shorten(oneLine(JSON.stringify(value)), valueLimit);
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ');
}
