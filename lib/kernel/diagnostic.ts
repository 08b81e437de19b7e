import type { Severity } from './codes/entry.ts';
import { type Code, catalogue } from './codes.ts';
import { byCodeUnit } from './compare.ts';

/** A place in a text file. Lines and columns start at 1; columns count UTF-16 code units. */
export interface SourceLocation {
  /** Path as the user would type it: relative to the project folder where it lies inside, absolute otherwise. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Column just past the end of what is meant, where all of it is known and lies on that line. */
  readonly endColumn?: number | undefined;
}

/** A further remark on a finding, such as the other of two places that clash. */
export interface Note {
  readonly message: string;
  readonly at?: SourceLocation | undefined;
}

/** What a finding says beyond its code. */
export interface DiagnosticDetails {
  /** What is wrong and where, in one sentence without a final full stop. */
  readonly message: string;
  /** What to type to mend it. Only ever advice that is known to be true. */
  readonly hint?: string | undefined;
  /** The place in the user's files that the finding is about. */
  readonly at?: SourceLocation | undefined;
  readonly notes?: readonly Note[] | undefined;
  /** The Kubernetes object concerned, as `formatObjectId` prints it. */
  readonly object?: string | undefined;
  /** RFC 6901 pointer to the field concerned, inside `object`. */
  readonly pointer?: string | undefined;
  /** Name of the environment in which it was found. */
  readonly environment?: string | undefined;
  /** Name of the rule of the user's own that found it. */
  readonly rule?: string | undefined;
  /** Names of all environments that it was found in, where it was in several. */
  readonly environments?: readonly string[] | undefined;
  /** How bad it is here, where that is not what the catalogue says of its code. @default that of the code */
  readonly severity?: Severity | undefined;
}

/**
 * One finding: a record from the catalogue of `codes.ts`, never a bare string, so that every
 * output format, exit code and documentation page is derived from the same facts.
 */
export interface Diagnostic extends DiagnosticDetails {
  readonly code: Code;
  readonly severity: Severity;
}

/** Makes a finding of a code of the catalogue. */
export function diagnostic(code: Code, details: DiagnosticDetails): Diagnostic {
  return { code, ...details, severity: details.severity ?? catalogue[code].severity };
}

/**
 * Carries findings out of a stage that cannot go on. The only error type of this library that
 * is meant for users; everything else that is thrown is a bug of ours (exit code 70).
 */
export class DiagnosticError extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[], options?: ErrorOptions) {
    super(diagnostics.map((one) => `${one.code}: ${one.message}`).join('\n'), options);
    this.name = 'DiagnosticError';
    this.diagnostics = diagnostics;
  }
}

/** Makes the error that stops a stage with one finding: `throw failure('config-not-found', {...})`. */
export function failure(code: Code, details: DiagnosticDetails, options?: ErrorOptions): DiagnosticError {
  return new DiagnosticError([diagnostic(code, details)], options);
}

/** Sorts findings by file, line, column, object and code, so that a run reports the same list on every machine. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted(
    (a, b) =>
      byCodeUnit(a.at?.file ?? '', b.at?.file ?? '') ||
      (a.at?.line ?? 0) - (b.at?.line ?? 0) ||
      (a.at?.column ?? 0) - (b.at?.column ?? 0) ||
      byCodeUnit(a.object ?? '', b.object ?? '') ||
      byCodeUnit(a.code, b.code) ||
      byCodeUnit(a.message, b.message),
  );
}
