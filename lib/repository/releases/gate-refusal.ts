import { failure } from '../../kernel/diagnostic.ts';
import { type ClosedGate, describeGate } from '../gates/gate.ts';

/** The error that says which gates keep a release out, since when and until when. */
export function refuseClosed(environment: string, release: string, gates: readonly ClosedGate[]): Error {
  const held = gates.some(({ gate }) => gate === 'hold');
  return failure('gate-closed', {
    message: `release ${release} may not enter ${environment} now`,
    notes: gates.map((gate) => ({ message: `${gate.gate}: ${describeGate(gate)}` })),
    hint: held
      ? `lift the hold with \`gitops resume ${environment}\`, or open the gates with --override --reason '...'`
      : "wait, or open the gates with --override --reason '...'",
  });
}
