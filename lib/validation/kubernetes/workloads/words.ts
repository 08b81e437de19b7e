import { didYouMean } from '../../../kernel/closest.ts';
import type { JsonValue } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { textOf } from '../json-values.ts';

/** Looks at a word of an autoscaler that its published type leaves open. */
export function checkWord(
  value: JsonValue | undefined,
  words: readonly string[],
  at: string,
  examination: Examination,
): void {
  const word = textOf(value);
  if (word === '' || words.includes(word)) return;
  const field = at.slice(at.lastIndexOf('/') + 1);
  const what = `has the ${field} '${word}', where ${words.join(', ')} can be`;
  examination.note('autoscaler-refused', at, what, { hint: didYouMean(word, words) });
}
