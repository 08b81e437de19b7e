import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cases, findingsIn } from './cases.ts';

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

/** What has no name or kind does not reach the rules. */
const kept = new Set(['apiVersion', 'kind', 'metadata/name', 'metadata/namespace', 'metadata', '']);
const objects = cases.flatMap(({ wrong, right }) => [wrong, right]);
const places = objects.map((object) => pathsIn(object).filter((path) => !kept.has(path.join('/'))));

it('takes any JSON in any place', () => {
  fc.assert(
    fc.property(fc.nat(objects.length - 1), fc.nat(), fc.jsonValue(), (which, where, value) => {
      const paths = places[which] ?? [];
      const path = paths[where % paths.length] ?? [];
      const changed = replaced(objects[which], path, value) as object;
      expect(() => findingsIn(changed)).not.toThrow();
    }),
    { numRuns: 1000 },
  );
});

it.each([null, { toString: [] }, [null], 'a', -1])('takes %j in every place', (value) => {
  // One object of each kind is enough.
  const seen = new Set<unknown>();
  for (const { right } of cases) {
    if (seen.has(right['kind'])) continue;
    seen.add(right['kind']);
    for (const path of pathsIn(right)) {
      if (kept.has(path.join('/'))) continue;
      expect(() => findingsIn(replaced(right, path, value) as object)).not.toThrow();
    }
  }
  expect(seen.size).toBeGreaterThan(30);
});

it.each(['__proto__', 'constructor', 'toString'])('takes %s for a word like any other', (word) => {
  const value: unknown = JSON.parse(`{"${word}": []}`);
  for (const { right } of cases) {
    for (const key of ['spec', 'data', 'rules', 'webhooks', 'subjects']) {
      if (Object.hasOwn(right, key)) expect(() => findingsIn({ ...right, [key]: value })).not.toThrow();
    }
  }
});
