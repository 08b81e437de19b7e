import { didYouMean } from '../../../kernel/closest.ts';
import type { JsonObject, JsonValue } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { listOf, objectOf, textOf } from '../json-values.ts';

const modes = ['Ephemeral', 'Persistent'];
const policies = ['File', 'None', 'ReadWriteOnceWithFSType'];

/** CSIDrivers. Kubernetes: `storage/validation.validateCSIDriverSpec`. */
export function checkDriver(object: JsonObject, examination: Examination): void {
  const spec = objectOf(object['spec']);
  checkWord(spec['fsGroupPolicy'], policies, '/spec/fsGroupPolicy', examination);
  for (const [index, mode] of listOf(spec['volumeLifecycleModes']).entries()) {
    checkWord(mode, modes, `/spec/volumeLifecycleModes/${index}`, examination);
  }
}

function checkWord(value: JsonValue | undefined, words: readonly string[], at: string, examination: Examination): void {
  const word = textOf(value);
  if (word === '' || words.includes(word)) return;
  const field = at.split('/')[2] ?? '';
  const what = `has the ${field} '${word}', where ${words.join(', ')} can be`;
  examination.note('invalid-storage', at, what, { hint: didYouMean(word, words) });
}
