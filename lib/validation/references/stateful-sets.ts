import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { Manifest } from '../../model/manifest.ts';
import { objectAt, textAt } from '../json-access.ts';
import { namespaceOf } from '../object-index.ts';
import type { Rule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { matchesLabels } from '../selector.ts';
import { missing } from './missing.ts';

/** The Service that gives the pods of a StatefulSet their names (apps/v1 StatefulSetSpec.serviceName). */
function* governingServices(scope: Scope): Iterable<Diagnostic> {
  for (const set of scope.all('apps', 'StatefulSet')) {
    const name = textAt(set.object, 'spec', 'serviceName');
    if (name === undefined) continue;
    const namespace = namespaceOf(set);
    const reference = {
      groups: [''],
      kind: 'Service',
      namespace,
      name,
      pointer: '/spec/serviceName',
      coupling: 'own',
    } as const;
    if (scope.find(reference) !== undefined) continue;
    // Its pods run without one, as those of Argo CD's own controller do, unless one is there that was meant.
    const isSpare = !hasHeadless(set, scope);
    yield* missing(set, reference, scope, { verb: 'takes its names from', isSpare });
  }
}

/** Whether a Service is there that is for the names of pods, and selects those of the set. */
function hasHeadless(set: Manifest, scope: Scope): boolean {
  const labels = objectAt(set.object, 'spec', 'template', 'metadata', 'labels') ?? {};
  return scope.all('', 'Service').some(({ object }) => {
    const selector = objectAt(object, 'spec', 'selector');
    return textAt(object, 'spec', 'clusterIP') === 'None' && selector !== undefined && matchesLabels(labels, selector);
  });
}

export const statefulSetRules: readonly Rule[] = [governingServices];
