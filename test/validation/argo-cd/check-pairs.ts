import { expect, it } from 'vitest';
import type { Code } from '../../../lib/kernel/codes.ts';
import type { ValidationContext } from '../../../lib/validation/context.ts';
import { validate } from '../../../lib/validation/validate.ts';
import { inProject, manifestsOf } from '../manifests.ts';
import type { Fields } from '../objects.ts';

/** Objects with one mistake, and their twins without. */
export interface ArgoPair {
  readonly what: string;
  readonly code: Code;
  /** RFC 6901 pointer that the finding has. */
  readonly pointer: string;
  readonly wrong: readonly Fields[];
  readonly right: readonly Fields[];
}

/** Manifests that were handed in: nobody knows whether they are all. */
export const asFiles: ValidationContext = { ...inProject, closure: 'files', project: undefined };

/** Tests that each pair has one finding, at its place, and its twin none. */
export function checkPairs(pairs: readonly ArgoPair[], context: ValidationContext = asFiles): void {
  it.each(pairs)('$code: $what', ({ code, pointer, wrong, right }) => {
    const found = validate(manifestsOf(wrong), context);
    expect(found.map((one) => ({ code: one.code, pointer: one.pointer }))).toEqual([{ code, pointer }]);
    expect(found[0]?.message).not.toMatch(/undefined|\.$/);
    expect(validate(manifestsOf(right), context)).toEqual([]);
  });
}
