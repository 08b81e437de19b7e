/** A length of time in seconds, as far as it is known before it has passed. */
export interface TimeRange {
  /** At least: pods start as fast as their manifest allows, a person decides at once. */
  readonly shortest: number;
  /** Undefined where nobody can tell: a person decides, or nothing in the manifests says how long it takes. */
  readonly expected: number | undefined;
  /** At most, as long as the rollout makes progress. Undefined where nothing ends it. */
  readonly longest: number | undefined;
}

export const noTime: TimeRange = Object.freeze({ shortest: 0, expected: 0, longest: 0 });

/** A time that is known exactly. */
export function exactly(seconds: number): TimeRange {
  return Object.freeze({ shortest: seconds, expected: seconds, longest: seconds });
}

/** A time of which only the least is known. */
export function atLeast(seconds: number): TimeRange {
  return Object.freeze({ shortest: seconds, expected: undefined, longest: undefined });
}

/** One after the other. */
export function inTurn(ranges: readonly TimeRange[]): TimeRange {
  return combine(ranges, (a, b) => a + b);
}

/** All at once, until the last is over. */
export function together(ranges: readonly TimeRange[]): TimeRange {
  return combine(ranges, Math.max);
}

/** So many times as long. Nothing times an unknown time is nothing. */
export function times(range: TimeRange, factor: number): TimeRange {
  if (factor === 0) return noTime;
  const scale = (seconds: number | undefined): number | undefined =>
    seconds === undefined ? undefined : seconds * factor;
  return Object.freeze({
    shortest: range.shortest * factor,
    expected: scale(range.expected),
    longest: scale(range.longest),
  });
}

function combine(ranges: readonly TimeRange[], operation: (a: number, b: number) => number): TimeRange {
  const fold = (values: readonly (number | undefined)[]): number | undefined =>
    values.reduce<number | undefined>(
      (sum, value) => (sum === undefined || value === undefined ? undefined : operation(sum, value)),
      0,
    );
  return Object.freeze({
    shortest: fold(ranges.map(({ shortest }) => shortest)) ?? 0,
    expected: fold(ranges.map(({ expected }) => expected)),
    longest: fold(ranges.map(({ longest }) => longest)),
  });
}
