import type { ClosedGate } from '../../lib/repository/gates/gate.ts';
import { printable } from './style.ts';

/** What closed gates wait for, in one line: `dev must run it for 1h, until 2026-01-01T12:00:00Z`. */
export function formatGates(gates: readonly ClosedGate[]): string {
  return gates.map(formatGate).join('; ');
}

/** A closed gate with since when and until when. */
function formatGate({ reason, since, until }: ClosedGate): string {
  const from = since === undefined ? '' : `, since ${formatTime(since)}`;
  return `${printable(reason)}${from}${until === undefined ? '' : `, until ${formatTime(until)}`}`;
}

/** A time in seconds since the epoch, in UTC and to the second: `2026-01-01T12:00:00Z`. */
export function formatTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
