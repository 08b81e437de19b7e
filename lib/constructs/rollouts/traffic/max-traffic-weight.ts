import { failure } from '../../../kernel/diagnostic.ts';

/** @throws DiagnosticError invalid-prop */
export function requireMaxTrafficWeight(value: number | undefined): void {
  if (value === undefined || (Number.isInteger(value) && value > 0)) return;
  throw failure('invalid-prop', {
    message: `maxTrafficWeight is ${value}: it is a whole number above 0, out of which weights are`,
  });
}
