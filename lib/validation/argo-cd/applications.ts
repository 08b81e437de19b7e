import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { ApplicationView } from './application-view.ts';
import type { ArgoView } from './argo-view.ts';
import { destinationFaults } from './destination.ts';
import { findingsOf } from './fault.ts';
import { finalizerFaults } from './finalizers.ts';
import { frozenRoutes } from './frozen-routes.ts';
import { ignoreDifferencesFaults } from './ignore-differences.ts';
import { permissions } from './permissions.ts';
import { sourceFaults } from './sources.ts';
import { applicationOptionFaults, overruledOptionFaults, syncPolicyFaults } from './sync-policy.ts';

/** Everything about Applications, and about what ApplicationSets make Applications of. */
export function* applications(argo: ArgoView): Iterable<Diagnostic> {
  for (const application of [...argo.applications, ...argo.templates]) {
    yield* applicationFindings(application);
    if (argo.program.context.closure === 'project') {
      const { manifest, pointer } = application;
      yield* findingsOf(manifest, 'sync-option-ignored', pointer, overruledOptionFaults(application));
    }
    yield* permissions(application, argo);
  }
}

function* applicationFindings(application: ApplicationView): Iterable<Diagnostic> {
  const { manifest, pointer, metadata, metadataPointer } = application;
  const refused = [...sourceFaults(application), ...destinationFaults(application)];
  yield* findingsOf(manifest, 'application-refused', pointer, refused);
  yield* findingsOf(manifest, 'application-refused', metadataPointer, finalizerFaults(metadata));
  yield* findingsOf(manifest, 'sync-policy-invalid', pointer, syncPolicyFaults(application));
  yield* findingsOf(manifest, 'sync-option-ignored', pointer, applicationOptionFaults(application));
  yield* findingsOf(manifest, 'ignored-difference-invalid', pointer, ignoreDifferencesFaults(application));
  yield* findingsOf(manifest, 'route-weights-frozen', pointer, frozenRoutes(application));
}
