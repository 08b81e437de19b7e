import { object } from './objects.ts';
import type { Twins } from './twin.ts';

const encode = (text: string): string => Buffer.from(text).toString('base64');
const config = object('v1', 'ConfigMap', { data: { 'a.yaml': 'a' }, binaryData: { 'b.bin': 'AAAA' } });
const secret = object('v1', 'Secret', {
  type: 'Opaque',
  data: { password: 'aHVudGVyMg==' },
  stringData: { user: 'a' },
});
const pvc = object('v1', 'PersistentVolumeClaim', {
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
});
const pv = object('v1', 'PersistentVolume', {
  spec: { accessModes: ['ReadWriteOnce'], capacity: { storage: '1Gi' }, nfs: { server: 'a', path: '/a' } },
});
const role = object('rbac.authorization.k8s.io/v1', 'Role', {
  rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
});
const clusterRole = object('rbac.authorization.k8s.io/v1', 'ClusterRole', {
  rules: [{ nonResourceURLs: ['/metrics'], verbs: ['get'] }],
});
const group = 'rbac.authorization.k8s.io';
const binding = object(`${group}/v1`, 'ClusterRoleBinding', {
  roleRef: { apiGroup: group, kind: 'ClusterRole', name: 'web' },
  subjects: [
    { kind: 'ServiceAccount', name: 'web', namespace: 'shop' },
    { kind: 'Group', name: 'sre', apiGroup: group },
  ],
});
const limits = object('v1', 'LimitRange', {
  spec: { limits: [{ type: 'Container', min: { cpu: '1m' }, max: { cpu: '2' }, default: { cpu: '1' } }] },
});
const quota = object('v1', 'ResourceQuota', {
  spec: {
    hard: { 'requests.cpu': '8', 'count/jobs.batch': 5, 'fast.storageclass.storage.k8s.io/requests.storage': '1Ti' },
  },
});

