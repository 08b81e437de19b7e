import { describe, expect, it } from 'vitest';
import { canonicalObject } from '../../lib/model/canonical.ts';

describe('canonicalObject', () => {
  it('puts apiVersion, kind and metadata first, then sorts by code unit', () => {
    const object = {
      spec: 1,
      b: 1,
      Z: 1,
      a: 1,
      kind: 'K',
      metadata: { name: 'x', kind: 1, a: 1 },
      apiVersion: 'v1',
      é: 1,
    };
    const ordered = canonicalObject(object);
    expect(Object.keys(ordered)).toEqual(['apiVersion', 'kind', 'metadata', 'Z', 'a', 'b', 'spec', 'é']);
    expect(Object.keys(ordered['metadata'] as object)).toEqual(['a', 'kind', 'name']);
  });

  it('leaves lists as they are and sorts what is in them', () => {
    expect(JSON.stringify(canonicalObject({ list: [{ b: 1, a: 2 }, 'z', 'a', null] }))).toBe(
      '{"list":[{"a":2,"b":1},"z","a",null]}',
    );
  });

  it('keeps __proto__ as a key', () => {
    const ordered = canonicalObject(JSON.parse('{"data":{"__proto__":{"a":1}},"__proto__":"x"}'));
    expect(JSON.stringify(ordered)).toBe('{"__proto__":"x","data":{"__proto__":{"a":1}}}');
    expect(Object.getPrototypeOf(ordered)).toBe(Object.prototype);
  });

  it('changes nothing of its input', () => {
    const object = Object.freeze({ b: Object.freeze([Object.freeze({ d: 1, c: 2 })]), a: 1 });
    canonicalObject(object);
    expect(Object.keys(object)).toEqual(['b', 'a']);
  });
});
