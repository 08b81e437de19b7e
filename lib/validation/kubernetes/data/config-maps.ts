import type { JsonObject } from '../../../kernel/json.ts';
import { type Examination, escaped } from '../examination.ts';
import { objectOf } from '../json-values.ts';
import { checkBase64, checkKeys } from './keys.ts';

/** ConfigMaps. Kubernetes: `core/validation.ValidateConfigMap`. */
export function checkConfigMap(object: JsonObject, examination: Examination): void {
  checkKeys(object, ['data', 'binaryData'], examination);
  const data = objectOf(object['data']);
  for (const key of Object.keys(objectOf(object['binaryData']))) {
    if (!Object.hasOwn(data, key)) continue;
    const what = `has the key '${key}' in both data and binaryData`;
    examination.note('duplicate-entry', `/binaryData/${escaped(key)}`, what);
  }
  checkBase64(object, 'binaryData', 'put plain text under data', examination);
}
