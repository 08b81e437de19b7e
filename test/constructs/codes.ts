import type { Code } from '../../lib/kernel/codes.ts';
import { DiagnosticError } from '../../lib/kernel/diagnostic.ts';

/** Codes of the findings that a call ends with; empty where it ends well. */
export function codesOf(call: () => unknown): readonly Code[] {
  try {
    call();
    return [];
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics.map(({ code }) => code);
    throw error;
  }
}
