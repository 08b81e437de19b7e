import { type ClosedGate, describeGate } from '../../lib/repository/gates/gate.ts';
import { printable } from './style.ts';

/** What closed gates wait for, in one line: `dev must run it for 1h, since ..., until 2026-01-01T12:00:00Z`. */
export function formatGates(gates: readonly ClosedGate[]): string {
  return gates.map((gate) => printable(describeGate(gate))).join('; ');
}
