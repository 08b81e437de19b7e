import fc from 'fast-check';
import { dump } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { isOneLined } from '../../lib/compiler/block-yaml.ts';
import { renderYaml, style } from '../../lib/compiler/yaml.ts';
import type { JsonObject } from '../../lib/kernel/json.ts';
import { canonicalObject } from '../../lib/model/canonical.ts';

const pieces = [
  'a',
  ' ',
  '\t',
  ': ',
  ' #',
  '- ',
  '? ',
  '---',
  '...',
  '\n',
  '\r',
  '<<',
  '=',
  '~',
  '0x1',
  '1e3',
  'yes',
  "'",
  '"',
];
const text = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 4 }).map((parts) => parts.join('')) },
  fc.string({ unit: 'binary', maxLength: 8 }).filter((one) => !one.includes('\0')),
  fc.string({ minLength: 120, maxLength: 1100 }),
  fc.constantFrom('__proto__', 'constructor', '', '\u{feff}', '\u{2028}', '\u{85}'),
);
const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    text,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;
const object = fc.dictionary(text, value, { maxKeys: 4, noNullPrototype: true }).map((one) => one as JsonObject);

describe('writeBlock', () => {
  it('writes what js-yaml writes, byte for byte', () => {
    let own = 0;
    fc.assert(
      fc.property(object, (one) => {
        const canonical = canonicalObject(one);
        if (isOneLined(canonical)) own += 1;
        expect(renderYaml(one)).toBe(dump(canonical, style));
      }),
      { numRuns: 3000 },
    );
    expect(own).toBeGreaterThan(500);
  });

  it('tells numbers, texts and words apart that look alike', () => {
    const alike = { a: 1, b: '1', c: true, d: 'true', e: null, f: 'null', g: [1, '1', [], {}, [[]], [{ h: {} }]] };
    expect(renderYaml(alike)).toBe(dump(alike, style));
  });
});
