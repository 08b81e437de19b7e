import type { PolicyCode } from '../../kernel/codes/policies.ts';
import type { JsonValue } from '../../kernel/json.ts';
import { listAt, textAt } from '../json-access.ts';
import { objectPolicy, type Policy, type Remark } from './policy.ts';

const roles = ['rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'];
const bindings = ['rbac.authorization.k8s.io/RoleBinding', 'rbac.authorization.k8s.io/ClusterRoleBinding'];

/** What one rule of a role permits (rbac/v1 PolicyRule). */
interface Grant {
  readonly groups: readonly JsonValue[];
  readonly resources: readonly JsonValue[];
  readonly verbs: readonly JsonValue[];
  readonly names: readonly JsonValue[];
}

/** A policy over each rule of each role. Rules that permit everything are told by `rbac-wildcard` alone. */
function grantPolicy(code: PolicyCode, check: (grant: Grant, kind: string) => string | undefined): Policy {
  return objectPolicy(code, roles, function* ({ object, id }): Iterable<Remark> {
    for (const [index, rule] of listAt(object, 'rules').entries()) {
      const grant: Grant = {
        groups: listAt(rule, 'apiGroups'),
        resources: listAt(rule, 'resources'),
        verbs: listAt(rule, 'verbs'),
        names: listAt(rule, 'resourceNames'),
      };
      const what = check(grant, id.kind);
      if (what !== undefined) yield [`/rules/${index}`, `permits ${what}`];
    }
  });
}

const isOneOf = (given: readonly JsonValue[], ...wanted: readonly string[]): string | undefined =>
  wanted.find((one) => given.includes(one));

const wildcard = grantPolicy('rbac-wildcard', ({ groups, resources, verbs }) => {
  if (verbs.includes('*')) return `every verb on ${resources.map(String).join(', ') || 'its URLs'}`;
  if (resources.includes('*')) return `${verbs.map(String).join(', ')} on every resource`;
  return groups.includes('*') ? `${verbs.map(String).join(', ')} in every API group` : undefined;
});

const secretAccess = grantPolicy('secret-access', ({ groups, resources, verbs, names }) => {
  if (!groups.includes('') || !resources.includes('secrets') || names.length > 0) return undefined;
  const verb = isOneOf(verbs, 'list', 'watch', 'get');
  return verb === undefined ? undefined : `${verb} on every Secret`;
});

const workloads = [
  'pods',
  'deployments',
  'statefulsets',
  'daemonsets',
  'replicasets',
  'jobs',
  'cronjobs',
  'replicationcontrollers',
  'rollouts',
];

const workloadCreation = grantPolicy('workload-creation', ({ resources, verbs }) => {
  const resource = isOneOf(resources, ...workloads);
  return resource !== undefined && verbs.includes('create') ? `create on ${resource}` : undefined;
});

const podExec = grantPolicy('pod-exec', ({ groups, resources, verbs }) => {
  const resource = isOneOf(resources, 'pods/exec', 'pods/attach', 'pods/portforward', 'pods/ephemeralcontainers');
  const verb = isOneOf(verbs, 'create', 'get', 'update', 'patch', '*');
  return groups.includes('') && resource !== undefined && verb !== undefined ? `${verb} on ${resource}` : undefined;
});

const privilegeGrant = grantPolicy('privilege-grant', ({ groups, resources, verbs }) => {
  const verb = isOneOf(verbs, 'escalate', 'bind', 'impersonate');
  if (verb !== undefined) return `${verb} on ${resources.map(String).join(', ')}`;
  const role = isOneOf(resources, 'roles', 'clusterroles', 'rolebindings', 'clusterrolebindings');
  const change = isOneOf(verbs, 'create', 'update', 'patch');
  const isRbac = groups.includes('rbac.authorization.k8s.io');
  return isRbac && role !== undefined && change !== undefined ? `${change} on ${role}` : undefined;
});

/** What lets its holder hide, or lead traffic and requests astray. */
const sensitive: readonly (readonly [resources: readonly string[], verbs: readonly string[], ofCluster: boolean])[] = [
  [['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'], ['create', 'update', 'patch'], false],
  [['nodes/proxy'], ['get', 'create'], false],
  [
    ['networkpolicies', 'ingresses', 'services', 'endpoints', 'endpointslices'],
    ['create', 'update', 'patch', 'delete'],
    true,
  ],
  [['configmaps'], ['create', 'update', 'patch', 'delete'], false],
  [['events'], ['delete', 'deletecollection'], false],
  [['pods/log'], ['delete', 'deletecollection', 'update'], false],
];

const sensitiveAccess = grantPolicy('sensitive-access', ({ resources, verbs, names }, kind) => {
  for (const [targets, actions, ofCluster] of sensitive) {
    if (names.length > 0 || (ofCluster && kind !== 'ClusterRole')) continue;
    const [resource, verb] = [isOneOf(resources, ...targets), isOneOf(verbs, ...actions)];
    if (resource !== undefined && verb !== undefined) return `${verb} on ${resource}`;
  }
  return undefined;
});

const clusterAdmin = objectPolicy('cluster-admin', bindings, function* ({ object }) {
  if (textAt(object, 'roleRef', 'kind') !== 'ClusterRole' || textAt(object, 'roleRef', 'name') !== 'cluster-admin')
    return;
  yield ['/roleRef/name', 'gives the role cluster-admin', 'bind a role with what is needed'];
});

const everyone: ReadonlySet<string> = new Set([
  'system:anonymous',
  'system:unauthenticated',
  'system:authenticated',
  'system:masters',
]);

const anonymousAccess = objectPolicy('anonymous-access', bindings, function* ({ object }) {
  for (const [index, subject] of listAt(object, 'subjects').entries()) {
    const name = textAt(subject, 'name') ?? '';
    if (everyone.has(name)) yield [`/subjects/${index}/name`, `gives rights to ${name}`];
  }
});

export const accessPolicies: readonly Policy[] = [
  wildcard,
  secretAccess,
  workloadCreation,
  podExec,
  privilegeGrant,
  sensitiveAccess,
  clusterAdmin,
  anonymousAccess,
];
