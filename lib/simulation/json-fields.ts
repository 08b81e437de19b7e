import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';

type Value = JsonValue | undefined;

/** The object below a key; an empty one where there is none, so that a path can be followed to its end. */
export function fieldsAt(value: Value, ...keys: readonly string[]): JsonObject {
  return tryFieldsAt(value, ...keys) ?? {};
}

/** The object at the end of a path of keys, or undefined where there is none. */
export function tryFieldsAt(value: Value, ...keys: readonly string[]): JsonObject | undefined {
  const found = valueAt(value, ...keys);
  return isJsonObject(found) ? found : undefined;
}

export function listAt(value: Value, ...keys: readonly string[]): readonly JsonValue[] {
  const found = valueAt(value, ...keys);
  return Array.isArray(found) ? (found as readonly JsonValue[]) : [];
}

/** A whole number, which YAML may also hold as text: Kubernetes' IntOrString. */
export function numberAt(value: Value, ...keys: readonly string[]): number | undefined {
  const found = valueAt(value, ...keys);
  if (typeof found === 'number') return found;
  return typeof found === 'string' && /^-?\d+$/.test(found) ? Number(found) : undefined;
}

export function textAt(value: Value, ...keys: readonly string[]): string | undefined {
  const found = valueAt(value, ...keys);
  return typeof found === 'string' ? found : undefined;
}

export function valueAt(value: Value, ...keys: readonly string[]): Value {
  let found = value;
  for (const key of keys) found = isJsonObject(found ?? null) ? (found as JsonObject)[key] : undefined;
  return found;
}
