import { describe, expect, it } from 'vitest';
import { findValueFault } from '../../lib/compiler/worker/plain-value.ts';

describe('findValueFault', () => {
  it.each([
    [{}],
    [{ a: [1, 'x', true, null, { b: [] }], c: undefined }],
    [Object.assign(Object.create(null), { a: 1 })],
    [{ n: [-0, 1e-7, 1e20 / 1e19, Number.MAX_SAFE_INTEGER, 0.1] }],
    [{ t: ['', '\u0001', '\u2028', '\u{1f600}', '\ufffd'] }],
  ])('takes %j', (value) => {
    expect(findValueFault(value)).toBeUndefined();
  });

  it.each<[unknown, string, string]>([
    [{ a: Number.NaN }, '/a', 'NaN'],
    [{ a: [1, Number.NEGATIVE_INFINITY] }, '/a/1', '-Infinity'],
    [{ a: 2 ** 53 }, '/a', '9007199254740992, beyond what JSON numbers hold exactly'],
    [{ 'a/b': { '~': 1n } }, '/a~1b/~0', 'a bigint'],
    [{ a: new Date(0) }, '/a', 'an object of class Date'],
    [{ a: Symbol('x') }, '/a', 'a symbol'],
    [{ a: () => 1 }, '/a', 'a function'],
    [[undefined], '/0', 'undefined'],
    [{ a: '\ud800' }, '/a', 'text with half a surrogate pair, which is no well-formed Unicode'],
    [{ a: '\0' }, '/a', 'text with a control character that YAML cannot hold'],
    [{ '\0': 1 }, '/\0', 'a key with characters that YAML cannot hold'],
    [new Map(), '', 'an object of class Map'],
  ])('refuses %o', (value, pointer, what) => {
    expect(findValueFault(value)).toEqual({ pointer, what });
  });

  it('takes undefined for null where the original says null', () => {
    const rendered = { list: ['a', undefined, { inner: [undefined] }] };
    expect(findValueFault(rendered, { list: ['a', null, { inner: [null] }] })).toBeUndefined();
    expect(findValueFault(rendered, { list: ['a', null, { inner: [undefined] }] })).toMatchObject({
      pointer: '/list/2/inner/0',
    });
    expect(findValueFault(rendered, { list: 'something else' })).toMatchObject({ pointer: '/list/1' });
  });

  it('ends on a value that contains itself, and on one that is too deep', () => {
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    expect(findValueFault(circular)?.what).toBe('a value that contains itself, or is nested without end');
    let deep: unknown = 1;
    for (let depth = 0; depth < 100_000; depth += 1) deep = { deep };
    expect(findValueFault(deep)?.what).toBe('a value that contains itself, or is nested without end');
  });
});
