import type { JsonObject, JsonValue } from '../../../lib/kernel/json.ts';

/** Two versions of an object. */
interface Twin {
  readonly what: string;
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly minor?: number;
}

type Fields = Readonly<Record<string, JsonValue>>;

const object = (apiVersion: string, kind: string, fields: Fields): JsonObject => ({
  apiVersion,
  kind,
  metadata: { name: 'web', namespace: 'shop' },
  ...fields,
});

/** Both versions of an object of a kind, told by the fields beside its identity. */
function of(apiVersion: string, kind: string) {
  return (what: string, before: Fields, after: Fields, ...pointers: readonly string[]) => ({
    what: `${kind}: ${what}`,
    before: object(apiVersion, kind, before),
    after: object(apiVersion, kind, after),
    pointers,
  });
}

const withSpec =
  (make: ReturnType<typeof of>) =>
  (what: string, before: Fields, after: Fields, ...pointers: readonly string[]) =>
    make(what, { spec: before }, { spec: after }, ...pointers);

const deployment = withSpec(of('apps/v1', 'Deployment'));
const replicaSet = withSpec(of('apps/v1', 'ReplicaSet'));
const daemonSet = withSpec(of('apps/v1', 'DaemonSet'));
const rollout = withSpec(of('argoproj.io/v1alpha1', 'Rollout'));
const statefulSet = withSpec(of('apps/v1', 'StatefulSet'));
const job = withSpec(of('batch/v1', 'Job'));
const pod = withSpec(of('v1', 'Pod'));
const claim = withSpec(of('v1', 'PersistentVolumeClaim'));
const volume = withSpec(of('v1', 'PersistentVolume'));
const service = withSpec(of('v1', 'Service'));
const ingressClass = withSpec(of('networking.k8s.io/v1', 'IngressClass'));
const definition = withSpec(of('apiextensions.k8s.io/v1', 'CustomResourceDefinition'));
const binding = of('rbac.authorization.k8s.io/v1', 'RoleBinding');
const clusterBinding = of('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding');
const storageClass = of('storage.k8s.io/v1', 'StorageClass');
const attributesClass = of('storage.k8s.io/v1', 'VolumeAttributesClass');
const runtimeClass = of('node.k8s.io/v1', 'RuntimeClass');
const priorityClass = of('scheduling.k8s.io/v1', 'PriorityClass');
const slice = of('discovery.k8s.io/v1', 'EndpointSlice');
const configMap = of('v1', 'ConfigMap');
const secret = of('v1', 'Secret');

const labels = (app: string): Fields => ({ selector: { matchLabels: { app } } });
const template = (container: Fields, rest: Fields = {}): Fields => ({
  template: { spec: { restartPolicy: 'Never', containers: [{ name: 'x', image: 'x:1', ...container }], ...rest } },
});
const templateOf = (spec: Fields): JsonObject => spec['template'] as JsonObject;
const storage = (amount: string): Fields => ({ resources: { requests: { storage: amount } } });
const container = (fields: Fields): Fields => ({ containers: [{ name: 'x', image: 'x:1', ...fields }] });

