import type { PolicyEntry } from '../policy-entry.ts';

/** Codes of policies about what keeps a service up. */
export type AvailabilityPolicyCode =
  | 'too-few-replicas'
  | 'update-not-rolling'
  | 'disruption-budget-missing'
  | 'eviction-policy-missing'
  | 'spread-missing'
  | 'autoscaler-without-range'
  | 'priority-class-missing'
  | 'dns-config-missing'
  | 'naked-pod'
  | 'job-without-ttl'
  | 'cron-job-without-deadline'
  | 'label-missing'
  | 'scale-down-too-soon';

export const availabilityPolicies: Readonly<Record<AvailabilityPolicyCode, PolicyEntry>> = {
  'too-few-replicas': {
    pack: 'production',
    severity: 'error',
    exit: 1,
    meaning: 'A workload runs fewer pods than it takes to stay up while a node is drained: two, or `minimumReplicas`.',
    example: 'kind: Deployment\nspec: { replicas: 1 }',
    mend: 'Raise replicas, or the least number of the autoscaler.',
    twins: {
      kubeLinter: ['minimum-three-replicas', 'hpa-minimum-three-replicas'],
      kubeScore: ['deployment-replicas', 'horizontalpodautoscaler-replicas'],
      polaris: ['deploymentMissingReplicas', 'hpaMinAvailability'],
    },
  },
  'update-not-rolling': {
    pack: 'production',
    severity: 'error',
    exit: 1,
    meaning:
      'A Deployment stops all of its pods before it starts new ones, or may have all of them missing during an update.',
    example: 'strategy: { type: Recreate }',
    mend: 'Use RollingUpdate with a maxUnavailable that leaves pods.',
    twins: { kubeLinter: ['no-rolling-update-strategy'], kubeScore: ['deployment-strategy'], kubescape: ['C-0305'] },
  },
  'disruption-budget-missing': {
    pack: 'production',
    severity: 'error',
    exit: 1,
    meaning:
      'A workload of several pods has no PodDisruptionBudget, so that draining nodes may take all of them at once.',
    example: 'kind: Deployment\nspec: { replicas: 3 }   # no PodDisruptionBudget',
    mend: 'Add a PodDisruptionBudget with maxUnavailable 1.',
    twins: {
      kubeScore: ['deployment-has-poddisruptionbudget', 'statefulset-has-poddisruptionbudget'],
      polaris: ['missingPodDisruptionBudget'],
    },
  },
  'eviction-policy-missing': {
    pack: 'production',
    severity: 'warning',
    exit: 1,
    meaning:
      'A PodDisruptionBudget keeps pods that are not healthy from being evicted: a drain waits for them for ever.',
    example: 'kind: PodDisruptionBudget   # no unhealthyPodEvictionPolicy',
    mend: 'Set unhealthyPodEvictionPolicy to AlwaysAllow.',
    twins: { kubeLinter: ['pdb-unhealthy-pod-eviction-policy'] },
  },
  'spread-missing': {
    pack: 'production',
    severity: 'warning',
    exit: 1,
    meaning: 'Nothing spreads the pods of a workload over nodes: all of them may run on one.',
    example: 'kind: Deployment\nspec: { replicas: 3 }   # no topologySpreadConstraints',
    mend: 'Add topologySpreadConstraints, or an anti-affinity.',
    twins: {
      kubeLinter: ['no-anti-affinity'],
      kubeScore: [
        'deployment-has-host-podantiaffinity',
        'statefulset-has-host-podantiaffinity',
        'pod-topology-spread-constraints',
      ],
      polaris: ['topologySpreadConstraint'],
    },
  },
  'autoscaler-without-range': {
    pack: 'production',
    severity: 'warning',
    exit: 1,
    meaning: 'The least and the most pods of an autoscaler are the same, so it never scales.',
    example: 'spec: { minReplicas: 3, maxReplicas: 3 }',
    mend: 'Raise maxReplicas.',
    twins: { polaris: ['hpaMaxAvailability'] },
  },
  'priority-class-missing': {
    pack: 'optional',
    severity: 'warning',
    exit: 1,
    meaning: 'A pod has no priority class, so it is not said what is evicted first where nodes are full.',
    example: 'spec: { containers: [...] }   # no priorityClassName',
    mend: 'Set priorityClassName.',
    twins: { kubeLinter: ['priority-class-name'], polaris: ['priorityClassNotSet'] },
  },
  'dns-config-missing': {
    pack: 'optional',
    severity: 'warning',
    exit: 1,
    meaning:
      'A pod leaves the options of DNS as they are: with five search domains each outside name is asked for several times.',
    example: 'spec: { containers: [...] }   # no dnsConfig',
    mend: 'Set dnsConfig.options.',
    twins: { kubeLinter: ['dnsconfig-options'] },
  },
  'naked-pod': {
    pack: 'production',
    severity: 'error',
    exit: 1,
    meaning:
      'A Pod or ReplicaSet belongs to no workload: nothing starts it again elsewhere when its node goes, or rolls it to a new version.',
    example: 'kind: Pod',
    mend: 'Use a Deployment, StatefulSet, Rollout or Job.',
    twins: { kubeLinter: ['restart-policy'], kubescape: ['C-0073'] },
  },
  'job-without-ttl': {
    pack: 'production',
    severity: 'warning',
    exit: 1,
    meaning: 'A Job stays in the cluster for ever after it has finished.',
    example: 'kind: Job   # no ttlSecondsAfterFinished',
    mend: 'Set ttlSecondsAfterFinished; for a hook of Argo CD, a hook-delete-policy.',
    twins: { kubeLinter: ['job-ttl-seconds-after-finished'] },
  },
  'cron-job-without-deadline': {
    pack: 'production',
    severity: 'warning',
    exit: 1,
    meaning:
      'A CronJob that misses a hundred starts, for example while its controller is down, never starts again, unless startingDeadlineSeconds is set.',
    example: 'kind: CronJob   # no startingDeadlineSeconds',
    mend: 'Set startingDeadlineSeconds.',
    twins: { kubeScore: ['cronjob-has-deadline'], kubescape: ['C-0026'] },
  },
  'label-missing': {
    pack: 'production',
    severity: 'warning',
    exit: 1,
    meaning:
      'A workload lacks a label that people and tools look for: app.kubernetes.io/name, or one of `requiredLabels`.',
    example: 'metadata: { name: web }',
    mend: 'Add the label.',
    twins: {
      kubeLinter: ['required-label-owner', 'required-annotation-email'],
      kubeScore: ['label-values'],
      polaris: ['metadataAndInstanceMismatched'],
      kubescape: ['C-0076', 'C-0077'],
    },
  },
  'scale-down-too-soon': {
    pack: 'production',
    severity: 'warning',
    exit: 1,
    meaning:
      'A blue-green Rollout removes the old pods less than 30 s after the switch, before every node has heard of it.',
    example: 'blueGreen: { scaleDownDelaySeconds: 5 }',
    mend: 'Remove scaleDownDelaySeconds (30 by default), or raise it.',
    twins: {},
  },
};
