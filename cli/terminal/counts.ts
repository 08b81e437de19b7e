import type { Compilation } from '../../lib/pipeline/compile.ts';

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