export const objectTwins: readonly Twins[] = [
  {
    base: config,
    twins: [
      ['invalid-key', '/data/a~1b', { '/data/a~1b': '' }],
      ['invalid-key', '/data/..a', { '/data/..a': '' }, { '/data/.a': '' }],
      ['duplicate-entry', '/binaryData/a.yaml', { '/binaryData/a.yaml': 'AAAA' }],
      ['not-base64', '/binaryData/b.bin', { '/binaryData/b.bin': 'AAA' }, { '/binaryData/b.bin': 'AA\n==' }],
      [
        'invalid-metadata',
        '/metadata/finalizers/0',
        { '/metadata/finalizers': ['keep me'] },
        { '/metadata/finalizers': ['example.org/keep'] },
      ],
      [
        'invalid-metadata',
        '/metadata/ownerReferences',
        { '/metadata/ownerReferences': [{ controller: true }, { controller: true }] },
        { '/metadata/ownerReferences': [{ controller: true }, {}] },
      ],
    ],
  },
  {
    base: secret,
    twins: [
      ['not-base64', '/data/password', { '/data/password': 'hunter2!' }],
      ['invalid-key', '/stringData/a b', { '/stringData/a b': '' }],
      [
        'secret-incomplete',
        '/type',
        { '/type': 'kubernetes.io/tls', '/data/tls.crt': '' },
        { '/type': 'kubernetes.io/tls', '/data/tls.crt': '', '/stringData/tls.key': '' },
      ],
      ['secret-incomplete', '/type', { '/type': 'kubernetes.io/ssh-auth' }],
      [
        'secret-incomplete',
        '/type',
        { '/type': 'kubernetes.io/basic-auth', '/data': {} },
        { '/type': 'kubernetes.io/basic-auth' },
      ],
      [
        'secret-incomplete',
        '/data/.dockerconfigjson',
        { '/type': 'kubernetes.io/dockerconfigjson', '/data': { '.dockerconfigjson': encode('auths') } },
        { '/type': 'kubernetes.io/dockerconfigjson', '/data': { '.dockerconfigjson': encode('{}') } },
      ],
      [
        'secret-incomplete',
        '/stringData/.dockerconfigjson',
        { '/type': 'kubernetes.io/dockerconfigjson', '/stringData': { '.dockerconfigjson': '[]' } },
      ],
      [
        'secret-incomplete',
        '/metadata',
        { '/type': 'kubernetes.io/service-account-token' },
        {
          '/type': 'kubernetes.io/service-account-token',
          '/metadata/annotations': { 'kubernetes.io/service-account.name': 'a' },
        },
      ],
    ],
  },
  {
    base: pvc,
    twins: [
      ['invalid-storage', '/spec', { '/spec/accessModes': undefined }],
      ['invalid-storage', '/spec/accessModes', { '/spec/accessModes': [] }],
      [
        'invalid-storage',
        '/spec/accessModes',
        { '/spec/accessModes': ['ReadWriteOncePod', 'ReadOnlyMany'] },
        { '/spec/accessModes': ['ReadWriteOncePod'] },
      ],
      ['invalid-storage', '/spec/resources', { '/spec/resources': {} }],
      ['invalid-storage', '/spec/resources/requests/storage', { '/spec/resources/requests/storage': '0Gi' }],
      ['request-above-limit', '/spec/resources/requests/storage', { '/spec/resources/limits': { storage: '1G' } }],
    ],
  },
  {
    base: pv,
    twins: [
      ['invalid-storage', '/spec', { '/spec/accessModes': undefined }],
      ['invalid-storage', '/spec', { '/spec/capacity': undefined }],
      ['not-exactly-one', '/spec', { '/spec/nfs': undefined }],
      ['not-exactly-one', '/spec', { '/spec/csi': { driver: 'a', volumeHandle: 'b' } }],
      [
        'invalid-storage',
        '/spec',
        { '/spec/nfs': undefined, '/spec/local': { path: '/a' } },
        { '/spec/nfs': undefined, '/spec/local': { path: '/a' }, '/spec/nodeAffinity': { required: {} } },
      ],
      ['namespace-ignored', '/metadata/namespace', { '/metadata/namespace': 'shop' }, {}, { severity: 'warning' }],
    ],
  },
  {
    base: object('storage.k8s.io/v1', 'StorageClass', { provisioner: 'a.b', reclaimPolicy: 'Retain' }),
    twins: [['invalid-storage', '/reclaimPolicy', { '/reclaimPolicy': 'Recycle' }]],
  },
  {
    base: role,
    twins: [
      ['rbac-refused', '/rules/0', { '/rules/0/apiGroups': undefined }],
      ['rbac-refused', '/rules/0', { '/rules/0/resources': [] }],
      ['rbac-refused', '/rules/0/verbs', { '/rules/0/verbs': [] }],
      ['rbac-refused', '/rules/0/nonResourceURLs', { '/rules/0': { nonResourceURLs: ['/a'], verbs: ['get'] } }],
    ],
  },
  {
    base: clusterRole,
    twins: [
      ['rbac-refused', '/rules/0/nonResourceURLs', { '/rules/0/resources': ['pods'] }],
      [
        'rbac-refused',
        '/aggregationRule',
        { '/aggregationRule': {} },
        { '/aggregationRule': { clusterRoleSelectors: [{}] } },
      ],
    ],
  },
  {
    base: binding,
    twins: [
      [
        'rbac-refused',
        '/roleRef/kind',
        { '/roleRef/kind': 'Role' },
        { '/kind': 'RoleBinding', '/roleRef/kind': 'Role' },
      ],
      ['rbac-refused', '/roleRef/apiGroup', { '/roleRef/apiGroup': `${group}/v1` }, { '/roleRef/apiGroup': '' }],
      [
        'rbac-refused',
        '/subjects/0',
        { '/subjects/0/namespace': undefined },
        { '/kind': 'RoleBinding', '/subjects/0/namespace': undefined },
      ],
      ['rbac-refused', '/subjects/0/kind', { '/subjects/0/kind': 'serviceaccount' }],
      ['rbac-refused', '/subjects/0/apiGroup', { '/subjects/0/apiGroup': group }],
      ['rbac-refused', '/subjects/1/apiGroup', { '/subjects/1/apiGroup': 'v1' }, { '/subjects/1/apiGroup': undefined }],
    ],
  },
  {
    base: limits,
    twins: [
      ['quota-refused', '/spec/limits/0/default/cpu', { '/spec/limits/0/default/cpu': '3' }],
      [
        'quota-refused',
        '/spec/limits/0/defaultRequest/cpu',
        { '/spec/limits/0/defaultRequest': { cpu: '1500m' } },
        { '/spec/limits/0/defaultRequest': { cpu: '1000m' } },
      ],
      [
        'quota-refused',
        '/spec/limits/1',
        { '/spec/limits/1': { type: 'PersistentVolumeClaim' } },
        { '/spec/limits/1': { type: 'PersistentVolumeClaim', max: { storage: '1Gi' } } },
      ],
      ['quota-refused', '/spec/limits/0/default', { '/spec/limits/0': { type: 'Pod', default: { cpu: 1 } } }],
      ['quota-refused', '/spec/limits/0/type', { '/spec/limits/0/type': 'container' }],
      ['duplicate-entry', '/spec/limits/1/type', { '/spec/limits/1': { type: 'Container' } }],
    ],
  },
  {
    base: object('v1', 'Namespace', {}),
    twins: [
      [
        'invalid-metadata',
        '/metadata/labels/pod-security.kubernetes.io~1enforce',
        { '/metadata/labels': { 'pod-security.kubernetes.io/enforce': 'strict' } },
        { '/metadata/labels': { 'pod-security.kubernetes.io/enforce': 'restricted' } },
      ],
      [
        'invalid-metadata',
        '/metadata/labels/pod-security.kubernetes.io~1warn-version',
        { '/metadata/labels': { 'pod-security.kubernetes.io/warn-version': '1.33' } },
        { '/metadata/labels': { 'pod-security.kubernetes.io/warn-version': 'v1.33' } },
      ],
    ],
  },
  {
    base: quota,
    twins: [
      ['quota-refused', '/spec/hard/pods', { '/spec/hard/pods': '1500m' }, { '/spec/hard/pods': '2k' }],
      ['quota-refused', '/spec/hard/cpus', { '/spec/hard/cpus': 1 }],
      [
        'quota-refused',
        '/spec/scopes',
        { '/spec/scopes': ['BestEffort', 'NotBestEffort'] },
        { '/spec/scopes': ['BestEffort', 'Terminating'] },
      ],
      ['negative-number', '/spec/hard/pods', { '/spec/hard/pods': -1 }],
    ],
  },
  {
    base: object('scheduling.k8s.io/v1', 'PriorityClass', { value: 1_000_000_000 }),
    twins: [
      ['quota-refused', '/value', { '/value': 1_000_000_001 }],
      ['quota-refused', '/metadata/name', { '/metadata/name': 'system-web' }],
    ],
  },
];
