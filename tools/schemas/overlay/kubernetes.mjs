// What the API server checks of Kubernetes' own kinds and their published types do not say. Each
// entry names its source: a package of k8s.io/kubernetes or a field's description.

const meta = 'IoK8sApimachineryPkgApisMetaV1';
const core = 'IoK8sApiCoreV1';
const port = { type: 'integer', format: 'int32', minimum: 1, maximum: 65_535 };
const optionalPort = { type: 'integer', format: 'int32', minimum: 0, maximum: 65_535 };
const natural = { type: 'integer', format: 'int32', minimum: 0 };
const naturalLong = { type: 'integer', format: 'int64', minimum: 0 };
const labels = { type: 'labels' };
const name = (format) => ({ type: 'string', format });

const words = (...allowed) => ({ type: 'string', enum: allowed });
const list = (items) => ({ type: 'array', items });
const percent = { type: 'string', format: 'int-or-percent' };
const percentOfAll = { type: 'string', format: 'int-or-percent-of-all' };
const accessModes = list(words('ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'));

/** `[schema, what it is]`: types that the packages say too little of. */
const types = [
  // A schema of schemas: what it may hold is apiextensions' own to say.
  ['IoK8sApiextensionsApiserverPkgApisApiextensionsV1JSONSchemaProps', { type: 'object' }],
  // CRDs that embed a container may patch one that their controller makes; in a pod it must have an image.
  ['ContainerOfPod', { type: 'object', properties: {}, embeds: [`${core}Container`], required: ['image'] }],
  // apimachinery/pkg/apis/meta/v1/duration.go reads it as Go's time.ParseDuration does.
  [`${meta}Duration`, { type: 'string', format: 'duration' }],
];