/** Changes that the API server refuses, with the field where it does. */
export const changes: readonly (Twin & { readonly pointers: readonly string[] })[] = [
  deployment('selector', labels('a'), labels('b'), '/spec/selector/matchLabels/app'),
  deployment(
    'more in the selector',
    labels('a'),
    { selector: { matchLabels: { app: 'a', tier: 'b' } } },
    '/spec/selector/matchLabels/tier',
  ),
  replicaSet('selector', labels('a'), labels('b'), '/spec/selector/matchLabels/app'),
  daemonSet('selector', labels('a'), labels('b'), '/spec/selector/matchLabels/app'),
  rollout('selector', labels('a'), labels('b'), '/spec/selector/matchLabels/app'),
  statefulSet('serviceName', { serviceName: 'a' }, { serviceName: 'b' }, '/spec/serviceName'),
  statefulSet('podManagementPolicy', {}, { podManagementPolicy: 'Parallel' }, '/spec/podManagementPolicy'),
  statefulSet(
    'volumeClaimTemplates',
    { volumeClaimTemplates: [{ metadata: { name: 'd' }, spec: storage('1Gi') }] },
    { volumeClaimTemplates: [{ metadata: { name: 'd' }, spec: storage('2Gi') }] },
    '/spec/volumeClaimTemplates/0/spec/resources/requests/storage',
  ),
  statefulSet('selector', labels('a'), labels('b'), '/spec/selector/matchLabels/app'),
  {
    ...statefulSet('revisionHistoryLimit before 1.33', {}, { revisionHistoryLimit: 3 }, '/spec/revisionHistoryLimit'),
    minor: 32,
  },
  job('image', template({ image: 'x:1' }), template({ image: 'x:2' }), '/spec/template/spec/containers/0/image'),
  job(
    'one container more',
    template({}),
    { template: { spec: { ...(templateOf(template({}))['spec'] as JsonObject), initContainers: [{ name: 'i' }] } } },
    '/spec/template/spec/initContainers/0/name',
  ),
  job('completions', { completions: 1 }, { completions: 2 }, '/spec/completions'),
  job('completions left out with the parallelism', {}, { completions: 2 }, '/spec/completions'),
  job('selector', {}, labels('b'), '/spec/selector/matchLabels/app'),
  job('completionMode', {}, { completionMode: 'Indexed' }, '/spec/completionMode'),
  job(
    'podFailurePolicy',
    {},
    { podFailurePolicy: { rules: [{ action: 'Ignore' }] } },
    '/spec/podFailurePolicy/rules/0/action',
  ),
  job(
    'image while suspended',
    { suspend: true, ...template({ image: 'x:1' }) },
    template({ image: 'x:2' }),
    '/spec/template/spec/containers/0/image',
  ),
  job(
    'scheduling while not suspended',
    template({}),
    { suspend: true, ...template({}, { nodeSelector: { a: 'b' } }) },
    '/spec/template/spec/nodeSelector/a',
  ),
  pod('a variable', container({}), container({ env: [{ name: 'A', value: 'b' }] }), '/spec/containers/0/env/0/name'),
  claim('storageClassName', { storageClassName: 'a' }, { storageClassName: 'b' }, '/spec/storageClassName'),
  claim('storageClassName, which says more when it is empty', {}, { storageClassName: '' }, '/spec/storageClassName'),
  claim('accessModes', { accessModes: ['ReadWriteOnce'] }, { accessModes: ['ReadWriteMany'] }, '/spec/accessModes/0'),
  claim('less storage', storage('2Gi'), storage('1Gi'), '/spec/resources/requests/storage'),
  claim('volumeName', { volumeName: 'a' }, { volumeName: 'b' }, '/spec/volumeName'),
  claim('volumeMode', {}, { volumeMode: 'Block' }, '/spec/volumeMode'),
  volume('source', { nfs: { server: 'a', path: '/' } }, { nfs: { server: 'b', path: '/' } }, '/spec/nfs/server'),
  volume('another source', { hostPath: { path: '/a' } }, { nfs: { server: 'b', path: '/' } }, '/spec/hostPath/path'),
  volume('volumeMode', { volumeMode: 'Block' }, {}, '/spec/volumeMode'),
  service('clusterIP', { clusterIP: '10.0.0.1' }, { clusterIP: '10.0.0.2' }, '/spec/clusterIP'),
  service('headless', {}, { clusterIP: 'None' }, '/spec/clusterIP'),
  service('no more headless', { clusterIP: 'None' }, { clusterIP: '10.0.0.2' }, '/spec/clusterIP'),
  service('the first family', { ipFamilies: ['IPv4'] }, { ipFamilies: ['IPv6'] }, '/spec/ipFamilies/0'),
  service(
    'loadBalancerClass',
    { type: 'LoadBalancer' },
    { type: 'LoadBalancer', loadBalancerClass: 'a/b' },
    '/spec/loadBalancerClass',
  ),
  ingressClass('controller', { controller: 'a/b' }, { controller: 'a/c' }, '/spec/controller'),
  definition('scope', { scope: 'Namespaced' }, { scope: 'Cluster' }, '/spec/scope'),
  definition(
    'kind',
    { names: { kind: 'A', plural: 'as' } },
    { names: { kind: 'B', plural: 'as' } },
    '/spec/names/kind',
  ),
  binding(
    'roleRef',
    { roleRef: { kind: 'Role', name: 'a' } },
    { roleRef: { kind: 'Role', name: 'b' } },
    '/roleRef/name',
  ),
  clusterBinding(
    'roleRef',
    { roleRef: { kind: 'ClusterRole', name: 'a' } },
    { roleRef: { kind: 'ClusterRole', name: 'b' } },
    '/roleRef/name',
  ),
  storageClass('provisioner', { provisioner: 'a' }, { provisioner: 'b' }, '/provisioner'),
  storageClass('parameters', {}, { parameters: { type: 'ssd' } }, '/parameters/type'),
  storageClass('reclaimPolicy', {}, { reclaimPolicy: 'Retain' }, '/reclaimPolicy'),
  storageClass('volumeBindingMode', { volumeBindingMode: 'WaitForFirstConsumer' }, {}, '/volumeBindingMode'),
  attributesClass('driverName', { driverName: 'a' }, { driverName: 'b' }, '/driverName'),
  runtimeClass('handler', { handler: 'a' }, { handler: 'b' }, '/handler'),
  priorityClass('value', { value: 1 }, { value: 2 }, '/value'),
  priorityClass('preemptionPolicy', {}, { preemptionPolicy: 'Never' }, '/preemptionPolicy'),
  slice('addressType', { addressType: 'IPv4' }, { addressType: 'IPv6' }, '/addressType'),
  configMap('data', { immutable: true, data: { a: '1' } }, { immutable: true, data: { a: '2' } }, '/data/a'),
  configMap(
    'an empty entry more',
    { immutable: true, data: { a: '1' } },
    { immutable: true, data: { a: '1', b: '' } },
    '/data/b',
  ),
  configMap('immutable taken back', { immutable: true, data: { a: '1' } }, { data: { a: '1' } }, '/immutable'),
  secret('data', { immutable: true, data: { a: 'YQ==' } }, { immutable: true, stringData: { a: 'b' } }, '/data/a'),
  secret('type', {}, { type: 'kubernetes.io/tls' }, '/type'),
];

