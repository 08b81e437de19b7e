import type { JsonObject } from '../../../kernel/json.ts';
import { type Examination, escaped } from '../examination.ts';
import { objectOf, textOf } from '../json-values.ts';
import { isDataKey } from '../names.ts';

/** The most that one object carries (`core.MaxSecretSize`), in bytes. */
const most = 2 ** 20;

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

/** Looks at the size of all values together. */
export function checkSize(object: JsonObject, plain: string, encoded: string, examination: Examination): void {
  let size = 0;
  for (const value of Object.values(objectOf(object[plain]))) {
    const { length } = textOf(value);
    // Text of UTF-16 units is up to three times as long in bytes: count only where that could matter.
    size += length < most / 3 ? length : new TextEncoder().encode(textOf(value)).length;
  }
  for (const value of Object.values(objectOf(object[encoded]))) size += Math.floor((textOf(value).length * 3) / 4) - 2;
  if (size <= most) return;
  examination.note('data-too-large', '', `carries ${size} bytes, and ${most} (1 MiB) are the most`);
}
