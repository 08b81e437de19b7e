import { expect, test } from 'vitest';
import { durationSeconds, requirePositiveDuration } from '../../lib/constructs/duration.ts';
import { codesOf } from './codes.ts';

test.each([
  ['90s', 90],
  ['10m', 600],
  ['2h', 7200],
  ['1h30m', 5400],
  ['1h30m10s', 5410],
  ['1h5s', 3605],
  ['1.5h', 5400],
  ['500ms', 0.5],
  ['0s', 0],
  // Go takes the units in any order.
  ['30m1h', 5400],
])('%s is %d seconds', (text, seconds) => {
  expect(durationSeconds('x', text)).toBe(seconds);
});

test.each(['', '1d', '10', 'abc', '-5m', '1e3s', '0x10s', ' 5m', 'Infinitys'])('%j is no duration', (text) => {
  expect(codesOf(() => durationSeconds('x', text))).toEqual(['invalid-prop']);
});

test('no time at all can be refused', () => {
  expect(requirePositiveDuration('x', '1s')).toBe('1s');
  expect(codesOf(() => requirePositiveDuration('x', '0h'))).toEqual(['invalid-prop']);
});
