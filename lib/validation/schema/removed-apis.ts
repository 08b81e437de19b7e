/** A version of a kind that Kubernetes took away, or will. */
export interface RetiredApi {
  /** Minor version of Kubernetes 1 that calls it deprecated. */
  readonly deprecated: number;
  /** Minor version that no longer serves it; 0 where none is known. */
  readonly removed: number;
  /** The apiVersion to use instead, or what to do where there is none. */
  readonly successor: string;
}

type Row = readonly [apiVersion: string, kinds: string, deprecated: number, removed: number, successor: string];

const workloads = 'Deployment DaemonSet StatefulSet ReplicaSet';
const rbac = 'Role ClusterRole RoleBinding ClusterRoleBinding';
const noSuccessor = 'Pod Security Admission (labels pod-security.kubernetes.io/* of the namespace)';

// Source: the deprecated API migration guide of the Kubernetes documentation.
const rows: readonly Row[] = [
  ['extensions/v1beta1', workloads, 9, 16, 'apps/v1'],
  ['apps/v1beta1', workloads, 9, 16, 'apps/v1'],
  ['apps/v1beta2', workloads, 9, 16, 'apps/v1'],
  ['extensions/v1beta1', 'NetworkPolicy', 9, 16, 'networking.k8s.io/v1'],
  ['extensions/v1beta1', 'PodSecurityPolicy', 11, 16, noSuccessor],
  ['extensions/v1beta1', 'Ingress', 14, 22, 'networking.k8s.io/v1'],
  ['networking.k8s.io/v1beta1', 'Ingress IngressClass', 19, 22, 'networking.k8s.io/v1'],
  [
    'admissionregistration.k8s.io/v1beta1',
    'MutatingWebhookConfiguration ValidatingWebhookConfiguration',
    16,
    22,
    'admissionregistration.k8s.io/v1',
  ],
  ['apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition', 16, 22, 'apiextensions.k8s.io/v1'],
  ['apiregistration.k8s.io/v1beta1', 'APIService', 19, 22, 'apiregistration.k8s.io/v1'],
  ['authentication.k8s.io/v1beta1', 'TokenReview', 19, 22, 'authentication.k8s.io/v1'],
  [
    'authorization.k8s.io/v1beta1',
    'LocalSubjectAccessReview SelfSubjectAccessReview SubjectAccessReview SelfSubjectRulesReview',
    19,
    22,
    'authorization.k8s.io/v1',
  ],
  ['certificates.k8s.io/v1beta1', 'CertificateSigningRequest', 19, 22, 'certificates.k8s.io/v1'],
  ['coordination.k8s.io/v1beta1', 'Lease', 19, 22, 'coordination.k8s.io/v1'],
  ['rbac.authorization.k8s.io/v1beta1', rbac, 17, 22, 'rbac.authorization.k8s.io/v1'],
  ['rbac.authorization.k8s.io/v1alpha1', rbac, 17, 22, 'rbac.authorization.k8s.io/v1'],
  ['scheduling.k8s.io/v1beta1', 'PriorityClass', 14, 22, 'scheduling.k8s.io/v1'],
  ['scheduling.k8s.io/v1alpha1', 'PriorityClass', 14, 22, 'scheduling.k8s.io/v1'],
  ['storage.k8s.io/v1beta1', 'CSIDriver CSINode StorageClass VolumeAttachment', 19, 22, 'storage.k8s.io/v1'],
  ['storage.k8s.io/v1beta1', 'CSIStorageCapacity', 24, 27, 'storage.k8s.io/v1'],
  ['batch/v1beta1', 'CronJob', 21, 25, 'batch/v1'],
  ['batch/v2alpha1', 'CronJob', 8, 21, 'batch/v1'],
  ['discovery.k8s.io/v1beta1', 'EndpointSlice', 21, 25, 'discovery.k8s.io/v1'],
  ['events.k8s.io/v1beta1', 'Event', 19, 25, 'events.k8s.io/v1'],
  ['autoscaling/v2beta1', 'HorizontalPodAutoscaler', 22, 25, 'autoscaling/v2'],
  ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', 23, 26, 'autoscaling/v2'],
  ['policy/v1beta1', 'PodDisruptionBudget', 21, 25, 'policy/v1'],
  ['policy/v1beta1', 'PodSecurityPolicy', 21, 25, noSuccessor],
  ['node.k8s.io/v1beta1', 'RuntimeClass', 20, 25, 'node.k8s.io/v1'],
  ['node.k8s.io/v1alpha1', 'RuntimeClass', 20, 22, 'node.k8s.io/v1'],
  [
    'flowcontrol.apiserver.k8s.io/v1alpha1',
    'FlowSchema PriorityLevelConfiguration',
    20,
    24,
    'flowcontrol.apiserver.k8s.io/v1',
  ],
  [
    'flowcontrol.apiserver.k8s.io/v1beta1',
    'FlowSchema PriorityLevelConfiguration',
    23,
    26,
    'flowcontrol.apiserver.k8s.io/v1',
  ],
  [
    'flowcontrol.apiserver.k8s.io/v1beta2',
    'FlowSchema PriorityLevelConfiguration',
    26,
    29,
    'flowcontrol.apiserver.k8s.io/v1',
  ],
  [
    'flowcontrol.apiserver.k8s.io/v1beta3',
    'FlowSchema PriorityLevelConfiguration',
    29,
    32,
    'flowcontrol.apiserver.k8s.io/v1',
  ],
  [
    'admissionregistration.k8s.io/v1beta1',
    'ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding',
    31,
    34,
    'admissionregistration.k8s.io/v1',
  ],
  // Gateway API before it was a part of Kubernetes: sigs.k8s.io/gateway-api, release v0.4.
  [
    'networking.x-k8s.io/v1alpha1',
    'Gateway GatewayClass HTTPRoute TCPRoute TLSRoute UDPRoute BackendPolicy',
    21,
    22,
    'gateway.networking.k8s.io/v1',
  ],
  // KEP-4974: nothing removes it, but the API server warns.
  ['v1', 'Endpoints', 33, 0, 'discovery.k8s.io/v1 EndpointSlice'],
  ['v1', 'ComponentStatus', 19, 0, 'the health endpoints of the components'],
];

/** By apiVersion and kind, with a blank between. */
export const retiredApis: ReadonlyMap<string, RetiredApi> = new Map(
  rows.flatMap(([apiVersion, kinds, deprecated, removed, successor]) =>
    kinds.split(' ').map((kind) => [`${apiVersion} ${kind}`, { deprecated, removed, successor }] as const),
  ),
);
