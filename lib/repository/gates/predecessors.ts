import { formatSeconds } from '../../kernel/format-seconds.ts';
import type { ClosedGate } from './gate.ts';

/** An environment that a release must have run in before. */
export interface Predecessor {
  readonly name: string;
  /** The release that it runs, or undefined for none. */
  readonly running: string | undefined;
  /** Whether that is the release in question. */
  readonly runs: boolean;
  /** Seconds since the epoch since when it runs that; undefined where it runs none. */
  readonly since: number | undefined;
}

/** The gates of the predecessors and of the soak time, as far as they are closed. */
export function predecessorGates(
  predecessors: readonly Predecessor[],
  soakSeconds: number,
  now: number,
): readonly ClosedGate[] {
  return predecessors.flatMap(({ name, running, runs, since }): readonly ClosedGate[] => {
    if (!runs) {
      const other = running === undefined ? 'nothing yet' : `another release, ${running}`;
      return [{ gate: 'predecessor', reason: `${name} runs ${other}`, since }];
    }
    const until = (since ?? now) + soakSeconds;
    if (now >= until) return [];
    return [
      { gate: 'soak', reason: `${name} must run it for ${formatSeconds(soakSeconds)}`, since: since ?? now, until },
    ];
  });
}
