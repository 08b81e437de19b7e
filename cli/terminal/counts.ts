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

/** How many findings of each severity there are: `2 errors, 1 warning`. */
export function countFindings(diagnostics: readonly Diagnostic[]): string {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) counts[severity] += 1;
  const parts = [plural(counts.error, 'error'), plural(counts.warning, 'warning')];
  return [...parts, ...(counts.info === 0 ? [] : [plural(counts.info, 'note')])].join(', ');
}
