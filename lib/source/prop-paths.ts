/**
 * Which prop a field of a rendered object comes from, where the two are not named alike. Data, not
 * rules: what is missing here is looked for by name and value.
 *
 * In a pointer, `/pod` stands for the pod template of whatever kind, `*` for one step and a final `**` for
 * any number. In a path of props, `$1` is the first such step, `{name}` the `name` of the list's item that the
 * last one leads to, and `**` the same rest. Paths are tried in turn; a shorter one is the place of a whole prop.
 */
export type PropPaths = readonly (readonly [pointer: string, ...props: readonly string[]])[];

/** Props of `WebService`, `Worker`, `ScheduledJob` and `Task`. */
export const workloadProps: PropPaths = [
  ['/pod/spec/containers/0/env/*/value', 'env/{name}', 'env'],
  ['/pod/spec/containers/0/env/*/valueFrom/**', 'env/{name}/**', 'env/{name}', 'env'],
  ['/pod/spec/containers/0/env/*/name', 'env/{name}', 'env'],
  ['/pod/spec/containers/0/ports/*/containerPort', 'port/{name}/targetPort', 'port/{name}', 'port'],
  ['/pod/spec/containers/0/ports/**', 'port'],
  ['/pod/spec/containers/0/readinessProbe/**', 'probes/readiness/**', 'probes/readiness'],
  ['/pod/spec/containers/0/livenessProbe/**', 'probes/liveness/**', 'probes/liveness'],
  ['/pod/spec/containers/0/startupProbe/**', 'probes/startup/**', 'probes/startup'],
  ['/pod/spec/containers/0/securityContext/**', 'security/**', 'security'],
  ['/pod/spec/containers/0/volumeMounts/**', 'files', 'writable'],
  ['/pod/spec/containers/0/**', '**'],
  ['/pod/spec/securityContext/**', 'security/**', 'security'],
  ['/pod/spec/imagePullSecrets/*/name', 'imagePullSecrets/$1'],
  ['/pod/spec/terminationGracePeriodSeconds', 'terminationGracePeriodSeconds'],
  ['/pod/metadata/annotations/*', 'podAnnotations/$1'],
  ['/pod/metadata/labels/*', 'labels/$1'],
  ['/metadata/annotations/*', 'annotations/$1'],
  ['/metadata/labels/*', 'labels/$1'],
  ['/metadata/name', 'name'],
  ['/spec/minReplicas', 'replicas/min'],
  ['/spec/maxReplicas', 'replicas/max'],
  ['/spec/metrics/**', 'replicas'],
  ['/spec/strategy/*/trafficRouting/**', 'strategy/traffic', 'strategy'],
  ['/spec/strategy/canary/**', 'strategy/**', 'strategy'],
  ['/spec/strategy/blueGreen/**', 'strategy/**', 'strategy'],
  ['/spec/rules/*/host', 'host/$1', 'host'],
  ['/spec/hostnames/*', 'host/$1', 'host'],
  ['/spec/rules/*/http/paths/*/path', 'path'],
  ['/spec/rules/*/http/paths/*/pathType', 'ingress/pathType'],
  ['/spec/ingressClassName', 'ingress/className'],
  ['/spec/tls/**', 'ingress/tls', 'ingress'],
  ['/spec/parentRefs/**', 'gateway'],
  ['/spec/ports/*/port', 'port/{name}/port', 'port/{name}', 'port'],
  ['/spec/ports/*/targetPort', 'port/{name}/targetPort', 'port/{name}', 'port'],
  ['/spec/type', 'serviceType'],
  ['/spec/egress/**', 'network/to', 'network'],
  ['/spec/ingress/**', 'network/from', 'network'],
  ['/spec/jobTemplate/spec/*', '$1'],
  ['/spec/*', '$1', 'rollout/$1'],
  ['/spec/rollbackWindow/**', 'rollout/rollbackWindow/**'],
  ['/spec/analysis/**', 'rollout/analysis/**'],
];

