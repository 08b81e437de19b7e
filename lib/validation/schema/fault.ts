import type { SchemaCode } from '../../kernel/codes/schemas.ts';

/** What is wrong with one field of an object. */
export interface SchemaFault {
  /** RFC 6901 pointer to the field. */
  readonly pointer: string;
  readonly code: SchemaCode;
  /** What is wrong, to follow the object's name: `has no spec.selector`. */
  readonly message: string;
  readonly hint?: string | undefined;
}

/** Reports a fault of the value at the walk's place. `last` names a field of it. */
export type Report = (
  code: SchemaCode,
  message: (where: string) => string,
  options?: { readonly last?: string | undefined; readonly hint?: string | undefined },
) => void;

/** A fault of a part of an object, found by a rule over the object as a whole. */
export interface PartFault {
  /** From the object to the part. */
  readonly path: readonly string[];
  readonly code: SchemaCode;
  readonly message: (where: string) => string;
  readonly hint?: string | undefined;
}

/** Keys of objects and indexes of lists from the root of an object to a field. */
export type FieldPath = readonly (string | number)[];

/** RFC 6901. */
export function pointerOf(path: FieldPath): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** A path as people write it: `spec.containers[0].image`. */
export function spoken(path: FieldPath): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else if (/^[\w$-]+(?:\[\])?$/.test(part)) text += text === '' ? part : `.${part}`;
    else text += `[${JSON.stringify(part)}]`;
  }
  return text;
}

const mostShown = 60;

/** A value as messages show it. */
export function shownValue(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
  return text.length > mostShown ? `${text.slice(0, mostShown)}...` : text;
}
