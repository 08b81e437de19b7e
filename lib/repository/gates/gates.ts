import type { FreezeWindow } from '../../model/freeze.ts';
import type { Hold } from '../../model/hold.ts';
import { freezeGate } from './freeze.ts';
import type { ClosedGate } from './gate.ts';
import { type Predecessor, predecessorGates } from './predecessors.ts';

/** All that decides whether a release may enter an environment. */
export interface GateFacts {
  readonly environment: string;
  /** The environments that must run the release first. */
  readonly predecessors: readonly Predecessor[];
  /** How long they must have run it, in seconds. */
  readonly soakSeconds: number;
  readonly freeze: readonly FreezeWindow[];
  readonly hold: Hold | undefined;
  /** Seconds since the epoch. */
  readonly now: number;
}

/** The gates that are closed, in the order in which a person would ask for them; none where the release may enter. */
export function closedGates(facts: GateFacts): readonly ClosedGate[] {
  const { environment, hold, freeze, now } = facts;
  const closed: ClosedGate[] = [];
  if (hold !== undefined) {
    closed.push({ gate: 'hold', reason: `${hold.by} put it on hold: ${hold.reason}`, since: hold.since });
  }
  closed.push(...predecessorGates(facts.predecessors, facts.soakSeconds, now));
  const frozen = freezeGate(freeze, environment, now);
  if (frozen !== undefined) closed.push(frozen);
  return closed;
}
