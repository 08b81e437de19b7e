import { isJsonObject, type JsonObject, type JsonValue } from '../../../kernel/json.ts';
import { pointerToken } from '../../../kernel/json-pointer.ts';
import { parseQuantity } from '../../kubernetes/quantities.ts';

type Value = JsonValue | undefined;

/** A field that two versions of an object say differently. */
export interface FieldChange {
  /** RFC 6901. */
  readonly pointer: string;
  readonly before: Value;
  readonly after: Value;
}

/** The values that the API server fills in by the name of the field, where all fields of the name have the same. */
export type Defaults = Readonly<Record<string, JsonValue>>;

/** Maps of amounts. */
const amounts = new Set(['limits', 'requests', 'capacity']);
const amount = new Set(['storage', 'sizeLimit', 'divisor']);
/** Texts that mean something else where they are empty than where they are missing. */
const tellingTexts = new Set(['storageClassName']);

/**
 * The first field that the API server would take for changed, or undefined where there is none. What is left out, null,
 * empty or the default is the same; so are two ways to write one amount.
 */
export function firstChange(
  before: Value,
  after: Value,
  pointer: string,
  defaults: Defaults = {},
): FieldChange | undefined {
  return compare(before, after, { pointer, defaults, key: pointer.slice(pointer.lastIndexOf('/') + 1), parent: '' });
}

interface Place {
  readonly pointer: string;
  readonly defaults: Defaults;
  readonly key: string;
  readonly parent: string;
}

function compare(before: Value, after: Value, place: Place): FieldChange | undefined {
  const { pointer, defaults, key, parent } = place;
  const [old, now] = [settle(before, key), settle(after, key)];
  const below = (name: string): Place => ({
    pointer: `${pointer}/${pointerToken(name)}`,
    defaults,
    key: name,
    parent: key,
  });
  const lists = Array.isArray(old) || Array.isArray(now);
  if (lists && isListLike(old) && isListLike(now)) {
    const [one, other] = [listOf(old), listOf(now)];
    for (let index = 0; index < Math.max(one.length, other.length); index += 1) {
      const found = compare(one[index], other[index], below(String(index)));
      if (found !== undefined) return found;
      // An item that is empty and one that is not there are two lengths.
      if (index >= Math.min(one.length, other.length)) return { pointer, before, after };
    }
    return undefined;
  }
  if (isMapLike(old) && isMapLike(now) && (old !== undefined || now !== undefined)) {
    const [one, other] = [old ?? {}, now ?? {}];
    for (const name of new Set([...Object.keys(one), ...Object.keys(other)])) {
      const found = compare(withDefault(one, name, defaults), withDefault(other, name, defaults), below(name));
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (old === now) return undefined;
  if ((amounts.has(parent) || amount.has(key)) && isSameAmount(old, now)) return undefined;
  return { pointer, before, after };
}

/** Null, empty lists and maps, and most empty texts say as little as nothing. */
function settle(value: Value, key: string): Value {
  if (value === null) return undefined;
  if (value === '') return tellingTexts.has(key) ? '' : undefined;
  if (Array.isArray(value)) return value.length === 0 ? undefined : value;
  return isJsonObject(value) && Object.keys(value).length === 0 ? undefined : value;
}

function withDefault(object: JsonObject, key: string, defaults: Defaults): Value {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  if (value !== undefined && value !== null) return value;
  if (key === 'imagePullPolicy') return pullPolicyOf(object['image']);
  return Object.hasOwn(defaults, key) ? defaults[key] : undefined;
}

/** What the API server fills in: `Always` for an image without a tag, or with the tag `latest`. */
function pullPolicyOf(image: Value): Value {
  if (typeof image !== 'string') return undefined;
  const name = image.slice(image.lastIndexOf('/') + 1);
  return image.includes('@') || (name.includes(':') && !name.endsWith(':latest')) ? 'IfNotPresent' : 'Always';
}

function isSameAmount(one: Value, other: Value): boolean {
  const [a, b] = [parseQuantity(one), parseQuantity(other)];
  return a !== undefined && a === b;
}

function isListLike(value: Value): boolean {
  return value === undefined || Array.isArray(value);
}

function listOf(value: Value): readonly JsonValue[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
}

function isMapLike(value: Value): value is JsonObject | undefined {
  return value === undefined || isJsonObject(value);
}
