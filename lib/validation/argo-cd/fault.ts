import type { Severity } from '../../kernel/codes/entry.ts';
import type { Code } from '../../kernel/codes.ts';
import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { Manifest } from '../../model/manifest.ts';
import { finding, nameOf } from '../finding.ts';

/** Something wrong with a part of an object, before it is said which object that is. */
export interface Fault {
  /** RFC 6901 pointer below the part, empty for the part itself. */
  readonly at: string;
  /** What the object does that is wrong, to follow its name: `has no schedule`. */
  readonly what: string;
  readonly hint?: string | undefined;
  readonly severity?: Severity | undefined;
}

/** Findings of one code about a part of an object. */
export function* findingsOf(
  manifest: Manifest,
  code: Code,
  pointer: string,
  faults: Iterable<Fault>,
): Iterable<Diagnostic> {
  for (const { at, what, hint, severity } of faults) {
    yield finding(manifest, code, {
      pointer: pointer + at,
      message: `${nameOf(manifest)} ${what}`,
      hint,
      severity,
    });
  }
}

/** A key as one step of an RFC 6901 pointer. */
export function pointerStep(key: string): string {
  return `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
