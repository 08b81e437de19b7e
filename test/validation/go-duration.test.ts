import { expect, it } from 'vitest';
import { formatSeconds } from '../../lib/kernel/format-seconds.ts';
import { parseGoDuration } from '../../lib/kernel/go-duration.ts';

it.each([
  ['0', 0],
  ['90s', 90],
  ['1h30m', 5400],
  ['1.5h', 5400],
  ['.5m', 30],
  ['300ms', 0.3],
  ['-5m', -300],
  ['1m1m', 120],
])('reads %s', (text, seconds) => {
  expect(parseGoDuration(text)).toBeCloseTo(seconds, 9);
});

it.each(['', '10', '1d', '1w', '5 m', '5M', 'm', '.m', '1h-5m'])('does not read %j', (text) => {
  expect(parseGoDuration(text)).toBeUndefined();
});

it.each([
  [0, '0s'],
  [50, '50s'],
  [120, '2m'],
  [5430, '1h30m30s'],
])('says %i seconds', (seconds, text) => {
  expect(formatSeconds(seconds)).toBe(text);
});
