import { deployment } from './objects.ts';
import type { Twins } from './twin.ts';

const pod = '/spec/template/spec';
const web = `${pod}/containers/0`;
const init = `${pod}/initContainers/0`;
const digest = `sha256:${'0f'.repeat(32)}`;

export const containerTwins: readonly Twins[] = [
  {
    base: deployment,
    twins: [
      // Containers and images
      ['duplicate-entry', `${pod}/containers/1/name`, { [`${pod}/containers/1/name`]: 'web' }],
      ['duplicate-entry', `${init}/name`, { [`${init}/name`]: 'web' }],
      ['invalid-part-name', `${init}/name`, { [`${init}/name`]: 'Migrate_DB' }, { [`${init}/name`]: 'migrate-db' }],
      [
        'pod-field-refused',
        `${pod}/ephemeralContainers`,
        { [`${pod}/ephemeralContainers`]: [{ name: 'debug', image: 'sh' }] },
      ],
      ['image-missing', init, { [`${init}/image`]: undefined }],
      ['image-missing', init, { [`${init}/image`]: '' }],
      ...[
        ['ghcr.io/Acme/web:1', 'ghcr.io/acme/web:1'],
        [' web:1', 'Registry.example.org/web:1'],
        ['web:1 ', 'localhost:5000/web'],
        ['web:-1', 'web:1.0_a-b'],
        ['web@sha256:abc', `web:1@${digest}`],
        [`web@sha256:${'A'.repeat(64)}`, `docker.io/library/web@${digest}`],
        ['https://ghcr.io/acme/web', 'ghcr.io/acme/web__a/b-c'],
        ['acme//web', 'acme/web'],
        ['web:', 'web:latest'],
      ].map(
        ([wrong, right]) =>
          ['invalid-image', `${init}/image`, { [`${init}/image`]: wrong }, { [`${init}/image`]: right }] as const,
      ),
      // Ports
      ['duplicate-entry', `${web}/ports/1/name`, { [`${web}/ports/1/name`]: 'http' }],
      [
        'duplicate-entry',
        `${web}/ports/1/containerPort`,
        { [`${web}/ports/1/containerPort`]: 8080 },
        { [`${web}/ports/1`]: { name: 'udp', containerPort: 8080, protocol: 'UDP' } },
        { severity: 'warning' },
      ],
      [
        'invalid-port',
        `${web}/ports/1/containerPort`,
        { [`${web}/ports/1/containerPort`]: 70000 },
        { [`${web}/ports/1/containerPort`]: 65535 },
      ],
      [
        'invalid-port',
        `${web}/ports/1/hostPort`,
        { [`${web}/ports/1/hostPort`]: -1 },
        { [`${web}/ports/1/hostPort`]: 0 },
      ],
      [
        'invalid-part-name',
        `${web}/ports/1/name`,
        { [`${web}/ports/1/name`]: 'prometheus-metrics' },
        { [`${web}/ports/1/name`]: 'prom-metrics-15' },
      ],
      [
        'invalid-part-name',
        `${web}/ports/1/name`,
        { [`${web}/ports/1/name`]: '9090' },
        { [`${web}/ports/1/name`]: '9090a' },
      ],
      [
        'host-port-clash',
        `${web}/ports/1/hostPort`,
        { [`${web}/ports/0/hostPort`]: 80, [`${web}/ports/1/hostPort`]: 80 },
        { [`${web}/ports/0/hostPort`]: 80, [`${web}/ports/1/hostPort`]: 81 },
      ],
      [
        'host-port-clash',
        `${web}/ports/1/hostPort`,
        { [`${pod}/hostNetwork`]: true, [`${web}/ports/1/hostPort`]: 80 },
        { [`${pod}/hostNetwork`]: true, [`${web}/ports/1/hostPort`]: 9090 },
      ],
      // Environment
      ['invalid-env', `${web}/env/0/name`, { [`${web}/env/0/name`]: 'A=B' }, { [`${web}/env/0/name`]: '1 and/or 2' }],
      [
        'invalid-env',
        `${web}/env/0/name`,
        { [`${web}/env/0/name`]: '1A' },
        { [`${web}/env/0/name`]: 'a.b-c' },
        { kubernetes: '1.31' },
      ],
      [
        'invalid-env',
        `${web}/envFrom/0/prefix`,
        { [`${web}/envFrom/0/prefix`]: 'A=' },
        { [`${web}/envFrom/0/prefix`]: 'A_' },
      ],
      ['duplicate-entry', `${web}/env/1/name`, { [`${web}/env/1/name`]: 'MODE' }, {}, { severity: 'warning' }],
      ['not-exactly-one', `${web}/env/1/valueFrom`, { [`${web}/env/1/value`]: 'x' }, { [`${web}/env/1/value`]: '' }],
      [
        'not-exactly-one',
        `${web}/env/1/valueFrom`,
        { [`${web}/env/1/valueFrom/secretKeyRef`]: { name: 'a', key: 'b' } },
      ],
      ['not-exactly-one', `${web}/env/1/valueFrom`, { [`${web}/env/1/valueFrom`]: {} }],
      ['not-exactly-one', `${web}/envFrom/0`, { [`${web}/envFrom/0/secretRef`]: { name: 'a' } }],
      ['not-exactly-one', `${web}/envFrom/0`, { [`${web}/envFrom/0`]: { prefix: 'A_' } }],
      [
        'invalid-field-path',
        `${web}/env/1/valueFrom/fieldRef/fieldPath`,
        { [`${web}/env/1/valueFrom/fieldRef/fieldPath`]: 'metadata.labels' },
        { [`${web}/env/1/valueFrom/fieldRef/fieldPath`]: "metadata.labels['app.kubernetes.io/name']" },
      ],
      [
        'invalid-field-path',
        `${web}/env/1/valueFrom/resourceFieldRef/resource`,
        { [`${web}/env/1/valueFrom`]: { resourceFieldRef: { resource: 'limits.disk' } } },
        { [`${web}/env/1/valueFrom`]: { resourceFieldRef: { resource: 'limits.cpu' } } },
      ],
      [
        'invalid-field-path',
        `${web}/env/1/valueFrom/resourceFieldRef/containerName`,
        { [`${web}/env/1/valueFrom`]: { resourceFieldRef: { containerName: 'wbe', resource: 'limits.cpu' } } },
        { [`${web}/env/1/valueFrom`]: { resourceFieldRef: { containerName: 'proxy', resource: 'limits.cpu' } } },
      ],
      [
        'invalid-key',
        `${web}/env/1/valueFrom/secretKeyRef/key`,
        { [`${web}/env/1/valueFrom`]: { secretKeyRef: { name: 'a', key: 'a b' } } },
        { [`${web}/env/1/valueFrom`]: { secretKeyRef: { name: 'a', key: '.a_b-c' } } },
      ],
      // Probes
      [
        'not-exactly-one',
        `${web}/readinessProbe`,
        { [`${web}/readinessProbe`]: { periodSeconds: 5 } },
        { [`${web}/readinessProbe`]: { grpc: { port: 9090 } } },
      ],
      ['not-exactly-one', `${web}/readinessProbe`, { [`${web}/readinessProbe/exec`]: { command: ['true'] } }],
      ['not-exactly-one', `${web}/lifecycle/preStop`, { [`${web}/lifecycle/preStop`]: {} }],
      [
        'unknown-port',
        `${web}/readinessProbe/httpGet/port`,
        { [`${web}/readinessProbe/httpGet/port`]: 'htpp' },
        { [`${web}/readinessProbe/httpGet/port`]: 'metrics' },
      ],
      [
        'unknown-port',
        `${web}/lifecycle/preStop/httpGet/port`,
        { [`${web}/lifecycle/preStop`]: { httpGet: { port: 'admin' } } },
        { [`${web}/lifecycle/preStop`]: { httpGet: { port: 'http' } } },
      ],
      [
        'invalid-port',
        `${web}/readinessProbe/httpGet/port`,
        { [`${web}/readinessProbe/httpGet/port`]: '8080' },
        { [`${web}/readinessProbe/httpGet/port`]: 8080 },
      ],
      ['invalid-port', `${web}/livenessProbe/tcpSocket/port`, { [`${web}/livenessProbe/tcpSocket/port`]: 0 }],
      [
        'invalid-probe',
        `${web}/livenessProbe/successThreshold`,
        { [`${web}/livenessProbe/successThreshold`]: 2 },
        { [`${web}/readinessProbe/successThreshold`]: 2 },
      ],
      [
        'invalid-probe',
        `${web}/livenessProbe/terminationGracePeriodSeconds`,
        { [`${web}/livenessProbe/terminationGracePeriodSeconds`]: 0 },
        { [`${web}/livenessProbe/terminationGracePeriodSeconds`]: 1 },
      ],
      [
        'invalid-probe',
        `${web}/readinessProbe/terminationGracePeriodSeconds`,
        { [`${web}/readinessProbe/terminationGracePeriodSeconds`]: 9 },
      ],
      [
        'invalid-probe',
        `${web}/lifecycle/preStop/sleep/seconds`,
        { [`${web}/lifecycle/preStop`]: { sleep: { seconds: 31 } } },
        { [`${web}/lifecycle/preStop`]: { sleep: { seconds: 30 } } },
      ],
      [
        'invalid-probe',
        `${web}/lifecycle/preStop/sleep/seconds`,
        { [`${web}/lifecycle/preStop`]: { sleep: { seconds: 0 } } },
        { [`${web}/lifecycle/preStop`]: { sleep: { seconds: 1 } } },
        { kubernetes: '1.32' },
      ],
      [
        'invalid-probe',
        `${web}/livenessProbe/exec`,
        { [`${web}/livenessProbe`]: { exec: {} } },
        { [`${web}/livenessProbe`]: { exec: { command: ['true'] } } },
      ],
      [
        'invalid-probe',
        `${web}/readinessProbe/httpGet/httpHeaders/0/name`,
        { [`${web}/readinessProbe/httpGet/httpHeaders`]: [{ name: 'X Y', value: '' }] },
        { [`${web}/readinessProbe/httpGet/httpHeaders`]: [{ name: 'X-Y', value: '' }] },
      ],
      [
        'invalid-probe',
        `${init}/livenessProbe`,
        { [`${init}/livenessProbe`]: { tcpSocket: { port: 1 } } },
        { [`${init}/livenessProbe`]: { tcpSocket: { port: 1 } }, [`${init}/restartPolicy`]: 'Always' },
      ],
      [
        'negative-number',
        `${web}/livenessProbe/periodSeconds`,
        { [`${web}/livenessProbe/periodSeconds`]: -1 },
        { [`${web}/livenessProbe/periodSeconds`]: 0 },
      ],
    ],
  },
];
