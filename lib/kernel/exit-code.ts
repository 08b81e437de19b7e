import { catalogue } from './codes.ts';
import type { Diagnostic } from './diagnostic.ts';

/** The exit code of a run that ends with findings: that of the gravest error, 0 where none is one. */
export function exitCodeOf(diagnostics: readonly Diagnostic[]): number {
  let gravest = 0;
  for (const { code, severity } of diagnostics) {
    if (severity === 'error') gravest = Math.max(gravest, catalogue[code].exit);
  }
  return gravest;
}
