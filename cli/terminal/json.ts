import type { Diagnostic } from '../../lib/kernel/diagnostic.ts';

/** A finding as `--format json` prints it: every field always there, null where there is nothing to say. */
export function toJsonDiagnostic(one: Diagnostic): object {
  return {
    code: one.code,
    severity: one.severity,
    message: one.message,
    hint: one.hint ?? null,
    file: one.at?.file ?? null,
    line: one.at?.line ?? null,
    column: one.at?.column ?? null,
    object: one.object ?? null,
    pointer: one.pointer ?? null,
    environments: one.environment === undefined ? [] : [one.environment],
  };
}
