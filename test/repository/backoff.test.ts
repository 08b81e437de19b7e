import { afterEach, describe, expect, it, vi } from 'vitest';
import { backoff } from '../../lib/repository/backoff.ts';

describe('the wait before another try', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it.each([
    ['a short try', 1, 0, 100],
    ['a short try, the third time', 3, 0, 400],
    ['a try of a second', 1, 1000, 2000],
    ['a try of a second, the second time', 2, 1000, 4000],
    ['many tries', 30, 1000, 10_000],
  ])('after %s lies below its limit', (_what, failures, duration, limit) => {
    vi.spyOn(Math, 'random').mockReturnValue(0.999);
    expect(backoff(failures, duration)).toBeCloseTo(0.999 * limit);
    vi.spyOn(Math, 'random').mockReturnValue(0);
    expect(backoff(failures, duration)).toBe(0);
  });
});
