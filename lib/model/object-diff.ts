import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';

/** One field that differs between two versions of an object. */
export interface FieldDifference {
  /** As people write it: `spec.template.spec.containers[web].image`. */
  readonly path: string;
  /** Undefined where the field is new. */
  readonly before: JsonValue | undefined;
  /** Undefined where the field is gone. */
  readonly after: JsonValue | undefined;
}

/** Keys by which Kubernetes tells the items of its lists apart (merge keys of its API types). */
const itemKeys = ['name', 'containerPort', 'port', 'mountPath', 'key', 'topologyKey', 'ip', 'devicePath'];

/**
 * The fields in which two versions of an object differ, in the order of the object. Items of lists
 * are matched by name, as Kubernetes does, so that one more container is one addition and not a
 * change of all that follow.
 */
export function diffObjects(before: JsonObject, after: JsonObject): readonly FieldDifference[] {
  return diffMaps(before, after, '');
}

function diffMaps(before: JsonObject, after: JsonObject, path: string): readonly FieldDifference[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => diffValues(own(before, key), own(after, key), join(path, key)));
}

function diffValues(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  path: string,
): readonly FieldDifference[] {
  if (isJsonObject(before) && isJsonObject(after)) return diffMaps(before, after, path);
  if (Array.isArray(before) && Array.isArray(after)) return diffLists(before, after, path);
  return before === after ? [] : [{ path, before, after }];
}

function diffLists(
  before: readonly JsonValue[],
  after: readonly JsonValue[],
  path: string,
): readonly FieldDifference[] {
  const key = itemKeys.find((candidate) => areKeyed(before, candidate) && areKeyed(after, candidate));
  const old = byItem(before, key);
  const now = byItem(after, key);
  const differences = [...new Set([...old.keys(), ...now.keys()])].flatMap((item) =>
    diffValues(old.get(item), now.get(item), `${path}[${item}]`),
  );
  // Equal items in another order still mean another list.
  const isReordered =
    differences.length === 0 && before.some((item, index) => item !== after[index] && !isEqual(item, after[index]));
  return isReordered ? [{ path, before, after }] : differences;
}

function areKeyed(items: readonly JsonValue[], key: string): boolean {
  const values = items.map((item) => (isJsonObject(item) ? item[key] : undefined));
  return (
    values.every((value) => typeof value === 'string' || typeof value === 'number') &&
    new Set(values).size === values.length
  );
}

function byItem(items: readonly JsonValue[], key: string | undefined): ReadonlyMap<string, JsonValue> {
  return new Map(items.map((item, index) => [key === undefined ? String(index) : itemName(item, key), item]));
}

function itemName(item: JsonValue, key: string): string {
  const name = isJsonObject(item) ? item[key] : undefined;
  return typeof name === 'string' ? name : JSON.stringify(name ?? null);
}

function isEqual(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  return diffValues(a, b, '').length === 0;
}

function own(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function join(path: string, key: string): string {
  const part = /^[\w-]+$/.test(key) ? key : `"${key}"`;
  return path === '' ? part : `${path}.${part}`;
}
