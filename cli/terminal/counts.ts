import type { OutputChanges } from '../../lib/compiler/output/write-output.ts';
import type { Diagnostic } from '../../lib/kernel/diagnostic.ts';
import type { Compilation } from '../../lib/pipeline/compile.ts';
import { plural } from './plural.ts';

/** How much a program renders. */
export interface CompilationCounts {
  readonly environments: number;
  /** Units of delivery over all environments; charts, for a plain cdk8s program. */
  readonly applications: number;
  readonly objects: number;
}

export function countCompilation({ project, manifests }: Compilation): CompilationCounts {
  const applications = new Set<string>();
  for (const { folder } of manifests) if (folder.purpose === 'application') applications.add(folder.folder);
  return {
    environments: project?.environments.length ?? 0,
    applications: applications.size,
    objects: manifests.length,
  };
}

/** What a synth wrote, in a line for people. */
export function formatCounts(counts: CompilationCounts, output: string, files: OutputChanges): string {
  const parts = [plural(counts.objects, 'object'), plural(counts.applications, 'application')];
  if (counts.environments > 0) parts.push(plural(counts.environments, 'environment'));
  const { written, unchanged, removed } = files;
  return `${parts.join(', ')} -> ${output}/ (${written} written, ${unchanged} unchanged, ${removed} removed)\n`;
}

const nouns = { error: 'error', warning: 'warning', info: 'note' } as const;

/** How many findings of each severity there are: `2 errors, 1 warning`. */
export function countFindings(diagnostics: readonly Diagnostic[]): string {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) counts[severity] += 1;
  const parts = (['error', 'warning', 'info'] as const)
    .filter((severity) => counts[severity] > 0)
    .map((severity) => plural(counts[severity], nouns[severity]));
  return parts.length === 0 ? '0 errors, 0 warnings' : parts.join(', ');
}
