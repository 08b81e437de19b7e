import { byCodeUnit } from '../kernel/compare.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';

/** Fields that Kubernetes' own tools print first. */
const first = ['apiVersion', 'kind', 'metadata'];

/**
 * The same object with its keys in one order, whatever order the program set them in: `apiVersion`,
 * `kind` and `metadata`, then by code unit; lists stay as they are. So equal objects have equal bytes.
 */
export function canonicalObject(object: JsonObject): JsonObject {
  const ordered: Record<string, JsonValue> = {};
  for (const key of first) setOwn(ordered, key, object[key]);
  for (const key of Object.keys(object).sort(byCodeUnit)) {
    if (!first.includes(key)) setOwn(ordered, key, object[key]);
  }
  return ordered;
}

function setOwn(target: Record<string, JsonValue>, key: string, value: JsonValue | undefined): void {
  if (value === undefined) return;
  const canonical = canonicalValue(value);
  // Assigning to `__proto__` would set the prototype and lose the key.
  if (key === '__proto__') Object.defineProperty(target, key, { value: canonical, enumerable: true });
  else target[key] = canonical;
}

function canonicalValue(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(canonicalValue);
  return isJsonObject(value) ? canonicalMembers(value) : value;
}

function canonicalMembers(object: JsonObject): JsonObject {
  const ordered: Record<string, JsonValue> = {};
  for (const key of Object.keys(object).sort(byCodeUnit)) setOwn(ordered, key, object[key]);
  return ordered;
}
