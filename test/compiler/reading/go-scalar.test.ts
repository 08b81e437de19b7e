import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeDocuments } from '../../../lib/compiler/reading/compose.ts';
import { notInJson, resolvePlainScalar } from '../../../lib/compiler/reading/go-scalar.ts';
import { makeWorkFolder, repositoryRoot } from '../../support/work-folder.ts';

const awkward = JSON.parse(
  readFileSync(join(repositoryRoot, 'test/cases/awkward-scalars/texts.json'), 'utf8'),
) as readonly string[];

describe('a plain scalar', () => {
  // Each as kubectl 1.35 reads it.
  it.each<[string, unknown]>([
    ['yes', true],
    ['On', true],
    ['oN', 'oN'],
    ['y', true],
    ['N', false],
    ['off', false],
    ['tRUE', 'tRUE'],
    ['~', null],
    ['Null', null],
    ['nULL', 'nULL'],
    ['', null],
    ['014', 12],
    ['0o14', 12],
    ['0O17', 15],
    ['08', 8],
    ['09.5', 9.5],
    ['0x1F', 31],
    ['-0x1f', -31],
    ['0b11', 3],
    ['-0b11', -3],
    ['0b2', '0b2'],
    ['+12', 12],
    ['1_000', 1000],
    ['1__0', 10],
    ['1_', 1],
    ['_1', '_1'],
    ['0.1_1', 0.11],
    ['1_e3', 1000],
    ['1.', 1],
    ['.5', 0.5],
    ['+.5', 0.5],
    ['.5_0', '.5_0'],
    ['1e3', 1000],
    ['1E+3', 1000],
    ['.e3', '.e3'],
    ['1e400', '1e400'],
    ['0x', '0x'],
    ['0x1p4', '0x1p4'],
    ['12345678901234567890', 12345678901234567000],
    ['1:30', '1:30'],
    ['12:30:45', '12:30:45'],
    ['2024-01-01', '2024-01-01'],
    ['infinity', 'infinity'],
    ['nan', 'nan'],
    ['.NaN2', '.NaN2'],
    ['+', '+'],
    ['-', '-'],
    ['.', '.'],
    ['.inf', notInJson],
    ['-.INF', notInJson],
    ['.NaN', notInJson],
  ])('%j is what Go makes of it', (text, value) => {
    expect(resolvePlainScalar(text)).toBe(value);
  });

  it.skipIf(spawnSync('kubectl', ['version', '--client']).status !== 0)('is read as kubectl reads it', () => {
    const plain = /^[A-Za-z0-9_.+~-]+$/;
    const spelt = fc.sample(
      fc.string({ unit: fc.constantFrom(...'0179_.-+eExXobBnNyY:'.split('')), minLength: 1, maxLength: 7 }),
      { numRuns: 1500, seed: 7 },
    );
    const texts = [...awkward, ...spelt].filter(
      (text) => plain.test(text) && !text.startsWith('-') && resolvePlainScalar(text) !== notInJson,
    );
    expect(texts.length).toBeGreaterThan(500);
    const yaml = `apiVersion: v1\nkind: Thing\nmetadata: {name: x, labels: {z: "1"}}\nvalues:\n${texts.map((text) => `- ${text}\n`).join('')}`;
    const path = join(makeWorkFolder('kubectl-scalars'), 'scalars.yaml');
    writeFileSync(path, yaml);
    const args = ['label', '--local', '-f', path, 'z=1', '--overwrite', '-o', 'json'];
    const { stdout, stderr } = spawnSync('kubectl', args, { encoding: 'utf8', maxBuffer: 1e8 });
    expect(stderr).toBe('');
    const values = (JSON.parse(stdout) as { values: unknown[] }).values;
    const read = (composeDocuments(yaml)[0]?.value as { values: unknown[] } | undefined)?.values;
    for (const [index, text] of texts.entries()) expect(read?.[index], text).toEqual(values[index]);
  });
});
