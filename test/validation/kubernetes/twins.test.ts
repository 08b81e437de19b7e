import { describe, expect, it } from 'vitest';
import { kubernetesCodes } from '../../../lib/kernel/codes/kubernetes.ts';
import { networkingCodes } from '../../../lib/kernel/codes/networking.ts';
import { podCodes } from '../../../lib/kernel/codes/pods.ts';
import type { Diagnostic } from '../../../lib/kernel/diagnostic.ts';
import { kubernetesRules } from '../../../lib/validation/kubernetes/rules.ts';
import { Scope } from '../../../lib/validation/scope.ts';
import { inProject, manifestsOf } from '../manifests.ts';
import { customTwins } from './custom-twins.ts';
import { networkingTwins } from './networking-twins.ts';
import { objectTwins } from './object-twins.ts';
import { podTwins } from './pod-twins.ts';
import { patched } from './twin.ts';
import { workloadTwins } from './workload-twins.ts';

function findingsIn(object: object, kubernetes = inProject.kubernetes): readonly Diagnostic[] {
  const scope = new Scope(manifestsOf([object]), { ...inProject, closure: 'files', kubernetes }, undefined);
  return kubernetesRules.flatMap((rule) => [...rule(scope)]);
}

const all = [...podTwins, ...workloadTwins, ...networkingTwins, ...objectTwins, ...customTwins];
const cases = all.flatMap(({ base, twins }) =>
  twins.map(([code, pointer, wrong, right = {}, options = {}]) => ({
    what: `${code} at ${pointer} of a ${String(base['kind'])} by ${JSON.stringify(wrong)}`,
    expected: { code, pointer, severity: options.severity ?? 'error' },
    wrong: patched(base, wrong),
    right: patched(base, right),
    kubernetes: options.kubernetes,
  })),
);

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