/** `[schema, field, what the field is]`. */
const fields = [
  // apimachinery/pkg/api/validation/objectmeta.go
  [`${meta}ObjectMeta`, 'labels', labels],
  [`${meta}ObjectMeta`, 'annotations', { type: 'annotations' }],
  [`${meta}ObjectMeta`, 'finalizers', { type: 'array', items: name('qualified-name') }],
  [`${meta}ObjectMeta`, 'managedFields', {}],
  [`${meta}LabelSelector`, 'matchLabels', labels],
  [`${meta}LabelSelectorRequirement`, 'key', name('qualified-name')],
  [`${meta}LabelSelectorRequirement`, 'operator', words('In', 'NotIn', 'Exists', 'DoesNotExist')],

  // pkg/apis/core/validation/validation.go
  [`${core}Container`, 'name', name('dns-label')],
  [`${core}EphemeralContainer`, 'name', name('dns-label')],
  [`${core}Container`, 'restartPolicy', words('Always', 'OnFailure', 'Never')],
  [`${core}ContainerPort`, 'containerPort', port],
  [`${core}ContainerPort`, 'hostPort', optionalPort],
  [`${core}ContainerPort`, 'name', name('port-name')],
  [`${core}ServicePort`, 'port', port],
  [`${core}ServicePort`, 'nodePort', optionalPort],
  [`${core}ServicePort`, 'name', name('dns-label')],
  [`${core}ServicePort`, 'targetPort', { type: 'string', format: 'port' }],
  [`${core}HTTPGetAction`, 'port', { type: 'string', format: 'port' }],
  [`${core}TCPSocketAction`, 'port', { type: 'string', format: 'port' }],
  [`${core}GRPCAction`, 'port', port],
  [`${core}Volume`, 'name', name('dns-label')],
  [`${core}PodSpec`, 'containers', { ...list({ ref: 'ContainerOfPod' }), minItems: 1 }],
  [`${core}PodSpec`, 'initContainers', list({ ref: 'ContainerOfPod' })],
  [`${core}PodSpec`, 'nodeSelector', labels],
  [`${core}PodSpec`, 'terminationGracePeriodSeconds', naturalLong],
  [`${core}PodSpec`, 'activeDeadlineSeconds', { type: 'integer', format: 'int64', minimum: 1 }],
  [`${core}Probe`, 'initialDelaySeconds', natural],
  [`${core}Probe`, 'periodSeconds', natural],
  [`${core}Probe`, 'timeoutSeconds', natural],
  [`${core}Probe`, 'failureThreshold', natural],
  [`${core}Probe`, 'successThreshold', natural],
  [`${core}ServiceSpec`, 'selector', labels],
  [`${core}ServiceSpec`, 'sessionAffinity', words('ClientIP', 'None')],
  [`${core}ServiceSpec`, 'ipFamilyPolicy', words('SingleStack', 'PreferDualStack', 'RequireDualStack')],
  [`${core}ServiceSpec`, 'externalTrafficPolicy', words('Cluster', 'Local')],
  [`${core}ServiceSpec`, 'internalTrafficPolicy', words('Cluster', 'Local')],
  [`${core}ReplicationControllerSpec`, 'replicas', natural],
  [`${core}ReplicationControllerSpec`, 'selector', labels],
  [`${core}WeightedPodAffinityTerm`, 'weight', { type: 'integer', format: 'int32', minimum: 1, maximum: 100 }],
  [`${core}PreferredSchedulingTerm`, 'weight', { type: 'integer', format: 'int32', minimum: 1, maximum: 100 }],
  [`${core}TopologySpreadConstraint`, 'maxSkew', { type: 'integer', format: 'int32', minimum: 1 }],
  [`${core}PersistentVolumeClaimSpec`, 'volumeMode', words('Block', 'Filesystem')],
  [`${core}PersistentVolumeClaimSpec`, 'accessModes', accessModes],
  [`${core}PersistentVolumeSpec`, 'accessModes', accessModes],
  [`${core}PodOS`, 'name', words('linux', 'windows')],
  [`${core}ContainerResizePolicy`, 'restartPolicy', words('NotRequired', 'RestartContainer')],
  [`${core}ContainerResizePolicy`, 'resourceName', words('cpu', 'memory')],
  [`${core}ObjectFieldSelector`, 'fieldPath', name('field-path')],
  [`${core}EnvVar`, 'name', name('env-name')],
  [`${core}VolumeMount`, 'mountPath', { type: 'string', minLength: 1 }],
  [`${core}PodAffinityTerm`, 'topologyKey', name('qualified-name')],
  [`${core}TopologySpreadConstraint`, 'topologyKey', name('qualified-name')],

  // pkg/apis/apps/validation, pkg/apis/batch/validation, pkg/apis/autoscaling/validation, pkg/apis/policy/validation
  ['IoK8sApiAppsV1DeploymentSpec', 'replicas', natural],
  ['IoK8sApiAppsV1DeploymentSpec', 'minReadySeconds', natural],
  ['IoK8sApiAppsV1DeploymentSpec', 'revisionHistoryLimit', natural],
  ['IoK8sApiAppsV1DeploymentSpec', 'progressDeadlineSeconds', natural],
  ['IoK8sApiAppsV1ReplicaSetSpec', 'replicas', natural],
  ['IoK8sApiAppsV1StatefulSetSpec', 'replicas', natural],
  ['IoK8sApiAppsV1StatefulSetSpec', 'minReadySeconds', natural],
  ['IoK8sApiAppsV1DaemonSetSpec', 'minReadySeconds', natural],
  ['IoK8sApiAppsV1StatefulSetPersistentVolumeClaimRetentionPolicy', 'whenDeleted', words('Delete', 'Retain')],
  ['IoK8sApiAppsV1StatefulSetPersistentVolumeClaimRetentionPolicy', 'whenScaled', words('Delete', 'Retain')],
  [`${core}LimitRangeItem`, 'type', name('limit-type')],
  ['IoK8sApiBatchV1JobSpec', 'parallelism', natural],
  ['IoK8sApiBatchV1JobSpec', 'completions', natural],
  ['IoK8sApiBatchV1JobSpec', 'backoffLimit', natural],
  ['IoK8sApiBatchV1JobSpec', 'activeDeadlineSeconds', naturalLong],
  ['IoK8sApiBatchV1JobSpec', 'ttlSecondsAfterFinished', natural],
  ['IoK8sApiBatchV1CronJobSpec', 'startingDeadlineSeconds', naturalLong],
  ['IoK8sApiBatchV1CronJobSpec', 'successfulJobsHistoryLimit', natural],
  ['IoK8sApiBatchV1CronJobSpec', 'failedJobsHistoryLimit', natural],
  ['IoK8sApiBatchV1CronJobSpec', 'schedule', name('cron')],
  ['IoK8sApiAutoscalingV2HorizontalPodAutoscalerSpec', 'minReplicas', natural],
  ['IoK8sApiAutoscalingV2HorizontalPodAutoscalerSpec', 'maxReplicas', { type: 'integer', format: 'int32', minimum: 1 }],
  ['IoK8sApiAutoscalingV1HorizontalPodAutoscalerSpec', 'maxReplicas', { type: 'integer', format: 'int32', minimum: 1 }],

  ['IoK8sApiAppsV1RollingUpdateDeployment', 'maxSurge', percent],
  ['IoK8sApiAppsV1RollingUpdateDeployment', 'maxUnavailable', percentOfAll],
  ['IoK8sApiAppsV1RollingUpdateDaemonSet', 'maxSurge', percent],
  ['IoK8sApiAppsV1RollingUpdateDaemonSet', 'maxUnavailable', percentOfAll],
  ['IoK8sApiAppsV1RollingUpdateStatefulSetStrategy', 'maxUnavailable', percentOfAll],
  ['IoK8sApiPolicyV1PodDisruptionBudgetSpec', 'maxUnavailable', percentOfAll],
  ['IoK8sApiPolicyV1PodDisruptionBudgetSpec', 'minAvailable', percentOfAll],
  ['IoK8sApiAutoscalingV2MetricSpec', 'type', words('ContainerResource', 'External', 'Object', 'Pods', 'Resource')],
  ['IoK8sApiAutoscalingV2MetricTarget', 'type', words('Utilization', 'Value', 'AverageValue')],
  ['IoK8sApiAutoscalingV2HPAScalingPolicy', 'type', words('Pods', 'Percent')],
  ['IoK8sApiAutoscalingV2HPAScalingRules', 'selectPolicy', words('Max', 'Min', 'Disabled')],

  // pkg/apis/rbac/validation
  ['IoK8sApiRbacV1RoleRef', 'kind', words('Role', 'ClusterRole')],
  ['IoK8sApiRbacV1Subject', 'kind', words('User', 'Group', 'ServiceAccount')],

  // apiextensions-apiserver/pkg/apis/apiextensions/validation
  [
    'IoK8sApiextensionsApiserverPkgApisApiextensionsV1CustomResourceDefinitionSpec',
    'scope',
    words('Cluster', 'Namespaced'),
  ],
  ['IoK8sApiextensionsApiserverPkgApisApiextensionsV1CustomResourceConversion', 'strategy', words('None', 'Webhook')],

  // pkg/apis/networking/validation
  ['IoK8sApiNetworkingV1IPBlock', 'cidr', name('cidr')],
  ['IoK8sApiNetworkingV1HTTPIngressPath', 'pathType', words('Exact', 'ImplementationSpecific', 'Prefix')],
  ['IoK8sApiNetworkingV1ServiceBackendPort', 'number', optionalPort],
  ['IoK8sApiNetworkingV1NetworkPolicyPort', 'port', { type: 'string', format: 'port' }],
  ['IoK8sApiNetworkingV1NetworkPolicySpec', 'policyTypes', list(words('Ingress', 'Egress'))],
];

