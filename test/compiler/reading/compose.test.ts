import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { composeDocuments, YamlReadError } from '../../../lib/compiler/reading/compose.ts';
import { makeWorkFolder } from '../../support/work-folder.ts';

function read(text: string): unknown {
  const documents = composeDocuments(text);
  expect(documents).toHaveLength(1);
  return documents[0]?.value;
}

function faultOf(text: string): string {
  try {
    composeDocuments(text);
  } catch (error) {
    if (error instanceof YamlReadError)
      return `${error.fault.message} at ${JSON.stringify(text.slice(error.fault.offset, error.fault.offset + 4))}`;
    throw error;
  }
  return 'none';
}

const kubernetesReads: readonly (readonly [string, string, unknown])[] = [
  ['a merge after a key wins over it', 'base: &b {a: 1}\nx:\n  a: 5\n  <<: *b\n', { base: { a: 1 }, x: { a: 1 } }],
  ['a key after a merge wins over it', 'base: &b {a: 1}\nx:\n  <<: *b\n  a: 5\n', { base: { a: 1 }, x: { a: 5 } }],
  ['of merged maps the first wins', 'x:\n  <<: [{a: 1}, {a: 2, b: 3}]\n', { x: { a: 1, b: 3 } }],
  ['a quoted << is a key', "x: {'<<': 1}\n", { x: { '<<': 1 } }],
  ['the last of two keys wins', 'x: {a: 1, a: 2}\n', { x: { a: 2 } }],
  ['keys are text', 'x: {1.5: 1, 0x10: 2, yes: 3, 1e3: 4}\n', { x: { '1.5': 1, '16': 2, true: 3, '1000': 4 } }],
  ['__proto__ is a key', 'x: {__proto__: 1}\n', JSON.parse('{"x": {"__proto__": 1}}')],
  [
    'tags and',
    'x: [!!binary aGVsbG8=, !foo bar, !!str 12, !!int "12", !!float 1, !!bool "yes"]\n',
    { x: ['hello', 'bar', '12', 12, 1, true] },
  ],
  ['a set and an ordered map', 'x: !!set {a, b}\nu: !!omap [a: 1]\n', { x: { a: null, b: null }, u: [{ a: 1 }] }],
  [
    'brackets that close where they like',
    'x: [\n  a,\nb\n]\nu: {\n"c":\n1\n}\nz: 1\n',
    { x: ['a', 'b'], u: { c: 1 }, z: 1 },
  ],
  ['quoted text that is indented less', 'x:\n  u: "a\n\nb\n c"\n  z: \'d\ne\'\n', { x: { u: 'a\nb c', z: 'd e' } }],
  [
    'JSON with tabs',
    '{\n\t"x":\t[\n\t\t1,\n\t\t{"u": "\\u00e9\\/\\ud83d\\ude00"}\n\t]\n}\n',
    { x: [1, { u: 'é/😀' }] },
  ],
  ['lists at the level of their key', 'x:\n- a\n-\n  b: 1\n- - c\n', { x: ['a', { b: 1 }, ['c']] }],
  [
    'block texts',
    'x: |-\n  a\n   b\n\n  c\nu: >\n  d\n  e\n\nz: |2+\n   f\n\n',
    { x: 'a\n b\n\nc', u: 'd e\n', z: ' f\n\n' },
  ],
  ['explicit keys', 'x: {? a : b, c}\n? e\n: f\n', { x: { a: 'b', c: null }, e: 'f' }],
  ['aliases', 'x: &a [1, 2]\nu: *a\nz: &t text\nw: [*t]\n', { x: [1, 2], u: [1, 2], z: 'text', w: ['text'] }],
  ['windows line ends', 'x: a\r\nu: |\r\n  b\r\n  c\r\n', { x: 'a', u: 'b\nc\n' }],
];

describe('a document', () => {
  it.each(kubernetesReads)('is read as Go reads it: %s', (_, text, value) => {
    expect(read(text)).toEqual(value);
  });

  it.skipIf(spawnSync('kubectl', ['version', '--client']).status !== 0)('is read as kubectl reads it', () => {
    const folder = makeWorkFolder('kubectl-documents');
    for (const [name, text, value] of kubernetesReads) {
      if (text.startsWith('{')) continue;
      const path = join(folder, 'document.yaml');
      writeFileSync(path, `apiVersion: v1\nkind: Thing\nmetadata: {name: x, labels: {z: "1"}}\n${text}`);
      const args = ['label', '--local', '-f', path, 'z=1', '--overwrite', '-o', 'json'];
      const { stdout, stderr } = spawnSync('kubectl', args, { encoding: 'utf8' });
      expect(stderr, name).toBe('');
      const { apiVersion: _, kind: __, metadata: ___, ...rest } = JSON.parse(stdout) as Record<string, unknown>;
      expect(rest, name).toEqual(value);
    }
  });

  it.each([
    ['x: *y\n', 'the anchor \'y\' is not defined before at "y\\n"'],
    ['x: &y\n  z: *y\n', 'the anchor \'y\' contains itself at "y\\n"'],
    ['x: {~: 1}\n', 'null is no key that JSON has at "~: 1"'],
    ['? [a]\n: 1\n', 'a list is no key that JSON has at "[a]\\n"'],
    ['x: [.inf]\n', '.inf is no value that JSON has at ".inf"'],
    ['x: !!int "a"\n', '\'a\' is no !!int at "\\"a\\"\\n"'],
    ['x:\n  <<: 1\n', 'a merge key (<<) takes a map or a list of maps at "1\\n"'],
    ['x:\n\ty: 1\n', 'tab characters must not be used in indentation at "\\ty: "'],
    ['x: "a\n', 'unexpected end of the stream within a double quoted scalar at ""'],
    ['x: [\n  a\ny: 1\n', 'none'],
  ])('is refused where kubectl refuses it: %j', (text, fault) => {
    if (fault === 'none') expect(faultOf(text)).not.toBe('none');
    else expect(faultOf(text)).toBe(fault);
  });

  it('is bounded: aliases of aliases', () => {
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 12; level += 1) {
      bomb.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]`);
    }
    expect(faultOf(bomb.join('\n'))).toMatch(/^the document has more than \d+ values once its aliases are spelt out/);
  });

  it.each([
    ['lists', '['.repeat(20_000)],
    ['maps', '{a: '.repeat(20_000)],
    ['blocks', Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ])('is bounded: %s in one another', (_, text) => {
    expect(faultOf(text)).toMatch(/^nesting exceeded/);
  });

  it('names both places of a key that is there twice', () => {
    const text = 'x:\n  a: 1\n  b: 2\n  a: 3\n';
    const [document] = composeDocuments(text);
    expect(document?.duplicates).toEqual([{ key: 'a', first: text.indexOf('a: 1'), second: text.indexOf('a: 3') }]);
  });
});
