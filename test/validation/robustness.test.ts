import fc from 'fast-check';
import { expect, it } from 'vitest';
import { validate } from '../../lib/validation/validate.ts';
import { inProject, manifestsOf } from './manifests.ts';
import type { Fields } from './objects.ts';
import { pairs } from './pairs.ts';

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

const programs = pairs.flatMap(({ wrong, right }) => [wrong, right]);

it('takes any JSON, also where a program has written something else than Argo expects', () => {
  fc.assert(
    fc.property(fc.constantFrom(...programs), fc.nat(), fc.nat(), fc.jsonValue(), (objects, which, where, value) => {
      const index = which % objects.length;
      // What has no name or kind does not reach the rules.
      const paths = pathsIn(objects[index]).filter(([top]) => top === 'spec');
      const path = paths[where % paths.length] ?? [];
      const changed = objects.map((one, at) => (at === index ? replaced(one, path, value) : one)) as Fields[];
      expect(() => validate(manifestsOf(changed), inProject)).not.toThrow();
    }),
    { numRuns: 2000 },
  );
});

it.each(['__proto__', 'constructor', 'toString'])('takes %s for a word like any other', (word) => {
  const [objects] = programs;
  const value: unknown = JSON.parse(`{"${word}": []}`);
  for (const path of [
    ['spec', 'strategy', 'canary', 'trafficRouting'],
    ['spec', 'strategy', 'canary', 'trafficRouting', 'plugins'],
  ]) {
    const changed = (objects ?? []).map((one) => replaced(one, path, value)) as Fields[];
    expect(() => validate(manifestsOf(changed), inProject)).not.toThrow();
  }
});

it('looks at each environment by itself', () => {
  const [first] = pairs.filter(({ code }) => code === 'service-of-two-rollouts');
  const staging = manifestsOf(first?.wrong.slice(0, 3) ?? [], 'staging');
  const production = manifestsOf(first?.wrong.slice(1) ?? [], 'production');
  expect(validate([...staging, ...production], inProject)).toEqual([]);
});
