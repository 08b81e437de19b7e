import type { JsonObject } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { isSet, listOf, objectOf, textOf } from '../json-values.ts';
import { isQualifiedName } from '../names.ts';
import type { Pod } from './pod.ts';

/** Tolerations of pods. Kubernetes: `ValidateTolerations`. */
export function checkTolerations({ spec, at, examination }: Pod): void {
  for (const [index, one] of listOf(spec['tolerations']).entries()) {
    check(objectOf(one), `${at}/tolerations/${index}`, examination);
  }
}

function check(toleration: JsonObject, at: string, examination: Examination): void {
  const key = textOf(toleration['key']);
  const operator = textOf(toleration['operator']) || 'Equal';
  const value = textOf(toleration['value']);
  if (key !== '' && !isQualifiedName(key)) {
    examination.note('invalid-scheduling', `${at}/key`, `tolerates the taint '${key}', which no node can have`);
  }
  if (key === '' && operator !== 'Exists') {
    const what = 'has a toleration without a key, which only the operator Exists can be without';
    examination.note('invalid-scheduling', at, what);
  }
  if (operator === 'Exists' && value !== '') {
    const what = `has a toleration with the operator Exists and the value '${value}'`;
    examination.note('invalid-scheduling', `${at}/value`, what, { hint: "remove the value, or use operator: 'Equal'" });
  }
  if (isSet(toleration['tolerationSeconds']) && toleration['effect'] !== 'NoExecute') {
    const what = 'has tolerationSeconds in a toleration whose effect is not NoExecute';
    examination.note('invalid-scheduling', `${at}/tolerationSeconds`, what);
  }
}