const kplusContainer = (list: string): PropPaths => {
  const at = `/pod/spec/${list}/*`;
  const prop = `${list}/$1`;
  return [
    [`${at}/env/*/**`, `${prop}/envVariables/{name}`, `${prop}/envVariables`],
    [`${at}/ports/*/containerPort`, `${prop}/portNumber`, `${prop}/port`, `${prop}/ports/$2/number`],
    [`${at}/ports/*/*`, `${prop}/ports/$2/$3`],
    [`${at}/resources/requests/*`, `${prop}/resources/$2/request`, `${prop}/resources`],
    [`${at}/resources/limits/*`, `${prop}/resources/$2/limit`, `${prop}/resources`],
    [`${at}/resources`, `${prop}/resources`],
    [`${at}/readinessProbe/**`, `${prop}/readiness`],
    [`${at}/livenessProbe/**`, `${prop}/liveness`],
    [`${at}/startupProbe/**`, `${prop}/startup`],
    [`${at}/securityContext/runAsUser`, `${prop}/securityContext/user`],
    [`${at}/securityContext/runAsGroup`, `${prop}/securityContext/group`],
    [`${at}/securityContext/runAsNonRoot`, `${prop}/securityContext/ensureNonRoot`],
    [`${at}/securityContext/**`, `${prop}/securityContext/**`, `${prop}/securityContext`],
    [`${at}/volumeMounts/*/mountPath`, `${prop}/volumeMounts/$2/path`],
    [`${at}/**`, `${prop}/**`],
  ];
};

/** Props of the workloads, Services and other objects of cdk8s-plus, and of `Rollout`, which is one of its workloads. */
export const plusProps: PropPaths = [
  ...kplusContainer('containers'),
  ...kplusContainer('initContainers'),
  ['/pod/spec/securityContext/runAsUser', 'securityContext/user'],
  ['/pod/spec/securityContext/runAsGroup', 'securityContext/group'],
  ['/pod/spec/securityContext/runAsNonRoot', 'securityContext/ensureNonRoot'],
  ['/pod/spec/serviceAccountName', 'serviceAccount'],
  ['/pod/spec/terminationGracePeriodSeconds', 'terminationGracePeriod'],
  ['/pod/spec/imagePullSecrets/**', 'dockerRegistryAuth'],
  ['/pod/spec/volumes/**', 'volumes'],
  ['/pod/spec/dnsPolicy', 'dns/policy'],
  ['/pod/spec/**', '**'],
  ['/pod/metadata/**', 'podMetadata/**'],
  ['/spec/minReadySeconds', 'minReadySeconds', 'minReady'],
  ['/spec/progressDeadlineSeconds', 'progressDeadlineSeconds', 'progressDeadline'],
  ['/spec/ttlSecondsAfterFinished', 'ttlAfterFinished'],
  ['/spec/activeDeadlineSeconds', 'activeDeadline'],
  ['/spec/startingDeadlineSeconds', 'startingDeadline'],
  ['/spec/jobTemplate/spec/*', '$1'],
  ['/spec/strategy/canary/**', 'strategy/**', 'strategy'],
  ['/spec/strategy/blueGreen/**', 'strategy/**', 'strategy'],
  ['/spec/strategy/**', 'strategy'],
  ['/spec/rules/*/host', 'rules/$1/host'],
  ['/spec/rules/*/http/paths/*/path', 'rules/$1/path', 'rules/$2/path'],
  ['/spec/rules/*/http/paths/*/pathType', 'rules/$1/pathType', 'rules/$2/pathType'],
  ['/spec/**', '**'],
  ['/metadata/**', 'metadata/**'],
  ['/**', '**'],
];

/** Props of `Application` and `Environment`, from which their namespaces and delivery are made. */
export const deliveryProps: PropPaths = [
  ['/metadata/labels/team', 'team'],
  ['/metadata/labels/*', 'labels/$1'],
  ['/metadata/namespace', 'namespace'],
  ['/spec/destination/**', 'cluster/**', 'cluster'],
  ['/spec/source/repoURL', 'delivery'],
];
