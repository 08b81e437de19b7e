import { jsonPointer } from '../../kernel/json-pointer.ts';

/** A value in a rendered object that a manifest cannot say. */
export interface ValueFault {
  /** RFC 6901 pointer to the value. */
  readonly pointer: string;
  /** What it is, such as `NaN` or `a Date`. */
  readonly what: string;
}

/** Deeper nesting than any API has; beyond it a value is taken for endless. */
const deepest = 500;

/**
 * The first value in a rendered object that JSON and YAML cannot say without changing it, or
 * undefined where all of it is plain: `NaN`, a function or a `Date` would otherwise become `null`,
 * nothing or a string in the manifest, without a word.
 *
 * @param original what the value was rendered from, where that is known: cdk8s turns each `null` of
 *   a list into `undefined`, and a `null` may stay
 */
export function findValueFault(
  value: unknown,
  original?: unknown,
  path: readonly string[] = [],
): ValueFault | undefined {
  const what = faultOf(value, path.length);
  if (what !== undefined) return { pointer: jsonPointer(path), what };
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      const before = memberOf(original, String(index));
      if (value[index] === undefined && before === null) continue;
      const fault = findValueFault(value[index], before, [...path, String(index)]);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }
  for (const key of Object.keys(value)) {
    const member = (value as Record<string, unknown>)[key];
    if (member === undefined) continue;
    if (!key.isWellFormed() || hasForbiddenCharacter(key))
      return { pointer: jsonPointer([...path, key]), what: 'a key with characters that YAML cannot hold' };
    if (typeof member === 'string' ? isPlainText(member) : typeof member === 'boolean') continue;
    const fault = findValueFault(member, memberOf(original, key), [...path, key]);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

/** What a value is that JSON cannot say, or undefined; members are not looked at. */
export function faultOf(value: unknown, depth: number): string | undefined {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) return 'text with half a surrogate pair, which is no well-formed Unicode';
      return hasForbiddenCharacter(value) ? 'text with a control character that YAML cannot hold' : undefined;
    case 'number':
      if (Number.isNaN(value)) return 'NaN';
      if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
      return Number.isInteger(value) && !Number.isSafeInteger(value)
        ? `${value}, beyond what JSON numbers hold exactly`
        : undefined;
    case 'boolean':
      return undefined;
    case 'object': {
      if (value === null) return undefined;
      if (depth > deepest) return 'a value that contains itself, or is nested without end';
      if (Array.isArray(value)) return undefined;
      const prototype: unknown = Object.getPrototypeOf(value);
      if (prototype === Object.prototype || prototype === null) return undefined;
      return `an object of class ${(prototype as { constructor?: { name?: string } }).constructor?.name ?? 'unknown'}`;
    }
    case 'undefined':
      return 'undefined';
    default:
      return `a ${typeof value}`;
  }
}

function isPlainText(text: string): boolean {
  return text.isWellFormed() && !hasForbiddenCharacter(text);
}

// What YAML 1.2 (section 5.1) leaves out of c-printable and Go's decoder refuses even when escaped: NUL alone.
function hasForbiddenCharacter(text: string): boolean {
  return text.includes('\0');
}
