import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../lib/kernel/json.ts';
import { canonicalObject } from '../../lib/model/canonical.ts';
import { diffObjects } from '../../lib/model/object-diff.ts';

const key = fc.constantFrom('name', 'port', 'image', 'a.b/c', '__proto__', 'constructor', 'spec');
const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom('a', 'b', 0, 1, true, false, null, ''),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;
const object = fc.dictionary(key, value, { noNullPrototype: true }).map((one) => one as JsonObject);

/** Equal for equal objects, whatever the order of their keys. */
function spell(one: JsonObject): string {
  return JSON.stringify(canonicalObject(one));
}

describe('diffObjects', () => {
  it('finds a difference exactly where there is one', () => {
    fc.assert(
      fc.property(object, object, (a, b) => {
        expect(diffObjects(a, b).length === 0).toBe(spell(a) === spell(b));
      }),
      { numRuns: 2000 },
    );
  });

  it('finds none between an object and itself in another order of keys', () => {
    fc.assert(
      fc.property(object, (one) => {
        expect(diffObjects(one, canonicalObject(one))).toEqual([]);
      }),
    );
  });

  it('finds the same fields either way round', () => {
    const sides = (a: JsonObject, b: JsonObject): readonly string[] =>
      diffObjects(a, b)
        .map(({ path, before, after }) => JSON.stringify([path, before ?? null, after ?? null]))
        .sort();
    fc.assert(
      fc.property(object, object, (a, b) => {
        const swapped = diffObjects(b, a)
          .map(({ path, before, after }) => JSON.stringify([path, after ?? null, before ?? null]))
          .sort();
        expect(sides(a, b)).toEqual(swapped);
      }),
      { numRuns: 1000 },
    );
  });

  it('matches items of a list by their key', () => {
    const pod = (...containers: JsonObject[]): JsonObject => ({ spec: { containers } });
    const web = { name: 'web', image: 'web:1' };
    const side = { name: 'side', image: 'side:1' };
    expect(diffObjects(pod(web), pod(side, { ...web, image: 'web:2' }))).toEqual([
      { path: 'spec.containers[web].image', before: 'web:1', after: 'web:2' },
      { path: 'spec.containers[side]', before: undefined, after: side },
    ]);
  });

  it('says that a list is in another order', () => {
    const before = { list: [{ name: 'a' }, { name: 'b' }] };
    const after = { list: [{ name: 'b' }, { name: 'a' }] };
    expect(diffObjects(before, after)).toEqual([{ path: 'list', before: before.list, after: after.list }]);
  });

  it('quotes keys that are no words', () => {
    const labels = (text: string): JsonObject => ({ metadata: { labels: { 'app.kubernetes.io/name': text } } });
    expect(diffObjects(labels('a'), labels('b')).map(({ path }) => path)).toEqual([
      'metadata.labels."app.kubernetes.io/name"',
    ]);
  });
});
