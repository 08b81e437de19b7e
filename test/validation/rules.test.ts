import { describe, expect, it } from 'vitest';
import { analysisCodes } from '../../lib/kernel/codes/analyses.ts';
import { rolloutCodes } from '../../lib/kernel/codes/rollouts.ts';
import { routingCodes } from '../../lib/kernel/codes/routing.ts';
import { validate } from '../../lib/validation/validate.ts';
import { inProject, manifestsOf } from './manifests.ts';
import { pairs } from './pairs.ts';

describe('rules over rendered objects', () => {
  it.each(pairs)('$code: $what', ({ code, pointer, wrong, right }) => {
    const found = validate(manifestsOf(wrong), inProject);
    expect(found.map((one) => ({ code: one.code, pointer: one.pointer }))).toEqual([{ code, pointer }]);
    expect(found[0]).toMatchObject({ environment: 'production', at: { file: 'main.ts' } });
    expect(validate(manifestsOf(right), inProject)).toEqual([]);
  });

  it('covers every code', () => {
    const covered = new Set<string>(pairs.map(({ code }) => code));
    const codes = Object.keys({ ...rolloutCodes, ...routingCodes, ...analysisCodes });
    expect(codes.filter((code) => !covered.has(code))).toEqual([]);
  });
});
