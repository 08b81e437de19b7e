import { deployment, job } from './objects.ts';
import type { Twins } from './twin.ts';

const pod = '/spec/template/spec';
const web = `${pod}/containers/0`;
const init = `${pod}/initContainers/0`;
const preferred = `${pod}/affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution/0`;
const required = `${pod}/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution/nodeSelectorTerms`;
const digest = `sha256:${'0f'.repeat(32)}`;

export const podTwins: readonly Twins[] = [
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
        'invalid-key',
        `${web}/env/1/valueFrom/secretKeyRef/key`,
        { [`${web}/env/1/valueFrom`]: { secretKeyRef: { name: 'a', key: 'a b' } } },
        { [`${web}/env/1/valueFrom`]: { secretKeyRef: { name: 'a', key: '.a_b-c' } } },
      ],
      // Volumes
      [
        'duplicate-entry',
        `${pod}/volumes/3/name`,
        { [`${pod}/volumes/3`]: { name: 'config', emptyDir: {} } },
        { [`${pod}/volumes/3`]: { name: 'other', emptyDir: {} } },
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
      // Resources
      [
        'request-above-limit',
        `${web}/resources/requests/cpu`,
        { [`${web}/resources/requests/cpu`]: '1001m' },
        { [`${web}/resources/requests/cpu`]: 1 },
      ],
      [
        'request-above-limit',
        `${web}/resources/requests/memory`,
        { [`${web}/resources/requests/memory`]: '135M' },
        { [`${web}/resources/requests/memory`]: '134M' },
      ],
      [
        'invalid-resource',
        `${web}/resources/requests/cpu`,
        { [`${web}/resources/requests/cpu`]: '0.0005' },
        { [`${web}/resources/requests/cpu`]: '0.001' },
      ],
      [
        'invalid-resource',
        `${web}/resources/limits/gpu`,
        { [`${web}/resources/limits/gpu`]: 1 },
        { [`${web}/resources/limits/nvidia.com~1gpu`]: 1 },
      ],
      [
        'invalid-resource',
        `${web}/resources/limits/nvidia.com~1gpu`,
        { [`${web}/resources/limits/nvidia.com~1gpu`]: '500m' },
      ],
      [
        'invalid-resource',
        `${web}/resources/requests/nvidia.com~1gpu`,
        { [`${web}/resources/requests/nvidia.com~1gpu`]: 1 },
        { [`${web}/resources/requests/nvidia.com~1gpu`]: 1, [`${web}/resources/limits/nvidia.com~1gpu`]: 1 },
      ],
      [
        'invalid-resource',
        `${init}/resources`,
        { [`${init}/resources/limits/hugepages-2Mi`]: '4Mi' },
        { [`${init}/resources/limits`]: { 'hugepages-2Mi': '4Mi', memory: '64Mi' } },
      ],
      ['negative-number', `${web}/resources/requests/cpu`, { [`${web}/resources/requests/cpu`]: '-1' }],
      [
        'suspicious-quantity',
        `${web}/resources/requests/memory`,
        { [`${web}/resources/requests/memory`]: '64m' },
        {},
        { severity: 'warning' },
      ],
      [
        'suspicious-quantity',
        `${web}/resources/requests/memory`,
        { [`${web}/resources/requests/memory`]: 64 },
        { [`${web}/resources/requests/memory`]: 67108864 },
        { severity: 'warning' },
      ],
      [
        'suspicious-quantity',
        `${web}/resources/limits/cpu`,
        { [`${web}/resources/limits/cpu`]: 500 },
        { [`${web}/resources/limits/cpu`]: 64 },
        { severity: 'warning' },
      ],
      // Scheduling
      ['invalid-scheduling', `${pod}/tolerations/0/value`, { [`${pod}/tolerations/0/value`]: 'true' }],
      [
        'invalid-scheduling',
        `${pod}/tolerations/0`,
        { [`${pod}/tolerations/0`]: { effect: 'NoSchedule' } },
        { [`${pod}/tolerations/0`]: { operator: 'Exists' } },
      ],
      [
        'invalid-scheduling',
        `${pod}/tolerations/0/tolerationSeconds`,
        { [`${pod}/tolerations/0/effect`]: 'NoSchedule' },
      ],
      ['invalid-scheduling', `${pod}/tolerations/0/key`, { [`${pod}/tolerations/0/key`]: 'a b' }],
      [
        'invalid-scheduling',
        `${pod}/topologySpreadConstraints/0/maxSkew`,
        { [`${pod}/topologySpreadConstraints/0/maxSkew`]: 0 },
      ],
      [
        'invalid-scheduling',
        `${pod}/topologySpreadConstraints/0/minDomains`,
        {
          [`${pod}/topologySpreadConstraints/0/minDomains`]: 2,
          [`${pod}/topologySpreadConstraints/0/whenUnsatisfiable`]: 'ScheduleAnyway',
        },
        { [`${pod}/topologySpreadConstraints/0/minDomains`]: 2 },
      ],
      [
        'duplicate-entry',
        `${pod}/topologySpreadConstraints/1`,
        {
          [`${pod}/topologySpreadConstraints/1`]: {
            maxSkew: 2,
            topologyKey: 'kubernetes.io/hostname',
            whenUnsatisfiable: 'DoNotSchedule',
          },
        },
        {
          [`${pod}/topologySpreadConstraints/1`]: {
            maxSkew: 2,
            topologyKey: 'kubernetes.io/hostname',
            whenUnsatisfiable: 'ScheduleAnyway',
          },
        },
      ],
      ['invalid-scheduling', `${preferred}/weight`, { [`${preferred}/weight`]: 101 }, { [`${preferred}/weight`]: 1 }],
      [
        'invalid-scheduling',
        `${preferred}/podAffinityTerm/topologyKey`,
        { [`${preferred}/podAffinityTerm/topologyKey`]: '' },
      ],
      ['invalid-scheduling', required, { [required]: [] }],
      ['invalid-selector', `${required}/0/matchExpressions/0`, { [`${required}/0/matchExpressions/0/values`]: [] }],
      [
        'invalid-selector',
        `${required}/0/matchExpressions/0`,
        { [`${required}/0/matchExpressions/0`]: { key: 'a', operator: 'Gt', values: ['1', '2'] } },
        { [`${required}/0/matchExpressions/0`]: { key: 'a', operator: 'Gt', values: ['1'] } },
      ],
      // Security
      [
        'contradicting-security',
        `${pod}/securityContext/runAsUser`,
        { [`${pod}/securityContext/runAsUser`]: 0 },
        { [`${pod}/securityContext/runAsUser`]: undefined },
      ],
      [
        'contradicting-security',
        `${web}/securityContext/runAsUser`,
        { [`${web}/securityContext`]: { runAsUser: 0 } },
        { [`${web}/securityContext`]: { runAsUser: 0, runAsNonRoot: false } },
      ],
      [
        'contradicting-security',
        `${web}/securityContext/allowPrivilegeEscalation`,
        { [`${web}/securityContext`]: { allowPrivilegeEscalation: false, privileged: true } },
        { [`${web}/securityContext`]: { allowPrivilegeEscalation: true, privileged: true } },
      ],
      [
        'contradicting-security',
        `${web}/securityContext/allowPrivilegeEscalation`,
        { [`${web}/securityContext`]: { allowPrivilegeEscalation: false, capabilities: { add: ['CAP_SYS_ADMIN'] } } },
        {
          [`${web}/securityContext`]: { allowPrivilegeEscalation: false, capabilities: { add: ['NET_BIND_SERVICE'] } },
        },
      ],
      [
        'contradicting-security',
        `${pod}/securityContext/sysctls/0/name`,
        {
          [`${pod}/hostNetwork`]: true,
          [`${pod}/securityContext/sysctls`]: [{ name: 'net.core.somaxconn', value: '1' }],
        },
        { [`${pod}/securityContext/sysctls`]: [{ name: 'net.core.somaxconn', value: '1' }] },
      ],
      ['invalid-security', `${pod}/securityContext/runAsUser`, { [`${pod}/securityContext/runAsUser`]: -1 }],
      [
        'invalid-security',
        `${pod}/securityContext/seccompProfile`,
        { [`${pod}/securityContext/seccompProfile`]: { type: 'Localhost' } },
        { [`${pod}/securityContext/seccompProfile`]: { type: 'Localhost', localhostProfile: 'a.json' } },
      ],
      [
        'invalid-security',
        `${pod}/securityContext/seccompProfile/localhostProfile`,
        { [`${pod}/securityContext/seccompProfile/localhostProfile`]: 'a.json' },
      ],
      [
        'invalid-security',
        `${pod}/securityContext/sysctls/0/name`,
        { [`${pod}/securityContext/sysctls`]: [{ name: 'Net.Core', value: '1' }] },
        { [`${pod}/securityContext/sysctls`]: [{ name: 'net/core/a_b', value: '1' }] },
      ],
      // DNS and the rest
      [
        'invalid-pod-dns',
        `${pod}/dnsPolicy`,
        { [`${pod}/dnsPolicy`]: 'None' },
        { [`${pod}/dnsPolicy`]: 'None', [`${pod}/dnsConfig`]: { nameservers: ['10.0.0.10', 'fd00::a'] } },
      ],
      ['invalid-pod-dns', `${pod}/dnsConfig/nameservers/0`, { [`${pod}/dnsConfig`]: { nameservers: ['dns.local'] } }],
      [
        'invalid-pod-dns',
        `${pod}/dnsConfig/nameservers`,
        { [`${pod}/dnsConfig`]: { nameservers: ['1.1.1.1', '1.1.1.2', '1.1.1.3', '1.1.1.4'] } },
      ],
      [
        'invalid-pod-dns',
        `${pod}/hostAliases/0/ip`,
        { [`${pod}/hostAliases`]: [{ ip: '10.0.0.256', hostnames: ['a.b'] }] },
        { [`${pod}/hostAliases`]: [{ ip: '10.0.0.255', hostnames: ['a.b'] }] },
      ],
      [
        'invalid-host',
        `${pod}/hostAliases/0/hostnames/0`,
        { [`${pod}/hostAliases`]: [{ ip: '10.0.0.1', hostnames: ['a_b'] }] },
      ],
      [
        'wrong-restart-policy',
        `${pod}/restartPolicy`,
        { [`${pod}/restartPolicy`]: 'Never' },
        { [`${pod}/restartPolicy`]: 'Always' },
      ],
      [
        'wrong-restart-policy',
        `${web}/restartPolicy`,
        { [`${web}/restartPolicy`]: 'Always' },
        {},
        { kubernetes: '1.33' },
      ],
      ['pod-field-refused', `${pod}/activeDeadlineSeconds`, { [`${pod}/activeDeadlineSeconds`]: 60 }],
      [
        'pod-field-refused',
        `${pod}/shareProcessNamespace`,
        { [`${pod}/hostPID`]: true, [`${pod}/shareProcessNamespace`]: true },
        { [`${pod}/shareProcessNamespace`]: true },
      ],
      [
        'pod-field-refused',
        `${pod}/hostIPC`,
        { [`${pod}/hostIPC`]: true, [`${pod}/hostUsers`]: false },
        { [`${pod}/hostIPC`]: true, [`${pod}/hostUsers`]: true },
      ],
      [
        'pod-field-refused',
        `${pod}/os/name`,
        { [`${pod}/os`]: { name: 'Linux' } },
        { [`${pod}/os`]: { name: 'linux' } },
      ],
      ['invalid-part-name', `${pod}/hostname`, { [`${pod}/hostname`]: 'a.b' }, { [`${pod}/hostname`]: 'a-b' }],
      [
        'invalid-part-name',
        `${pod}/serviceAccountName`,
        { [`${pod}/serviceAccountName`]: 'Web' },
        { [`${pod}/serviceAccountName`]: 'web.a' },
      ],
      [
        'negative-number',
        `${pod}/terminationGracePeriodSeconds`,
        { [`${pod}/terminationGracePeriodSeconds`]: -1 },
        { [`${pod}/terminationGracePeriodSeconds`]: 0 },
      ],
      [
        'duplicate-entry',
        `${pod}/schedulingGates/1/name`,
        { [`${pod}/schedulingGates`]: [{ name: 'a' }, { name: 'a' }] },
        { [`${pod}/schedulingGates`]: [{ name: 'a' }, { name: 'b' }] },
      ],
    ],
  },
  {
    base: job,
    twins: [
      ['wrong-restart-policy', pod, { [`${pod}/restartPolicy`]: undefined }],
      [
        'wrong-restart-policy',
        `${pod}/restartPolicy`,
        { [`${pod}/restartPolicy`]: 'Always' },
        { [`${pod}/restartPolicy`]: 'OnFailure' },
      ],
      [
        'pod-field-refused',
        `${pod}/activeDeadlineSeconds`,
        { [`${pod}/activeDeadlineSeconds`]: 0 },
        { [`${pod}/activeDeadlineSeconds`]: 60 },
      ],
      ['pod-field-refused', `${pod}/containers`, { [`${pod}/containers`]: [] }],
    ],
  },
];
