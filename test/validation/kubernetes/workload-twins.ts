import { deployment, workload } from './objects.ts';
import type { Twins } from './twin.ts';

const claim = {
  metadata: { name: 'data' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
};
const stateful = workload('StatefulSet', { serviceName: 'web', volumeClaimTemplates: [claim] });
const rolling = '/spec/strategy/rollingUpdate';
const update = '/spec/updateStrategy';
const claims = '/spec/volumeClaimTemplates/0';

export const workloadTwins: readonly Twins[] = [
  {
    base: deployment,
    twins: [
      ['empty-selector', '/spec/selector', { '/spec/selector': {} }],
      ['empty-selector', '/spec/selector', { '/spec/selector/matchLabels': {} }],
      [
        'invalid-selector',
        '/spec/selector/matchExpressions/0',
        { '/spec/selector/matchExpressions': [{ key: 'app', operator: 'NotIn', values: [] }] },
        { '/spec/selector/matchExpressions': [{ key: 'app', operator: 'Exists' }] },
      ],
      [
        'update-strategy-refused',
        rolling,
        { '/spec/strategy/type': 'Recreate' },
        { '/spec/strategy': { type: 'Recreate', rollingUpdate: null } },
      ],
      [
        'update-strategy-refused',
        `${rolling}/maxUnavailable`,
        { [`${rolling}/maxSurge`]: '0%' },
        { [`${rolling}/maxUnavailable`]: undefined, [`${rolling}/maxSurge`]: 0 },
      ],
      ['invalid-count', `${rolling}/maxSurge`, { [`${rolling}/maxSurge`]: '1' }, { [`${rolling}/maxSurge`]: 1 }],
      [
        'invalid-count',
        `${rolling}/maxUnavailable`,
        { [`${rolling}/maxUnavailable`]: '120%' },
        { [`${rolling}/maxUnavailable`]: '100%' },
      ],
      ['negative-number', `${rolling}/maxSurge`, { [`${rolling}/maxSurge`]: -1 }],
      ['negative-number', '/spec/replicas', { '/spec/replicas': -1 }, { '/spec/replicas': 0 }],
      [
        'progress-deadline-too-short',
        '/spec/progressDeadlineSeconds',
        { '/spec/progressDeadlineSeconds': 30, '/spec/minReadySeconds': 30 },
        { '/spec/progressDeadlineSeconds': 31, '/spec/minReadySeconds': 30 },
      ],
      [
        'progress-deadline-too-short',
        '/spec/minReadySeconds',
        { '/spec/minReadySeconds': 600 },
        { '/spec/minReadySeconds': 599 },
      ],
    ],
  },
  {
    base: workload('ReplicaSet'),
    twins: [['empty-selector', '/spec/selector', { '/spec/selector': {} }]],
  },
  {
    base: stateful,
    twins: [
      [
        'mount-without-volume',
        '/spec/template/spec/containers/0/volumeMounts/0/name',
        { '/spec/template/spec/containers/0/volumeMounts': [{ name: 'date', mountPath: '/a' }] },
        { '/spec/template/spec/containers/0/volumeMounts': [{ name: 'data', mountPath: '/a' }] },
      ],
      [
        'update-strategy-refused',
        `${update}/rollingUpdate`,
        { [update]: { type: 'OnDelete', rollingUpdate: { partition: 1 } } },
        { [update]: { type: 'RollingUpdate', rollingUpdate: { partition: 1 } } },
      ],
      [
        'update-strategy-refused',
        `${update}/rollingUpdate/maxUnavailable`,
        { [update]: { rollingUpdate: { maxUnavailable: 0 } } },
        { [update]: { rollingUpdate: { maxUnavailable: 1 } } },
      ],
      ['negative-number', `${update}/rollingUpdate/partition`, { [update]: { rollingUpdate: { partition: -1 } } }],
      [
        'negative-number',
        '/spec/ordinals/start',
        { '/spec/ordinals': { start: -1 } },
        { '/spec/ordinals': { start: 1 } },
      ],
      ['invalid-storage', `${claims}/spec`, { [`${claims}/spec/accessModes`]: undefined }],
      ['invalid-storage', `${claims}/spec/resources`, { [`${claims}/spec/resources`]: {} }],
      ['invalid-storage', claims, { [`${claims}/metadata`]: {} }],
      [
        'invalid-storage',
        '/spec/persistentVolumeClaimRetentionPolicy/whenDeleted',
        { '/spec/persistentVolumeClaimRetentionPolicy': { whenDeleted: 'Remove' } },
        { '/spec/persistentVolumeClaimRetentionPolicy': { whenDeleted: 'Delete' } },
      ],
      ['duplicate-entry', '/spec/volumeClaimTemplates/1/metadata/name', { '/spec/volumeClaimTemplates/1': claim }],
      [
        'wrong-restart-policy',
        '/spec/template/spec/restartPolicy',
        { '/spec/template/spec/restartPolicy': 'OnFailure' },
      ],
    ],
  },
  {
    base: workload('DaemonSet'),
    twins: [
      [
        'update-strategy-refused',
        `${update}/rollingUpdate/maxUnavailable`,
        { [update]: { rollingUpdate: { maxUnavailable: 0 } } },
        { [update]: { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } } },
      ],
      [
        'update-strategy-refused',
        `${update}/rollingUpdate/maxSurge`,
        { [update]: { rollingUpdate: { maxSurge: 1 } } },
        { [update]: { rollingUpdate: { maxSurge: 0 } } },
      ],
      [
        'invalid-count',
        `${update}/rollingUpdate/maxUnavailable`,
        { [update]: { rollingUpdate: { maxUnavailable: '10' } } },
        { [update]: { rollingUpdate: { maxUnavailable: '10%' } } },
      ],
    ],
  },
];
