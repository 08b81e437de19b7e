import { didYouMean } from '../../../kernel/closest.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { type Examination, escaped } from '../examination.ts';
import { objectOf, textOf } from '../json-values.ts';

const levels = ['privileged', 'baseline', 'restricted'];
const level = /^pod-security\.kubernetes\.io\/(?:enforce|audit|warn)$/;
const version = /^pod-security\.kubernetes\.io\/(?:enforce|audit|warn)-version$/;

/** Namespaces. Kubernetes: `pod-security-admission/api.PolicyToEvaluate`, by which the API server takes a new one or not. */
export function checkNamespace(object: JsonObject, examination: Examination): void {
  for (const [key, json] of Object.entries(objectOf(objectOf(object['metadata'])['labels']))) {
    const value = textOf(json);
    const at = `/metadata/labels/${escaped(key)}`;
    if (typeof json !== 'string') continue;
    if (level.test(key) && !levels.includes(value)) {
      const what = `has the level '${value}' of pod security, and it is one of ${levels.join(', ')}`;
      examination.note('invalid-metadata', at, what, { hint: didYouMean(value, levels) });
    } else if (version.test(key) && !/^(?:latest|v1\.(?:0|[1-9]\d*))$/.test(value)) {
      const what = `has the version '${value}' of pod security, and it is latest or one such as v1.33`;
      examination.note('invalid-metadata', at, what);
    }
  }
}
