import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { listAt, textAt } from '../json-access.ts';
import { namespaceOf } from '../object-index.ts';
import type { Rule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import type { NamedReference } from './absent.ts';
import { missing } from './missing.ts';

const group = 'rbac.authorization.k8s.io';

/** The role that a binding grants, and the ServiceAccounts that it grants it to. */
function* bindings(scope: Scope): Iterable<Diagnostic> {
  for (const binding of [...scope.all(group, 'RoleBinding'), ...scope.all(group, 'ClusterRoleBinding')]) {
    const kind = textAt(binding.object, 'roleRef', 'kind');
    const name = textAt(binding.object, 'roleRef', 'name');
    const namespace = namespaceOf(binding);
    if (name !== undefined && (kind === 'Role' || kind === 'ClusterRole')) {
      const role: NamedReference = {
        groups: [group],
        kind,
        name,
        namespace: kind === 'Role' ? namespace : undefined,
        pointer: '/roleRef/name',
        coupling: kind === 'Role' ? 'own' : 'shared',
      };
      if (scope.find(role) === undefined) yield* missing(binding, role, scope, { verb: 'grants' });
    }
    for (const [index, subject] of listAt(binding.object, 'subjects').entries()) {
      const account = textAt(subject, 'name');
      if (textAt(subject, 'kind') !== 'ServiceAccount' || account === undefined) continue;
      const home = textAt(subject, 'namespace') ?? namespace;
      // Accounts of another namespace are mostly those of its owners.
      const isOwn = home === namespace || binding.id.kind === 'ClusterRoleBinding';
      const reference: NamedReference = {
        groups: [''],
        kind: 'ServiceAccount',
        name: account,
        namespace: home,
        pointer: `/subjects/${index}/name`,
        coupling: isOwn ? 'shared' : 'platform',
      };
      if (scope.find(reference) === undefined) yield* missing(binding, reference, scope, { verb: 'grants a role to' });
    }
  }
}

export const roleRules: readonly Rule[] = [bindings];
