import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/json.ts';

/** What lies at a path of keys in an answer; undefined where a part of the path is missing. */
export function valueAt(answer: JsonValue | undefined, ...path: readonly string[]): JsonValue | undefined {
  let value = answer;
  for (const key of path) value = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return value;
}

/** The text at a path; undefined where there is none. */
export function textAt(answer: JsonValue | undefined, ...path: readonly string[]): string | undefined {
  const value = valueAt(answer, ...path);
  return typeof value === 'string' ? value : undefined;
}

/** The number at a path; undefined where there is none. */
export function numberAt(answer: JsonValue | undefined, ...path: readonly string[]): number | undefined {
  const value = valueAt(answer, ...path);
  return typeof value === 'number' ? value : undefined;
}

/** The objects of the list at a path; none where there is no list. */
export function objectsAt(answer: JsonValue | undefined, ...path: readonly string[]): readonly JsonObject[] {
  const value = valueAt(answer, ...path);
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** The texts that the objects of a list have under a key: names of labels, of users. */
export function textsOf(objects: readonly JsonObject[], key: string): readonly string[] {
  return objects.map((one) => textAt(one, key)).filter((text) => text !== undefined);
}

/** Whether both paths lead to the same number: the two sides of a pull request within one project. */
export function isSameNumber(answer: JsonValue, one: readonly string[], other: readonly string[]): boolean {
  const number = numberAt(answer, ...one);
  return number !== undefined && number === numberAt(answer, ...other);
}

/** A forge's own words in an answer that refuses: `message`, `error` and those of `errors`, however deep. */
export function wordsIn(answer: JsonValue | undefined): string {
  if (typeof answer === 'string') return answer;
  const parts = [valueAt(answer, 'message'), valueAt(answer, 'error'), valueAt(answer, 'errors')].flatMap(textsIn);
  return [...new Set(parts)].join('; ');
}

function textsIn(value: JsonValue | undefined): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (!isJsonObject(value)) return [];
  // GitHub: {resource, field, code, message}; GitLab: {field: [words]}.
  const message = textAt(value, 'message');
  if (message !== undefined) return [message];
  const code = textAt(value, 'code');
  if (code !== undefined) return [[textAt(value, 'field'), code].filter((part) => part !== undefined).join(' ')];
  return Object.entries(value).flatMap(([field, words]) => textsIn(words).map((one) => `${field} ${one}`));
}
