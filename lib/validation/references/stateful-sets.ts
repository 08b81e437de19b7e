import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { textAt } from '../json-access.ts';
import { namespaceOf } from '../object-index.ts';
import type { Rule } from '../rule.ts';
import type { Scope } from '../scope.ts';
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
    if (scope.find(reference) === undefined) yield* missing(set, reference, scope, { verb: 'takes its names from' });
  }
}

export const statefulSetRules: readonly Rule[] = [governingServices];
