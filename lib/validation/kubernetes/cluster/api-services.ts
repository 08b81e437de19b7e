import type { JsonObject } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { isSet, numberOf, objectOf, textOf } from '../json-values.ts';

const highest: ReadonlyMap<string, number> = new Map([
  ['groupPriorityMinimum', 20_000],
  ['versionPriority', 1000],
]);

/** APIServices. Kubernetes: `kube-aggregator/pkg/apis/apiregistration/validation.ValidateAPIService`. */
export function checkApiService(object: JsonObject, examination: Examination): void {
  const spec = objectOf(object['spec']);
  const expected = `${textOf(spec['version'])}.${textOf(spec['group'])}`;
  const { name } = examination.manifest.id;
  if (textOf(spec['version']) !== '' && name !== expected) {
    examination.note(
      'definition-refused',
      '/metadata/name',
      `is named otherwise than its version and group, ${expected}`,
    );
  }
  for (const [field, most] of highest) {
    const value = numberOf(spec[field]);
    if (value === undefined || (value >= 1 && value <= most)) continue;
    const what = `has ${field} ${value}, which is not between 1 and ${most}`;
    examination.note('definition-refused', `/spec/${field}`, what);
  }
  if (spec['insecureSkipTLSVerify'] !== true || !isSet(spec['caBundle']) || spec['caBundle'] === '') return;
  const what = 'has both a caBundle and insecureSkipTLSVerify';
  examination.note('definition-refused', '/spec/insecureSkipTLSVerify', what);
}
