import type { JsonObject } from '../../../kernel/json.ts';
import { type Examination, escaped } from '../examination.ts';
import { objectOf } from '../json-values.ts';
import { isDataKey } from '../names.ts';

/** Looks at the keys of a ConfigMap or Secret. Kubernetes: `IsConfigMapKey`. */
export function checkKeys(object: JsonObject, fields: readonly string[], examination: Examination): void {
  for (const field of fields) {
    for (const key of Object.keys(objectOf(object[field]))) {
      if (isDataKey(key)) continue;
      const what = `has the key '${key}', which is not at most 253 letters, digits, '-', '_' and '.'`;
      examination.note('invalid-key', `/${field}/${escaped(key)}`, what);
    }
  }
}

/** What `base64.StdEncoding` of Go reads: with padding, line ends ignored. */
export function isBase64(text: string): boolean {
  const plain = /[\r\n]/.test(text) ? text.replaceAll(/[\r\n]/g, '') : text;
  return plain.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(plain);
}

/** Looks at values that are bytes, and so written as base64. */
export function checkBase64(object: JsonObject, field: string, hint: string, examination: Examination): void {
  for (const [key, value] of Object.entries(objectOf(object[field]))) {
    if (typeof value !== 'string' || isBase64(value)) continue;
    const what = `has a value of the key '${key}' in ${field} that is no base64`;
    examination.note('not-base64', `/${field}/${escaped(key)}`, what, { hint });
  }
}
