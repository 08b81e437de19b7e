import type { Severity } from '../kernel/codes/entry.ts';
import { type HermeticCode, hermeticCodes } from '../kernel/codes/hermetic.ts';
import type { Diagnostic } from '../kernel/diagnostic.ts';
import type { Host } from '../kernel/host.ts';
import type { ProjectFacts } from '../model/program.ts';
import { findHermeticCalls } from '../source/hermetic-calls.ts';
import type { ProgramFiles } from '../source/program-sources.ts';

/** How bad it is that a program depends on the day or the machine; `off` for not at all. */
export type Hermetic = Severity | 'off';

/** A project promises the same bytes on any machine; a plain cdk8s program never has. */
export function hermeticDefault(project: ProjectFacts | undefined): Hermetic {
  return project === undefined ? 'warning' : 'error';
}

/**
 * Joins what the run of a program has shown of its ties to the day and the machine with what its source shows, each
 * line once, and gives it the severity that is wanted.
 *
 * @param found findings of the run, among others
 */
export async function checkHermetic(
  found: readonly Diagnostic[],
  program: ProgramFiles,
  { hermetic, environment }: { readonly hermetic: Hermetic; readonly environment: readonly string[] },
  host: Host,
): Promise<readonly Diagnostic[]> {
  if (hermetic === 'off') return found.filter((one) => !isHermetic(one));
  const inSource = await findHermeticCalls(program, environment, host.files);
  const shown = new Set(inSource.map(lineOf));
  const kept = found.filter((one) => !isHermetic(one) || !shown.has(lineOf(one)));
  return [...kept, ...inSource].map((one) => (isHermetic(one) ? { ...one, severity: hermetic } : one));
}

export function isHermetic({ code }: Diagnostic): boolean {
  return Object.hasOwn(hermeticCodes, code) && (code as HermeticCode) !== 'not-deterministic';
}

function lineOf({ code, at }: Diagnostic): string {
  return `${code} ${at?.file ?? ''}:${at?.line ?? 0}`;
}
