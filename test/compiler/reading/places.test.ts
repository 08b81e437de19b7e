import fc from 'fast-check';
import { dump } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { readDocuments } from '../../../lib/compiler/reading/read-documents.ts';
import type { JsonValue } from '../../../lib/kernel/json.ts';

const word = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'abcXYZ-_./~'.split('')), minLength: 1, maxLength: 6 }),
  fc.constantFrom(
    'yes',
    'a b',
    'a: b',
    '~',
    '1',
    '#',
    '"q"',
    "it's",
    'é',
    '😀',
    'a/b',
    'a~1b',
    '__proto__',
    'constructor',
  ),
);

const value = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    word,
    fc.integer(),
    fc.boolean(),
    fc.constantFrom('two\nlines\n', '', ' spaced ', 'x'.repeat(100)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(word, tie('value'), { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
  ) as fc.Arbitrary<JsonValue>,
})).value;

const map = fc.dictionary(word, value, { minKeys: 1, maxKeys: 4, noNullPrototype: true });

/** Ways to write the same: each puts keys in other places. */
const writers: Readonly<Record<string, (value: unknown) => string>> = {
  'block style': (one) => dump(one, { lineWidth: -1, noRefs: true }),
  'flow style': (one) => dump(one, { flowLevel: 0, lineWidth: -1, noRefs: true }),
  'another emitter': (one) => stringify(one, { aliasDuplicateObjects: false, lineWidth: 0, version: '1.1' }),
  'JSON in lines': (one) => JSON.stringify(one, undefined, 2),
  'windows lines': (one) => dump(one, { lineWidth: -1, noRefs: true }).replaceAll('\n', '\r\n'),
};

/** All pointers into a value, with the key that each ends in. */
function pointersOf(one: JsonValue, at = ''): readonly (readonly [pointer: string, key: string, isInList: boolean])[] {
  if (typeof one !== 'object' || one === null) return [];
  return Object.entries(one).flatMap(([key, member]: [string, JsonValue]) => {
    const pointer = `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return [[pointer, key, Array.isArray(one)] as const, ...pointersOf(member, pointer)];
  });
}

/** Whether a text begins with a key as YAML or JSON may write it. */
function beginsWith(text: string, key: string): boolean {
  const quoted = [key, JSON.stringify(key), `'${key.replaceAll("'", "''")}'`, `"${key.replaceAll('"', '\\"')}"`];
  return quoted.some((spelling) => text.startsWith(spelling)) || text.startsWith('"');
}

describe('the place of a pointer', () => {
  it.each(Object.keys(writers))('is where its key stands: %s', (name) => {
    const write = writers[name] ?? expect.fail(name);
    fc.assert(
      fc.property(map, fc.nat(3), (one, before) => {
        const text = `${'# a comment\n'.repeat(before)}---\n${write(one)}`;
        const lines = text.split(/\r?\n/);
        const { documents, diagnostics } = readDocuments('file.yaml', text);
        expect(diagnostics).toEqual([]);
        for (const [pointer, key, isInList] of pointersOf(one)) {
          const at = documents[0]?.places.get(pointer);
          expect(at, pointer).toBeDefined();
          const found = lines[(at?.line ?? 0) - 1]?.slice((at?.column ?? 0) - 1) ?? '';
          if (!isInList) expect(beginsWith(found, key), `${pointer}: ${found}`).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is that of the item, of the anchor, of the merged map', () => {
    const text = 'list:\n  - a\n  -\n    b: 1\nbase: &base\n  c: 1\nalias: *base\nmerged:\n  <<: *base\n  d: 1\n';
    const places = readDocuments('f', text).documents[0]?.places;
    const lineOf = (pointer: string) => places?.get(pointer)?.line;
    expect(lineOf('/list/0')).toBe(2);
    expect(lineOf('/list/1')).toBe(4);
    expect(lineOf('/alias')).toBe(7);
    expect(lineOf('/alias/c')).toBe(6);
    expect(lineOf('/merged/c')).toBe(6);
    expect(lineOf('/merged/d')).toBe(10);
    expect(lineOf('/nothing')).toBeUndefined();
    expect(lineOf('/list/7')).toBeUndefined();
  });

  it('counts lines over documents, and columns past what was indented for the parser', () => {
    const text = 'a: 1\n--- # next\n# comment\nb: [\n1,\n{c: 2}\n]\nd: 3\n---\ne: 1\n...\nf: 2\n';
    const { documents } = readDocuments('f', text);
    const at = (index: number, pointer: string) => {
      const place = documents[index]?.places.get(pointer);
      return place && [place.line, place.column];
    };
    expect(at(0, '/a')).toEqual([1, 1]);
    expect(at(1, '/b')).toEqual([4, 1]);
    expect(at(1, '/b/0')).toEqual([5, 1]);
    expect(at(1, '/b/1/c')).toEqual([6, 2]);
    expect(at(1, '/d')).toEqual([8, 1]);
    expect(at(2, '/e')).toEqual([10, 1]);
    expect(at(3, '/f')).toEqual([12, 1]);
  });
});

describe('a file of several documents', () => {
  it('is read on past one that cannot be read', () => {
    const { documents, diagnostics } = readDocuments('f', 'a: 1\n---\nb: "\n---\nc: 1\n');
    expect(documents.map(({ value: one }) => one)).toEqual([{ a: 1 }, { c: 1 }]);
    expect(diagnostics.map(({ code, at }) => [code, at?.line])).toEqual([['yaml-invalid', 3]]);
  });

  it.each([
    ['\uFEFFa: 1\n', [{ a: 1 }]],
    ['{"a": 1}\n{"b": 2}\n', [{ a: 1 }, { b: 2 }]],
    ['{\n  "a": 1\n}\n{\n  "b": 2\n}\n', [{ a: 1 }, { b: 2 }]],
    ['# nothing\n---\n\n---\n# nothing\n', []],
    ['%YAML 1.1\n---\na: yes\n', [{ a: true }]],
    ['--- {a: 1}\n', [{ a: 1 }]],
    ['a: |\n  ---\n  b\n---\nc: 1', [{ a: '---\nb\n' }, { c: 1 }]],
    ['a: 1\r\n---\r\nb: 2\r\n', [{ a: 1 }, { b: 2 }]],
  ])('is taken apart as kubectl takes it: %j', (text, values) => {
    const { documents, diagnostics } = readDocuments('f', text);
    expect(diagnostics).toEqual([]);
    expect(documents.map(({ value: one }) => one)).toEqual(values);
  });
});
