import { formatTime } from '../../kernel/format-time.ts';

/** What may keep a release out of an environment. */
export type GateKind = 'hold' | 'predecessor' | 'soak' | 'freeze' | 'verify';

/** A gate that is closed, and what is known of when it opens. */
export interface ClosedGate {
  readonly gate: GateKind;
  /** What it waits for, as the end of a sentence: `dev runs another release (1a2b...)`. */
  readonly reason: string;
  /** Seconds since the epoch since when it is closed, where that is known. */
  readonly since?: number | undefined;
  /** Seconds since the epoch at which it opens by itself, where it does. */
  readonly until?: number | undefined;
}

/** A closed gate in one line, with since when and until when: `dev must run it for 1h, since ..., until ...`. */
export function describeGate({ reason, since, until }: ClosedGate): string {
  const from = since === undefined ? '' : `, since ${formatTime(since)}`;
  return `${reason}${from}${until === undefined ? '' : `, until ${formatTime(until)}`}`;
}
