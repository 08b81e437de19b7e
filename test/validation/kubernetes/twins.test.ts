import { describe, expect, it } from 'vitest';
import { kubernetesCodes } from '../../../lib/kernel/codes/kubernetes.ts';
import { networkingCodes } from '../../../lib/kernel/codes/networking.ts';
import { podCodes } from '../../../lib/kernel/codes/pods.ts';
import { cases, findingsIn } from './cases.ts';

describe('objects as the API server looks at them', () => {
  it.each(cases)('$what', ({ expected, wrong, right, kubernetes }) => {
    const found = findingsIn(wrong, kubernetes);
    expect(found.map(({ code, pointer, severity }) => ({ code, pointer, severity }))).toEqual([expected]);
    expect(found[0]?.message).toMatch(/^the \w+ '[^']+' .*[^.]$/);
    expect(findingsIn(right, kubernetes)).toEqual([]);
  });

  it('covers every code', () => {
    const covered = new Set<string>(cases.map(({ expected }) => expected.code));
    const codes = Object.keys({ ...podCodes, ...kubernetesCodes, ...networkingCodes });
    expect(codes.filter((code) => !covered.has(code))).toEqual([]);
  });
});
