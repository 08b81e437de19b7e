import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { argoCdCodes } from '../../../lib/kernel/codes/argo-cd.ts';
import { fluxCodes } from '../../../lib/kernel/codes/flux.ts';
import { validate } from '../../../lib/validation/validate.ts';
import { fluxPairs } from '../flux.ts';
import { inProject, manifestsOf } from '../manifests.ts';
import type { Fields } from '../objects.ts';
import { annotationPairs } from './annotations.ts';
import { advicePairs, applicationSetPairs } from './application-sets.ts';
import { applicationAdvicePairs, applicationPairs } from './applications.ts';
import { asFiles } from './check-pairs.ts';
import { deliveredPairs, projectPairs } from './projects.ts';
import { settingPairs } from './settings.ts';

const pairs = [
  ...[applicationPairs, applicationAdvicePairs, projectPairs, deliveredPairs, applicationSetPairs, advicePairs],
  ...[annotationPairs, settingPairs, fluxPairs],
].flat();

/** Every place in a value where another could stand. */
function pathsIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy: Record<string, unknown> = Array.isArray(value) ? ([...value] as never) : { ...(value as object) };
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

/** What the identity of an object is made of has been checked before the rules see it. */
const identity: readonly string[] = ['apiVersion', 'kind', 'metadata', 'metadata.name', 'metadata.namespace'];

describe('the rules for Argo CD and Flux', () => {
  it('cover every code', () => {
    // What takes folders, or a project, is tested by itself.
    const covered = new Set<string>([
      ...pairs.map(({ code }) => code),
      'application-of-nothing',
      'quantity-not-canonical',
    ]);
    const codes = Object.keys({ ...argoCdCodes, ...fluxCodes });
    expect(codes.filter((code) => !covered.has(code))).toEqual([]);
  });

  it('take any JSON, also where a program has written something else than Argo CD expects', () => {
    const programs = pairs.flatMap(({ wrong, right }) => [wrong, right]);
    const values = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('__proto__', 'constructor', '{{', '{{ .a', '}}', '{{ if }}', '!', '[', '$', '{a,b', '*'),
    );
    fc.assert(
      fc.property(fc.constantFrom(...programs), fc.nat(), fc.nat(), values, (objects, which, where, value) => {
        const index = which % objects.length;
        const paths = pathsIn(objects[index]).filter((path) => !identity.includes(path.join('.')) && path.length > 0);
        const path = paths[where % paths.length] ?? ['spec'];
        const changed = objects.map((one, at) => (at === index ? replaced(one, path, value) : one)) as Fields[];
        for (const context of [asFiles, inProject]) {
          expect(() => validate(manifestsOf(changed), context)).not.toThrow();
        }
      }),
      { numRuns: 800 },
    );
  });
});