/** Changes of the same kinds that the API server takes. */
export const mutable: readonly Twin[] = [
  deployment('the template', { ...labels('a'), ...template({}) }, { ...labels('a'), ...template({ image: 'x:2' }) }),
  deployment('an empty map in the selector', labels('a'), {
    selector: { matchLabels: { app: 'a' }, matchExpressions: [] },
  }),
  statefulSet(
    'what may change',
    { replicas: 1, serviceName: 'a' },
    {
      replicas: 2,
      serviceName: 'a',
      ordinals: { start: 1 },
      minReadySeconds: 5,
      updateStrategy: { type: 'OnDelete' },
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' },
      ...template({}),
    },
  ),
  { ...statefulSet('revisionHistoryLimit since 1.33', {}, { revisionHistoryLimit: 3 }), minor: 33 },
  statefulSet('revisionHistoryLimit of a cluster that nobody knows', {}, { revisionHistoryLimit: 3 }),
  { ...statefulSet('defaults', {}, { revisionHistoryLimit: 10, podManagementPolicy: 'OrderedReady' }), minor: 32 },
  statefulSet(
    'what the API server fills into the claims',
    { volumeClaimTemplates: [{ metadata: { name: 'd' }, spec: storage('1Gi') }] },
    {
      volumeClaimTemplates: [
        {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          metadata: { name: 'd', creationTimestamp: null },
          spec: { ...storage('1024Mi'), volumeMode: 'Filesystem' },
        },
      ],
    },
  ),
  job(
    'what may change',
    { parallelism: 1, backoffLimit: 1, completions: 1 },
    { parallelism: 2, backoffLimit: 2, completions: 1, suspend: true },
  ),
  job('defaults', template({}), {
    completions: 1,
    completionMode: 'NonIndexed',
    ...template(
      { imagePullPolicy: 'IfNotPresent', terminationMessagePath: '/dev/termination-log', resources: {} },
      { dnsPolicy: 'ClusterFirst', terminationGracePeriodSeconds: 30, securityContext: {} },
    ),
  }),
  job(
    'one that deletes itself',
    { ttlSecondsAfterFinished: 0, ...template({}) },
    { ttlSecondsAfterFinished: 0, ...template({ image: 'x:2' }) },
  ),
  job(
    'scheduling while suspended',
    { suspend: true, ...template({}) },
    template({}, { nodeSelector: { a: 'b' }, tolerations: [{ key: 'a' }] }),
  ),
  job(
    'an elastic one',
    { completionMode: 'Indexed', completions: 2, parallelism: 2 },
    { completionMode: 'Indexed', completions: 3, parallelism: 3 },
  ),
  pod('image', container({}), container({ image: 'x:2' })),
  claim('more storage', storage('1Gi'), storage('2Gi')),
  claim('the same storage', storage('1Gi'), storage('1024Mi')),
  claim('volumeAttributesClassName', {}, { volumeAttributesClassName: 'fast' }),
  claim('the volume that it may be bound to', {}, { volumeName: 'a' }),
  volume(
    'what is not its source',
    { nfs: { server: 'a' } },
    { nfs: { server: 'a' }, capacity: { storage: '2Gi' }, persistentVolumeReclaimPolicy: 'Retain' },
  ),
  service('clusterIP left out', { clusterIP: '10.0.0.1' }, {}),
  service('headless left out', { clusterIP: 'None' }, {}),
  service('an address at last', { type: 'ExternalName', externalName: 'a.b' }, { clusterIP: '10.0.0.1' }),
  service('ports', { ports: [{ port: 80 }] }, { ports: [{ port: 81 }] }),
  ingressClass('parameters', { controller: 'a/b' }, { controller: 'a/b', parameters: { kind: 'A', name: 'b' } }),
  definition(
    'a version more',
    { scope: 'Cluster', versions: [{ name: 'v1' }] },
    { scope: 'Cluster', versions: [{ name: 'v1' }, { name: 'v2' }] },
  ),
  binding(
    'subjects',
    { roleRef: { kind: 'Role', name: 'a' } },
    {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'a' },
      subjects: [{ kind: 'User', name: 'b' }],
    },
  ),
  storageClass(
    'what may change',
    { provisioner: 'a' },
    { provisioner: 'a', allowVolumeExpansion: true, mountOptions: ['ro'], reclaimPolicy: 'Delete' },
  ),
  configMap('data', { data: { a: '1' } }, { data: { a: '2' }, immutable: true }),
  secret(
    'the same data as text',
    { immutable: true, data: { a: 'Yg==' } },
    { immutable: true, stringData: { a: 'b' }, type: 'Opaque' },
  ),
  secret('data', { data: { a: 'YQ==' } }, { data: { a: 'Yg==' } }),
];
