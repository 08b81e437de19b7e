import { formatSeconds } from '../../kernel/format-seconds.ts';
import type { ClosedGate } from './gate.ts';

/** An environment that a release must have run in before. */
export interface Predecessor {
  readonly name: string;
  /** The release that it runs as a whole; undefined for none. */
  readonly running: string | undefined;
  /** Whether that is the release in question. */
  readonly runs: boolean;
  /** Seconds since the epoch since when it runs that; undefined where it runs nothing. */
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
      const other = running === undefined ? describeNone(since) : `another release, ${running}`;
      return [{ gate: 'predecessor', reason: `${name} runs ${other}`, since }];
    }
    const until = (since ?? now) + soakSeconds;
    if (now >= until) return [];
    return [
      { gate: 'soak', reason: `${name} must run it for ${formatSeconds(soakSeconds)}`, since: since ?? now, until },
    ];
  });
}

/** What is there may be parts of several releases, or from before there were releases. */
function describeNone(since: number | undefined): string {
  return since === undefined ? 'nothing yet' : 'no release as a whole';
}