/** `[schema, fields that the API server fills in or takes as empty]`: no fault where they are missing. */
const optional = [
  // pkg/apis/rbac/v1/defaults.go
  ['IoK8sApiRbacV1RoleRef', ['apiGroup']],
  // An empty selector selects all pods of the namespace.
  ['IoK8sApiNetworkingV1NetworkPolicySpec', ['podSelector']],
  // pkg/apis/discovery/validation: none is no fault
  ['IoK8sApiDiscoveryV1EndpointSlice', ['endpoints']],
  // An empty header or number is one like any other.
  [`${core}HTTPHeader`, ['value']],
  [`${core}ISCSIVolumeSource`, ['lun']],
  [`${core}ISCSIPersistentVolumeSource`, ['lun']],
  ['IoK8sApiAppsV1ControllerRevision', ['revision']],
  ['IoK8sApiSchedulingV1PriorityClass', ['value']],
  // false is a value like any other
  ['IoK8sApiextensionsApiserverPkgApisApiextensionsV1CustomResourceDefinitionVersion', ['served', 'storage']],
];

/** `[schema, fields]`: missing, they are taken as empty, and then what they must hold is missing. */
const required = [
  ['IoK8sApiAppsV1DaemonSet', ['spec']],
  ['IoK8sApiAppsV1Deployment', ['spec']],
  ['IoK8sApiAppsV1ReplicaSet', ['spec']],
  ['IoK8sApiAppsV1StatefulSet', ['spec']],
  ['IoK8sApiAutoscalingV1HorizontalPodAutoscaler', ['spec']],
  ['IoK8sApiAutoscalingV2HorizontalPodAutoscaler', ['spec']],
  ['IoK8sApiBatchV1CronJob', ['spec']],
  ['IoK8sApiBatchV1CronJobSpec', ['jobTemplate', 'schedule']],
  ['IoK8sApiBatchV1Job', ['spec']],
  ['IoK8sApiBatchV1JobTemplateSpec', ['spec']],
  ['IoK8sApiNetworkingV1Ingress', ['spec']],
  [`${core}PersistentVolume`, ['spec']],
  [`${core}PersistentVolumeClaim`, ['spec']],
  [`${core}Pod`, ['spec']],
  [`${core}PodTemplateSpec`, ['spec']],
  [`${core}Service`, ['spec']],
];

/** Kinds that kubernetes-models lacks or that came after 1.34: `[apiVersion, kind, first minor version, last one]`. */
const kinds = [
  ['v1', 'Event', 0, 0],
  ['v1', 'List', 0, 0],
  // Kubernetes 1.36 API reference
  ['admissionregistration.k8s.io/v1', 'MutatingAdmissionPolicy', 36, 0],
  ['admissionregistration.k8s.io/v1', 'MutatingAdmissionPolicyBinding', 36, 0],
  ['certificates.k8s.io/v1beta1', 'PodCertificateRequest', 35, 0],
  ['resource.k8s.io/v1beta2', 'DeviceTaintRule', 36, 0],
  ['resource.k8s.io/v1alpha3', 'ResourcePoolStatusRequest', 36, 0],
  ['scheduling.k8s.io/v1alpha1', 'Workload', 35, 0],
  ['scheduling.k8s.io/v1alpha2', 'Workload', 36, 0],
  ['scheduling.k8s.io/v1alpha2', 'PodGroup', 36, 0],
  ['storagemigration.k8s.io/v1beta1', 'StorageVersionMigration', 35, 0],
];

/** `[schema, rules of its own]`: see lib/validation/schema/resources.ts. */
const checks = [[`${core}ResourceRequirements`, 'resources']];

export const kubernetes = { types, fields, optional, required, kinds, checks };
