import { isJsonObject, type JsonValue } from '../kernel/json.ts';
import { pointerToken } from '../kernel/json-pointer.ts';

/** A field in which two values differ. */
export interface Difference {
  /** RFC 6901. */
  readonly pointer: string;
  /** Undefined where the field is not there. */
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
}

/** The first field in which two values differ, in the order of the first; undefined where they are the same. */
export function firstDifference(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  pointer = '',
): Difference | undefined {
  const [old, now] = [membersOf(before), membersOf(after)];
  if (old === undefined || now === undefined || Array.isArray(before) !== Array.isArray(after)) {
    return before === after ? undefined : { pointer, before, after };
  }
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const found = firstDifference(old.get(key), now.get(key), `${pointer}/${pointerToken(key)}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function membersOf(value: JsonValue | undefined): ReadonlyMap<string, JsonValue> | undefined {
  if (Array.isArray(value)) {
    return new Map((value as readonly JsonValue[]).map((item, index) => [String(index), item]));
  }
  return isJsonObject(value) ? new Map(Object.entries(value)) : undefined;
}
