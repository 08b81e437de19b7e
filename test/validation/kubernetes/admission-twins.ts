import { object } from './objects.ts';
import type { Twins } from './twin.ts';

const policy = object('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', {
  spec: {
    variables: [{ name: 'few', expression: "object.spec.replicas <= 5 // not '(' many" }],
    validations: [{ expression: 'variables.few || object.metadata.name == "a\\"("', messageExpression: "'a)' + 'b'" }],
  },
});
const expression = '/spec/validations/0/expression';
const role = object('rbac.authorization.k8s.io/v1', 'ClusterRole', {
  rules: [
    { apiGroups: [''], resources: ['pods', 'pods/log'], verbs: ['get', 'list'] },
    { apiGroups: ['apps', ''], resources: ['deployments', 'services'], verbs: ['*'] },
    { apiGroups: ['example.org'], resources: ['pod'], verbs: ['synchronize'] },
  ],
});
const warning = { severity: 'warning' } as const;

/** What the API server asks a policy, a role or a driver. */
export const admissionTwins: readonly Twins[] = [
  {
    base: policy,
    twins: [
      ['webhook-refused', expression, { [expression]: 'object.spec.replicas <= ' }],
      ['webhook-refused', expression, { [expression]: 'size(object.spec.a' }, { [expression]: 'size(r"(") > 0' }],
      ['webhook-refused', expression, { [expression]: "object.a == 'b" }],
      ['webhook-refused', expression, { [expression]: 'object.a = 1' }, { [expression]: 'object.a >= 1 && b != 2' }],
      ['webhook-refused', expression, { [expression]: ' ' }],
      [
        'webhook-refused',
        '/spec',
        { '/spec/validations': [] },
        { '/spec/validations': [], '/spec/auditAnnotations': [{ key: 'a', valueExpression: '"b"' }] },
      ],
    ],
  },
  {
    base: object('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicyBinding', {
      spec: { policyName: 'a', validationActions: ['Deny', 'Audit'] },
    }),
    twins: [
      ['webhook-refused', '/spec/validationActions', { '/spec/validationActions/1': 'Warn' }],
      ['duplicate-entry', '/spec/validationActions/1', { '/spec/validationActions/1': 'Deny' }],
    ],
  },
  {
    base: object('storage.k8s.io/v1', 'CSIDriver', {
      spec: { fsGroupPolicy: 'File', volumeLifecycleModes: ['Persistent', 'Ephemeral'] },
    }),
    twins: [
      ['invalid-storage', '/spec/volumeLifecycleModes/1', { '/spec/volumeLifecycleModes/1': 'ephemeral' }],
      ['invalid-storage', '/spec/fsGroupPolicy', { '/spec/fsGroupPolicy': 'Files' }, { '/spec/fsGroupPolicy': 'None' }],
    ],
  },
  {
    base: role,
    twins: [
      [
        'rbac-refused',
        '/rules/0/verbs/1',
        { '/rules/0/verbs/1': 'lst' },
        { '/rules/0/verbs/1': 'deletecollection' },
        warning,
      ],
      ['rbac-refused', '/rules/0/resources/0', { '/rules/0/resources/0': 'pod' }, {}, warning],
      ['rbac-refused', '/rules/1/apiGroups/0', { '/rules/1/apiGroups/0': 'app' }, {}, warning],
      [
        'rbac-refused',
        '/rules/0/resources',
        { '/rules/0/resources': ['deployments', 'deployments/scale'] },
        { '/rules/0/resources': ['events'] },
        warning,
      ],
    ],
  },
];
