import { deployment } from './objects.ts';
import type { Twins } from './twin.ts';

const pod = '/spec/template/spec';
const web = `${pod}/containers/0`;

export const volumeTwins: readonly Twins[] = [
  {
    base: deployment,
    twins: [
      // Volumes
      [
        'duplicate-entry',
        `${pod}/volumes/3/name`,
        { [`${pod}/volumes/3`]: { name: 'config', emptyDir: {} } },
        { [`${pod}/volumes/3`]: { name: 'other', emptyDir: {} } },
      ],
      [
        'volume-refused',
        `${pod}/volumes/1/emptyDir/medium`,
        { [`${pod}/volumes/1/emptyDir/medium`]: 'RAM' },
        { [`${pod}/volumes/1/emptyDir/medium`]: 'HugePages-2Mi' },
      ],
      [
        'invalid-path',
        `${web}/volumeMounts/0/mountPath`,
        { [`${web}/volumeMounts/0/mountPath`]: '/a:b' },
        { [`${web}/volumeMounts/0/mountPath`]: 'C:\\logs' },
        { severity: 'warning' },
      ],
      ['invalid-part-name', `${pod}/volumes/2/name`, { [`${pod}/volumes/2/name`]: 'all.of.it' }],
      ['not-exactly-one', `${pod}/volumes/1`, { [`${pod}/volumes/1/secret`]: { secretName: 'a' } }],
      [
        'not-exactly-one',
        `${pod}/volumes/3`,
        { [`${pod}/volumes/3`]: { name: 'other' } },
        { [`${pod}/volumes/3`]: { name: 'other', emptyDir: null } },
        { severity: 'warning' },
      ],
      [
        'not-exactly-one',
        `${pod}/volumes/2/projected/sources/0`,
        { [`${pod}/volumes/2/projected/sources/0/configMap`]: { name: 'a' } },
      ],
      ['volume-refused', `${pod}/volumes/0/configMap`, { [`${pod}/volumes/0/configMap/name`]: undefined }],
      [
        'volume-refused',
        `${pod}/volumes/3/secret`,
        { [`${pod}/volumes/3`]: { name: 'tls', secret: {} } },
        { [`${pod}/volumes/3`]: { name: 'tls', secret: { secretName: 'a' } } },
      ],
      [
        'volume-refused',
        `${pod}/volumes/2/projected/sources/1/serviceAccountToken/expirationSeconds`,
        { [`${pod}/volumes/2/projected/sources/1/serviceAccountToken/expirationSeconds`]: 60 },
      ],
      [
        'invalid-file-mode',
        `${pod}/volumes/0/configMap/defaultMode`,
        { [`${pod}/volumes/0/configMap/defaultMode`]: 644 },
        { [`${pod}/volumes/0/configMap/defaultMode`]: 511 },
      ],
      [
        'invalid-file-mode',
        `${pod}/volumes/0/configMap/defaultMode`,
        { [`${pod}/volumes/0/configMap/defaultMode`]: 440 },
        { [`${pod}/volumes/0/configMap/defaultMode`]: 0o440 },
        { severity: 'warning' },
      ],
      [
        'invalid-file-mode',
        `${pod}/volumes/0/configMap/items/0/mode`,
        { [`${pod}/volumes/0/configMap/items/0/mode`]: -1 },
        { [`${pod}/volumes/0/configMap/items/0/mode`]: 0 },
      ],
      [
        'invalid-path',
        `${pod}/volumes/0/configMap/items/0/path`,
        { [`${pod}/volumes/0/configMap/items/0/path`]: '../a' },
        { [`${pod}/volumes/0/configMap/items/0/path`]: 'a..b' },
      ],
      [
        'invalid-path',
        `${pod}/volumes/3/hostPath/path`,
        { [`${pod}/volumes/3`]: { name: 'host', hostPath: { path: '/var/../etc' } } },
        { [`${pod}/volumes/3`]: { name: 'host', hostPath: { path: '/var/log' } } },
      ],
      [
        'invalid-path',
        `${pod}/volumes/3/nfs/path`,
        { [`${pod}/volumes/3`]: { name: 'host', nfs: { server: 'nfs', path: 'var' } } },
        { [`${pod}/volumes/3`]: { name: 'host', nfs: { server: 'nfs', path: '/var' } } },
      ],
      ['invalid-key', `${pod}/volumes/0/configMap/items/0/key`, { [`${pod}/volumes/0/configMap/items/0/key`]: 'a/b' }],
      ['negative-number', `${pod}/volumes/1/emptyDir/sizeLimit`, { [`${pod}/volumes/1/emptyDir/sizeLimit`]: '-1Gi' }],
      [
        'invalid-storage',
        `${pod}/volumes/3/ephemeral/volumeClaimTemplate/spec`,
        {
          [`${pod}/volumes/3`]: {
            name: 'big',
            ephemeral: { volumeClaimTemplate: { spec: { resources: { requests: { storage: '1Gi' } } } } },
          },
        },
        {
          [`${pod}/volumes/3`]: {
            name: 'big',
            ephemeral: {
              volumeClaimTemplate: {
                spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
              },
            },
          },
        },
      ],
      [
        'not-exactly-one',
        `${pod}/volumes/2/projected/sources/2/downwardAPI/items/0`,
        { [`${pod}/volumes/2/projected/sources/2/downwardAPI/items/0/fieldRef`]: undefined },
      ],
      [
        'invalid-field-path',
        `${pod}/volumes/2/projected/sources/2/downwardAPI/items/0/fieldRef/fieldPath`,
        { [`${pod}/volumes/2/projected/sources/2/downwardAPI/items/0/fieldRef/fieldPath`]: 'spec.nodeName' },
      ],
      // Mounts
      ['mount-without-volume', `${web}/volumeMounts/0/name`, { [`${web}/volumeMounts/0/name`]: 'confg' }],
      ['duplicate-entry', `${web}/volumeMounts/1/mountPath`, { [`${web}/volumeMounts/1/mountPath`]: '/etc/web' }],
      [
        'invalid-path',
        `${web}/volumeMounts/1/mountPath`,
        { [`${web}/volumeMounts/1/mountPath`]: '/a:b' },
        {},
        { severity: 'warning' },
      ],
      ['invalid-path', `${web}/volumeMounts/1/subPath`, { [`${web}/volumeMounts/1/subPath`]: '/web' }],
      [
        'invalid-path',
        `${web}/volumeMounts/1/subPath`,
        { [`${web}/volumeMounts/1/subPath`]: 'a/../../b' },
        { [`${web}/volumeMounts/1/subPath`]: 'a/..b' },
      ],
      ['not-exactly-one', `${web}/volumeMounts/1/subPathExpr`, { [`${web}/volumeMounts/1/subPathExpr`]: '$(NODE)' }],
      [
        'volume-refused',
        `${web}/volumeMounts/1/mountPropagation`,
        { [`${web}/volumeMounts/1/mountPropagation`]: 'Bidirectional' },
        { [`${web}/volumeMounts/1/mountPropagation`]: 'Bidirectional', [`${web}/securityContext/privileged`]: true },
      ],
      [
        'volume-refused',
        `${web}/volumeMounts/1/recursiveReadOnly`,
        { [`${web}/volumeMounts/1/recursiveReadOnly`]: 'Enabled' },
        { [`${web}/volumeMounts/1/recursiveReadOnly`]: 'Enabled', [`${web}/volumeMounts/1/readOnly`]: true },
      ],
      [
        'volume-refused',
        `${web}/volumeDevices/0/name`,
        { [`${web}/volumeDevices`]: [{ name: 'all', devicePath: '/dev/a' }] },
        {
          [`${web}/volumeDevices`]: [{ name: 'disk', devicePath: '/dev/a' }],
          [`${pod}/volumes/3`]: { name: 'disk', persistentVolumeClaim: { claimName: 'disk' } },
        },
      ],
    ],
  },
];
