import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { objectAt } from '../json-access.ts';
import type { ArgoView } from './argo-view.ts';
import { findingsOf } from './fault.ts';
import { finalizerFaults } from './finalizers.ts';
import { denyOnlyFaults, projectListFaults } from './project-lists.ts';
import { roleFaults } from './project-roles.ts';
import { endlessWindows, syncWindowFaults } from './sync-windows.ts';

/** Everything that is wrong with AppProjects by themselves. */
export function* projects(argo: ArgoView): Iterable<Diagnostic> {
  for (const project of argo.projects) {
    const { manifest } = project;
    const refused = [...projectListFaults(project), ...roleFaults(project)];
    yield* findingsOf(manifest, 'project-refused', '/spec', refused);
    yield* findingsOf(manifest, 'project-only-denies', '/spec', denyOnlyFaults(project));
    yield* findingsOf(manifest, 'sync-window-invalid', '/spec', syncWindowFaults(project));
    yield* findingsOf(manifest, 'sync-window-never-ends', '/spec', endlessWindows(project));
    const metadata = objectAt(manifest.object, 'metadata') ?? {};
    yield* findingsOf(manifest, 'application-refused', '/metadata', finalizerFaults(metadata));
  }
}
