import { deployment, job } from './objects.ts';
import type { Twins } from './twin.ts';

const pod = '/spec/template/spec';
const web = `${pod}/containers/0`;
const init = `${pod}/initContainers/0`;
const preferred = `${pod}/affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution/0`;
const required = `${pod}/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution/nodeSelectorTerms`;

export const podTwins: readonly Twins[] = [
  {
    base: deployment,
    twins: [
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
      [
        'invalid-selector',
        `${required}/0/matchExpressions/0/values/0`,
        { [`${required}/0/matchExpressions/0`]: { key: 'cores', operator: 'Gt', values: ['three'] } },
        { [`${required}/0/matchExpressions/0`]: { key: 'cores', operator: 'Gt', values: ['3'] } },
      ],
      [
        'invalid-security',
        `${pod}/securityContext/runAsUser`,
        { [`${pod}/os`]: { name: 'windows' }, [`${pod}/securityContext`]: { runAsUser: 1000 } },
        {
          [`${pod}/os`]: { name: 'windows' },
          [`${pod}/securityContext`]: { runAsNonRoot: true, windowsOptions: { runAsUserName: 'ContainerUser' } },
        },
      ],
      [
        'invalid-security',
        `${web}/securityContext/windowsOptions`,
        { [`${pod}/os`]: { name: 'linux' }, [`${web}/securityContext`]: { windowsOptions: { runAsUserName: 'a' } } },
        { [`${pod}/os`]: { name: 'linux' }, [`${web}/securityContext`]: { privileged: true } },
      ],
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
