import type { JsonObject } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { isSet, listOf, objectOf, textOf } from '../json-values.ts';

const group = 'rbac.authorization.k8s.io';
const kinds = ['User', 'Group', 'ServiceAccount'];

/** RoleBindings and ClusterRoleBindings. Kubernetes: `rbac/validation.ValidateRoleBinding`, `ValidateRoleBindingSubject`. */
export function checkBinding(object: JsonObject, examination: Examination): void {
  const role = objectOf(object['roleRef']);
  const isOfCluster = examination.manifest.id.kind === 'ClusterRoleBinding';
  const roles = isOfCluster ? ['ClusterRole'] : ['ClusterRole', 'Role'];
  const kind = textOf(role['kind']);
  // An empty group is filled in (`SetDefaults_RoleBinding`).
  if (textOf(role['apiGroup']) !== '' && role['apiGroup'] !== group) {
    const what = `binds a role of the group '${textOf(role['apiGroup'])}', and roles are of ${group}`;
    examination.note('rbac-refused', '/roleRef/apiGroup', what);
  }
  if (kind !== '' && !roles.includes(kind)) {
    examination.note(
      'rbac-refused',
      '/roleRef/kind',
      `binds a role of kind '${kind}', where ${roles.join(' or ')} can be`,
    );
  }
  if (role['name'] === '') examination.note('rbac-refused', '/roleRef/name', 'binds a role without a name');
  for (const [index, one] of listOf(object['subjects']).entries()) {
    const subject = objectOf(one);
    if (subject === one) checkSubject(subject, `/subjects/${index}`, isOfCluster, examination);
  }
}

function checkSubject(subject: JsonObject, at: string, isOfCluster: boolean, examination: Examination): void {
  const kind = textOf(subject['kind']);
  const apiGroup = textOf(subject['apiGroup']);
  if (kind === '') return;
  if (!kinds.includes(kind)) {
    examination.note(
      'rbac-refused',
      `${at}/kind`,
      `binds a subject of kind '${kind}', where ${kinds.join(', ')} can be`,
    );
  } else if (kind === 'ServiceAccount') {
    if (apiGroup !== '') {
      const what = `binds a ServiceAccount of the group '${apiGroup}', and they are of the core group`;
      examination.note('rbac-refused', `${at}/apiGroup`, what, { hint: 'remove apiGroup' });
    }
    if (isOfCluster && !isSet(subject['namespace'])) {
      const what = `binds the ServiceAccount '${textOf(subject['name'])}' without its namespace`;
      examination.note('rbac-refused', at, what);
    }
  } else if (apiGroup !== '' && apiGroup !== group) {
    examination.note(
      'rbac-refused',
      `${at}/apiGroup`,
      `binds a ${kind} of the group '${apiGroup}', and they are of ${group}`,
    );
  }
}
