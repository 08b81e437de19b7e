import { isJsonObject, type JsonObject, type JsonValue } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { objectOf, textOf } from '../json-values.ts';
import { checkBase64, checkKeys, isBase64 } from './keys.ts';

/** Keys that a type of Secret needs; of some, one is enough. */
const needs: ReadonlyMap<string, { readonly keys: readonly string[]; readonly any?: true }> = new Map([
  ['kubernetes.io/tls', { keys: ['tls.crt', 'tls.key'] }],
  ['kubernetes.io/dockerconfigjson', { keys: ['.dockerconfigjson'] }],
  ['kubernetes.io/dockercfg', { keys: ['.dockercfg'] }],
  ['kubernetes.io/basic-auth', { keys: ['username', 'password'], any: true }],
  ['kubernetes.io/ssh-auth', { keys: ['ssh-privatekey'] }],
]);

/** Secrets. Kubernetes: `core/validation.ValidateSecret`. */
export function checkSecret(object: JsonObject, examination: Examination): void {
  checkKeys(object, ['data', 'stringData'], examination);
  checkBase64(object, 'data', 'put plain text under stringData', examination);
  const type = textOf(object['type']);
  if (type === '') return;
  const annotations = objectOf(objectOf(object['metadata'])['annotations']);
  if (type === 'kubernetes.io/service-account-token') {
    if (textOf(annotations['kubernetes.io/service-account.name']) !== '') return;
    const what = 'is a token of a ServiceAccount without the annotation kubernetes.io/service-account.name';
    examination.note('secret-incomplete', '/metadata', what);
    return;
  }
  const needed = needs.get(type);
  if (needed === undefined) return;
  const missing = needed.keys.filter((key) => dataOf(object, key) === undefined);
  if (missing.length > 0 && (needed.any === undefined || missing.length === needed.keys.length)) {
    const what = `is of type ${type} without ${missing.join(needed.any === undefined ? ' and ' : ' or ')}`;
    examination.note('secret-incomplete', '/type', what);
  } else if (type.includes('docker')) {
    checkJson(object, needed.keys[0] ?? '', examination);
  }
}

function dataOf(object: JsonObject, key: string): JsonValue | undefined {
  const [plain, encoded] = [objectOf(object['stringData']), objectOf(object['data'])];
  return Object.hasOwn(plain, key) ? plain[key] : Object.hasOwn(encoded, key) ? encoded[key] : undefined;
}

/** What a registry is logged in to with is a JSON object. */
function checkJson(object: JsonObject, key: string, examination: Examination): void {
  const isPlain = Object.hasOwn(objectOf(object['stringData']), key);
  const value = textOf(dataOf(object, key));
  if (!isPlain && !isBase64(value)) return;
  if (isJsonText(isPlain ? value : atob(value.replaceAll(/[\r\n]/g, '')))) return;
  const what = `has a ${key} that is no JSON object`;
  examination.note('secret-incomplete', `/${isPlain ? 'stringData' : 'data'}/${key}`, what);
}

function isJsonText(text: string): boolean {
  try {
    return isJsonObject(JSON.parse(text));
  } catch {
    return false;
  }
}
