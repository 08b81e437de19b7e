import type { ExaminationCode } from '../../../lib/validation/kubernetes/examination.ts';

type Json = Readonly<Record<string, unknown>>;

/** Values by the pointer that they are put at; undefined takes away what is there. */
export type Patch = Readonly<Record<string, unknown>>;

/** One mistake: its code, the pointer of the finding, what brings it about, and a right value in its place. */
export type Twin = readonly [
  code: ExaminationCode,
  pointer: string,
  wrong: Patch,
  right?: Patch,
  options?: { readonly kubernetes?: string; readonly severity?: 'warning' },
];

/** Mistakes that are made in one right object. */
export interface Twins {
  readonly base: Json;
  readonly twins: readonly Twin[];
}

/** A copy of an object with other values at some places. */
export function patched(object: Json, patch: Patch): Json {
  let copy: unknown = structuredClone(object);
  for (const [pointer, value] of Object.entries(patch)) {
    const keys = pointer
      .slice(1)
      .split('/')
      .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
    copy = put(copy, keys, value);
  }
  return copy as Json;
}

function put(at: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(at)) {
    const list: unknown[] = [...at];
    list[Number(key)] = put(list[Number(key)], rest, value);
    return list;
  }
  const fields = { ...(at as Record<string, unknown> | undefined) };
  if (rest.length === 0 && value === undefined) delete fields[key];
  else fields[key] = put(fields[key] ?? (/^\d+$/.test(rest[0] ?? '') ? [] : {}), rest, value);
  return fields;
}
