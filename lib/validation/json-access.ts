import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';

type Value = JsonValue | undefined;

// Called hundreds of times for each rollout: an index makes less garbage than an iterator.
function follow(value: Value, path: readonly string[]): Value {
  let at = value;
  for (let depth = 0; depth < path.length; depth += 1) {
    const key = path[depth] ?? '';
    if (!isJsonObject(at) || !Object.hasOwn(at, key)) return undefined;
    at = at[key];
  }
  return at;
}

/** The value at a path of keys, or undefined where one of them is missing. */
export function valueAt(value: Value, ...path: readonly string[]): Value {
  return follow(value, path);
}

export function objectAt(value: Value, ...path: readonly string[]): JsonObject | undefined {
  const found = follow(value, path);
  return isJsonObject(found) ? found : undefined;
}

/** The list at a path; empty where there is none. */
export function listAt(value: Value, ...path: readonly string[]): readonly JsonValue[] {
  const found = follow(value, path);
  return Array.isArray(found) ? (found as readonly JsonValue[]) : [];
}

/** The text at a path; undefined also where it is empty, which Go cannot tell from missing. */
export function textAt(value: Value, ...path: readonly string[]): string | undefined {
  const found = follow(value, path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

export function numberAt(value: Value, ...path: readonly string[]): number | undefined {
  const found = follow(value, path);
  return typeof found === 'number' ? found : undefined;
}

/** A whole number, also where it is written as text (Kubernetes: IntOrString). */
export function integerAt(value: Value, ...path: readonly string[]): number | undefined {
  const found = follow(value, path);
  if (typeof found === 'string' && /^-?\d+$/.test(found)) return Number(found);
  return typeof found === 'number' && Number.isInteger(found) ? found : undefined;
}

/** All texts inside a value. */
export function textsIn(value: Value): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value as JsonObject).flatMap(textsIn);
}

/** A value as messages show it: text as it is. */
export function shown(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
