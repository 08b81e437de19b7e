import { cronJob, job, object } from './objects.ts';
import type { Twins } from './twin.ts';

const scaler = object('autoscaling/v2', 'HorizontalPodAutoscaler', {
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    minReplicas: 2,
    maxReplicas: 5,
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } }],
    behavior: {
      scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] },
    },
  },
});
const down = '/spec/behavior/scaleDown';
const target = '/spec/metrics/0/resource/target';
const budget = object('policy/v1', 'PodDisruptionBudget', {
  spec: { minAvailable: '50%', selector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }] } },
});
const indexed = { '/spec/completionMode': 'Indexed', '/spec/completions': 3 };
const onExitCodes = { containerName: 'import', operator: 'In', values: [1, 2] };
const policy = { '/spec/podFailurePolicy': { rules: [{ action: 'FailJob', onExitCodes }] } };
const rule = '/spec/podFailurePolicy/rules/0';

export const jobTwins: readonly Twins[] = [
  {
    base: job,
    twins: [
      ['negative-number', '/spec/backoffLimit', { '/spec/backoffLimit': -1 }, { '/spec/backoffLimit': 0 }],
      ['job-refused', '/spec/completionMode', { '/spec/completionMode': 'Indexed' }, indexed],
      [
        'job-refused',
        '/spec/backoffLimitPerIndex',
        { '/spec/backoffLimitPerIndex': 1 },
        { ...indexed, '/spec/backoffLimitPerIndex': 1 },
      ],
      [
        'job-refused',
        '/spec/maxFailedIndexes',
        { ...indexed, '/spec/maxFailedIndexes': 1 },
        { ...indexed, '/spec/backoffLimitPerIndex': 1, '/spec/maxFailedIndexes': 3 },
      ],
      [
        'job-refused',
        '/spec/maxFailedIndexes',
        { ...indexed, '/spec/backoffLimitPerIndex': 1, '/spec/maxFailedIndexes': 4 },
      ],
      ['job-refused', '/spec/manualSelector', { '/spec/manualSelector': true }],
      [
        'job-refused',
        '/spec/template/spec/restartPolicy',
        { ...policy, '/spec/template/spec/restartPolicy': 'OnFailure' },
        policy,
      ],
      [
        'job-refused',
        `${rule}/onExitCodes/containerName`,
        { ...policy, [`${rule}/onExitCodes/containerName`]: 'imports' },
        { ...policy, [`${rule}/onExitCodes/containerName`]: undefined },
      ],
      [
        'job-refused',
        `${rule}/onExitCodes/values`,
        { ...policy, [`${rule}/onExitCodes/values`]: [0] },
        { ...policy, [`${rule}/onExitCodes`]: { operator: 'NotIn', values: [0] } },
      ],
      ['job-refused', `${rule}/onExitCodes/values/1`, { ...policy, [`${rule}/onExitCodes/values`]: [2, 1] }],
      ['job-refused', `${rule}/action`, { ...policy, [`${rule}/action`]: 'FailIndex' }],
      [
        'not-exactly-one',
        rule,
        { ...policy, [`${rule}/onExitCodes`]: undefined },
        { ...policy, [rule]: { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget' }] } },
      ],
    ],
  },
  {
    base: cronJob,
    twins: [
      ['invalid-schedule', '/spec/schedule', { '/spec/schedule': '0 0 * * 7' }, { '/spec/schedule': '0 0 * * SUN' }],
      [
        'invalid-schedule',
        '/spec/schedule',
        { '/spec/schedule': 'TZ=Europe/Berlin 0 0 * * *' },
        { '/spec/schedule': '@daily' },
      ],
      ['invalid-time-zone', '/spec/timeZone', { '/spec/timeZone': 'Europe/Berlim' }, { '/spec/timeZone': 'Etc/UTC' }],
      [
        'invalid-time-zone',
        '/spec/timeZone',
        { '/spec/timeZone': 'europe/berlin' },
        { '/spec/timeZone': 'Asia/Calcutta' },
      ],
      ['invalid-time-zone', '/spec/timeZone', { '/spec/timeZone': 'Local' }, { '/spec/timeZone': 'UTC' }],
      ['invalid-time-zone', '/spec/timeZone', { '/spec/timeZone': '+01:00' }],
      ['negative-number', '/spec/startingDeadlineSeconds', { '/spec/startingDeadlineSeconds': -1 }],
      ['negative-number', '/spec/jobTemplate/spec/parallelism', { '/spec/jobTemplate/spec/parallelism': -1 }],
      ['job-refused', '/metadata/name', { '/metadata/name': 'a'.repeat(53) }, { '/metadata/name': 'a'.repeat(52) }],
      [
        'wrong-restart-policy',
        '/spec/jobTemplate/spec/template/spec',
        { '/spec/jobTemplate/spec/template/spec/restartPolicy': undefined },
      ],
    ],
  },
  {
    base: scaler,
    twins: [
      ['autoscaler-range', '/spec/minReplicas', { '/spec/minReplicas': 6 }, { '/spec/minReplicas': 5 }],
      [
        'autoscaler-range',
        '/spec/minReplicas',
        { '/spec/minReplicas': 0 },
        {
          '/spec/minReplicas': 0,
          '/spec/metrics/1': {
            type: 'External',
            external: { metric: { name: 'a' }, target: { type: 'Value', value: 1 } },
          },
        },
      ],
      ['autoscaler-range', '/spec/maxReplicas', { '/spec/maxReplicas': 0 }],
      ['autoscaler-refused', '/spec/metrics/0', { '/spec/metrics/0/type': 'Pods' }],
      ['autoscaler-refused', '/spec/metrics/0/type', { '/spec/metrics/0/type': 'CPU' }],
      [
        'autoscaler-refused',
        target,
        { [target]: { type: 'Utilization' } },
        { [target]: { type: 'AverageValue', averageValue: '500m' } },
      ],
      [
        'autoscaler-refused',
        target,
        { [target]: { type: 'Utilization', averageValue: '500m' } },
        {},
        { severity: 'warning' },
      ],
      ['autoscaler-refused', target, { [`${target}/averageValue`]: '500m' }],
      ['autoscaler-refused', `${target}/averageUtilization`, { [`${target}/averageUtilization`]: 0 }],
      [
        'autoscaler-refused',
        `${down}/stabilizationWindowSeconds`,
        { [`${down}/stabilizationWindowSeconds`]: 3601 },
        { [`${down}/stabilizationWindowSeconds`]: 3600 },
      ],
      ['autoscaler-refused', `${down}/policies`, { [`${down}/policies`]: [] }, { [`${down}/policies`]: undefined }],
      [
        'autoscaler-refused',
        `${down}/policies/0/type`,
        { [`${down}/policies/0/type`]: 'Percents' },
        { [`${down}/policies/0/type`]: 'Percent' },
      ],
      ['autoscaler-refused', `${down}/policies/0/value`, { [`${down}/policies/0/value`]: 0 }],
      [
        'autoscaler-refused',
        `${down}/policies/0/periodSeconds`,
        { [`${down}/policies/0/periodSeconds`]: 1801 },
        { [`${down}/policies/0/periodSeconds`]: 1800 },
      ],
      [
        'autoscaler-refused',
        `${down}/selectPolicy`,
        { [`${down}/selectPolicy`]: 'Maximum' },
        { [`${down}/selectPolicy`]: 'Max' },
      ],
    ],
  },
  {
    base: budget,
    twins: [
      ['not-exactly-one', '/spec', { '/spec/maxUnavailable': 1 }],
      ['not-exactly-one', '/spec', { '/spec/minAvailable': undefined }, {}, { severity: 'warning' }],
      ['invalid-count', '/spec/minAvailable', { '/spec/minAvailable': '101%' }, { '/spec/minAvailable': '100%' }],
      ['invalid-count', '/spec/minAvailable', { '/spec/minAvailable': '1' }, { '/spec/minAvailable': 1 }],
      ['negative-number', '/spec/minAvailable', { '/spec/minAvailable': -1 }],
      [
        'invalid-selector',
        '/spec/selector/matchExpressions/0/values',
        { '/spec/selector/matchExpressions/0/operator': 'Exists' },
      ],
    ],
  },
];
