// What the CRDs of Argo Rollouts say and the types that they were made from do not.

const rollouts = 'ComGithubArgoprojArgoRolloutsPkgApisRolloutsV1alpha1';
const percent = { type: 'string', format: 'int-or-percent' };

// manifests/crds/rollout-crd.yaml: of the metadata of a pod template the CRD keeps these two (argo-rollouts#1235).
const types = [
  [
    'PodTemplateOfRollout',
    {
      type: 'object',
      properties: {
        metadata: {
          type: 'object',
          properties: { labels: { type: 'labels' }, annotations: { type: 'annotations' } },
        },
        spec: { ref: 'IoK8sApiCoreV1PodSpec' },
      },
    },
  ],
];

const fields = [
  [`${rollouts}RolloutSpec`, 'template', { ref: 'PodTemplateOfRollout' }],
  // utils/conditions and utils/replicaset read these as Deployments do.
  [`${rollouts}CanaryStrategy`, 'maxSurge', percent],
  [`${rollouts}CanaryStrategy`, 'maxUnavailable', { type: 'string', format: 'int-or-percent-of-all' }],
  [`${rollouts}BlueGreenStrategy`, 'maxUnavailable', { type: 'string', format: 'int-or-percent-of-all' }],
];

export const argoRollouts = { types, fields };
