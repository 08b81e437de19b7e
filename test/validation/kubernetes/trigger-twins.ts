import { object } from './objects.ts';
import type { Twins } from './twin.ts';

const cron = { timezone: 'Europe/Berlin', start: '0 8 * * 1-5', end: '0 18 * * 1-5', desiredReplicas: '3' };
const scaled = object('keda.sh/v1alpha1', 'ScaledJob', {
  spec: {
    triggers: [
      { type: 'cron', metadata: cron },
      { type: 'prometheus', metricType: 'Value', metadata: { serverAddress: 'a', query: 'up', threshold: '1' } },
    ],
  },
});

export const triggerTwins: readonly Twins[] = [
  {
    base: scaled,
    twins: [
      [
        'autoscaler-refused',
        '/spec/triggers/0/type',
        { '/spec/triggers/0/type': 'corn' },
        { '/spec/triggers/0/type': 'of-a-newer-keda' },
      ],
      ['autoscaler-refused', '/spec/triggers/1/metricType', { '/spec/triggers/1/metricType': 'Average' }],
      [
        'autoscaler-refused',
        '/spec/triggers/1/metadata',
        { '/spec/triggers/1/metadata/threshold': undefined },
        { '/spec/triggers/1/metadata/threshold': undefined, '/spec/triggers/1/metadata/thresholdFromEnv': 'A' },
      ],
      [
        'invalid-schedule',
        '/spec/triggers/0/metadata/start',
        { '/spec/triggers/0/metadata/start': '0 8 * *' },
        { '/spec/triggers/0/metadata/start': '@daily' },
      ],
      [
        'invalid-time-zone',
        '/spec/triggers/0/metadata/timezone',
        { '/spec/triggers/0/metadata/timezone': 'Europe/Berln' },
        { '/spec/triggers/0/metadata/timezone': 'UTC' },
      ],
    ],
  },
];
