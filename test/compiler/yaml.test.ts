import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { load, YAML11_SCHEMA } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { composeDocuments } from '../../lib/compiler/reading/compose.ts';
import { renderYaml, tryParseYaml } from '../../lib/compiler/yaml.ts';
import type { JsonObject } from '../../lib/kernel/json.ts';
import { makeWorkFolder, repositoryRoot } from '../support/work-folder.ts';

const awkward = JSON.parse(
  readFileSync(join(repositoryRoot, 'test/cases/awkward-scalars/texts.json'), 'utf8'),
) as readonly string[];

/** Text as a manifest may hold it: well-formed, without NUL. Made of what YAML takes for something else. */
const text: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...awkward),
  fc.string({ unit: 'binary', maxLength: 12 }).filter((one) => !one.includes('\0')),
  fc
    .array(fc.constantFrom(...awkward, 'a', ' ', '\n', '\t', ': ', ' #', '- ', '\r'), { maxLength: 6 })
    .map((parts) => parts.join('')),
  fc.string({ minLength: 100, maxLength: 300 }),
  fc.string({ unit: fc.constantFrom(...'0179_.-+eExXobBO:nifaTF'.split('')), minLength: 1, maxLength: 6 }),
);

const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    text,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

const object = fc
  .record({
    apiVersion: fc.constant('v1'),
    kind: fc.constant('Thing'),
    metadata: fc.constant({ name: 'x' }),
    data: value,
  })
  .map((one) => one as JsonObject);

const readers: Readonly<Record<string, (yaml: string) => unknown>> = {
  'yaml as YAML 1.2': (yaml) => parse(yaml) as unknown,
  'yaml as YAML 1.1': (yaml) => parse(yaml, { version: '1.1' }) as unknown,
  'js-yaml as YAML 1.2': (yaml) => load(yaml),
  'js-yaml as YAML 1.1': (yaml) => load(yaml, { schema: YAML11_SCHEMA }),
  'composeDocuments, which reads as kubectl does': (yaml) => composeDocuments(yaml)[0]?.value,
  'tryParseYaml, which diff reads with': (yaml) => tryParseYaml(yaml),
};

/** What the `yaml` package reads wrongly and kubectl does not: a last line of spaces, and `.` or `e1`, which it takes for NaN. */
const misread = /\\n +"|"(?:[-+._]+(?:e[-+]?\d*)?|e[-+]?\d+)"/i;

describe('renderYaml', () => {
  it.each(Object.keys(readers))('is read back as it was by %s', (name) => {
    const read = readers[name] ?? expect.fail(name);
    fc.assert(
      fc.property(object, (one) => {
        fc.pre(!name.startsWith('yaml ') || !misread.test(spell(one)));
        expect(spell(read(renderYaml(one)))).toBe(spell(one));
      }),
      { numRuns: 300 },
    );
  });

  it('is checked by readers that tell a wrong emitter', () => {
    const read = readers['yaml as YAML 1.1'] ?? expect.fail();
    expect(spell(read(stringify({ awkward })))).not.toBe(spell({ awkward }));
  });

  it('quotes every short text that Go takes for something else', () => {
    const letters = '0179_.-+eExXoObByYnN:aAfF~'.split('');
    const texts = letters.flatMap((a) =>
      letters.flatMap((b) => ['', ...letters].flatMap((c) => [a, a + b, a + b + c])),
    );
    const written = renderYaml({ texts: [...texts, '0X1f', '+0XfF', '-0O17', '0B11', '0x_1f', '1e3_0'] });
    const read = composeDocuments(written)[0]?.value as { readonly texts: readonly unknown[] } | undefined;
    expect(read?.texts.filter((one) => typeof one !== 'string')).toEqual([]);
  });

  it('gives equal objects equal bytes, whatever order their keys were set in', () => {
    fc.assert(
      fc.property(object, (one) => {
        expect(renderYaml(reversed(one) as JsonObject)).toBe(renderYaml(one));
      }),
    );
  });

  it('folds no line and refers to no other', () => {
    const shared = { a: 'x'.repeat(500), b: 'many words '.repeat(50) };
    const yaml = renderYaml({ apiVersion: 'v1', kind: 'Thing', metadata: { name: 'x' }, one: shared, two: shared });
    expect(yaml).not.toMatch(/[&*]ref|>-|<</);
    expect(yaml.split('\n')).toHaveLength(11);
  });

  // The oracle of what a cluster reads; without kubectl the parsers above stand for it.
  it.skipIf(spawnSync('kubectl', ['version', '--client']).status !== 0)('is read as it was by kubectl', () => {
    const samples = [...awkward, ...fc.sample(text, { numRuns: 400, seed: 1 })].filter(isStableInJson);
    const objects: readonly JsonObject[] = samples.map((one, index) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `c${index}`, annotations: { value: one }, labels: { z: '1' } },
      data: { value: one, [one]: 'key', list: '- a' },
    }));
    const path = join(makeWorkFolder('kubectl'), 'objects.yaml');
    writeFileSync(path, objects.map(renderYaml).join('---\n'));
    const args = ['label', '--local', '-f', path, 'z=1', '--overwrite', '-o', 'jsonpath={@}{"\\u0000"}'];
    const { stdout, stderr } = spawnSync('kubectl', args, { encoding: 'utf8', maxBuffer: 1e8 });
    expect(stderr).toBe('');
    const read = stdout
      .split('\0')
      .filter(Boolean)
      .map((json) => JSON.parse(json) as JsonObject);
    expect(read).toEqual(objects);
  });
});

/** kubectl prints JSON: what JSON itself cannot say is no fault of the YAML. */
function isStableInJson(one: string): boolean {
  return JSON.parse(JSON.stringify(one)) === one;
}

/** JSON with sorted keys: equal for equal values, also where a key is `__proto__`. */
function spell(one: unknown): string {
  if (Array.isArray(one)) return `[${one.map(spell).join()}]`;
  if (typeof one !== 'object' || one === null) return one === undefined ? 'undefined' : JSON.stringify(one);
  const members = Object.entries(one).map(([key, member]) => `${JSON.stringify(key)}:${spell(member)}`);
  return `{${members.sort().join()}}`;
}

function reversed(one: unknown): unknown {
  if (Array.isArray(one)) return one.map(reversed);
  if (typeof one !== 'object' || one === null) return one;
  const entries = Object.entries(one)
    .toReversed()
    .map(([key, member]) => [key, reversed(member)] as const);
  return Object.fromEntries(entries);
}
