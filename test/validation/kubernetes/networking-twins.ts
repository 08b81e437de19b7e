import { object } from './objects.ts';
import type { Twins } from './twin.ts';

const service = object('v1', 'Service', {
  spec: {
    selector: { app: 'web' },
    ports: [
      { name: 'http', port: 80, targetPort: 'http' },
      { name: 'grpc', port: 81, targetPort: 8081 },
    ],
  },
});
const ingress = object('networking.k8s.io/v1', 'Ingress', {
  spec: {
    ingressClassName: 'nginx',
    tls: [{ hosts: ['*.example.org'], secretName: 'web' }],
    rules: [
      {
        host: 'web.example.org',
        http: {
          paths: [
            { path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { name: 'http' } } } },
            { path: '/a', pathType: 'Exact', backend: { service: { name: 'web', port: { number: 80 } } } },
          ],
        },
      },
    ],
  },
});
const path = '/spec/rules/0/http/paths/0';
const network = object('networking.k8s.io/v1', 'NetworkPolicy', {
  spec: {
    podSelector: {},
    policyTypes: ['Ingress', 'Egress'],
    ingress: [{ from: [{ podSelector: { matchLabels: { app: 'a' } } }], ports: [{ port: 8080, endPort: 8090 }] }],
    egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }], ports: [{ port: 'dns' }] }],
  },
});
const block = '/spec/egress/0/to/0/ipBlock';

export const networkingTwins: readonly Twins[] = [
  {
    base: service,
    twins: [
      ['service-refused', '/spec', { '/spec/ports': [] }, { '/spec/ports': [], '/spec/clusterIP': 'None' }],
      [
        'service-refused',
        '/spec',
        { '/spec/ports': undefined },
        { '/spec/ports': undefined, '/spec/type': 'ExternalName', '/spec/externalName': 'db.example.org.' },
      ],
      ['service-refused', '/spec/ports/1', { '/spec/ports/1/name': undefined }],
      [
        'service-refused',
        '/spec/ports/0/nodePort',
        { '/spec/ports/0/nodePort': 30080 },
        { '/spec/ports/0/nodePort': 30080, '/spec/type': 'NodePort' },
      ],
      ['service-refused', '/spec/clusterIP', { '/spec/clusterIP': 'None', '/spec/type': 'LoadBalancer' }],
      [
        'service-refused',
        '/spec/clusterIP',
        { '/spec/clusterIP': '10.0.0.1', '/spec/type': 'ExternalName', '/spec/externalName': 'a' },
      ],
      ['service-refused', '/spec', { '/spec/type': 'ExternalName' }],
      [
        'service-refused',
        '/spec/externalTrafficPolicy',
        { '/spec/externalTrafficPolicy': 'Local' },
        { '/spec/externalTrafficPolicy': 'Local', '/spec/externalIPs': ['1.2.3.4'] },
      ],
      [
        'service-refused',
        '/spec/healthCheckNodePort',
        { '/spec/healthCheckNodePort': 30000, '/spec/type': 'LoadBalancer' },
        { '/spec/healthCheckNodePort': 30000, '/spec/type': 'LoadBalancer', '/spec/externalTrafficPolicy': 'Local' },
      ],
      [
        'service-refused',
        '/spec/sessionAffinityConfig',
        { '/spec/sessionAffinityConfig': { clientIP: { timeoutSeconds: 1 } } },
        { '/spec/sessionAffinityConfig': { clientIP: { timeoutSeconds: 1 } }, '/spec/sessionAffinity': 'ClientIP' },
      ],
      [
        'service-refused',
        '/spec/sessionAffinityConfig/clientIP/timeoutSeconds',
        { '/spec/sessionAffinityConfig': { clientIP: { timeoutSeconds: 86401 } }, '/spec/sessionAffinity': 'ClientIP' },
      ],
      [
        'service-refused',
        '/spec/loadBalancerSourceRanges',
        { '/spec/loadBalancerSourceRanges': ['10.0.0.0/8'] },
        { '/spec/loadBalancerSourceRanges': ['10.0.0.0/8'], '/spec/type': 'LoadBalancer' },
      ],
      ['service-refused', '/spec/loadBalancerClass', { '/spec/loadBalancerClass': 'a/b' }],
      [
        'service-refused',
        '/spec/ipFamilies',
        { '/spec/ipFamilies': ['IPv4', 'IPv6'], '/spec/ipFamilyPolicy': 'SingleStack' },
        { '/spec/ipFamilies': ['IPv4', 'IPv6'], '/spec/ipFamilyPolicy': 'PreferDualStack' },
      ],
      ['duplicate-entry', '/spec/ipFamilies', { '/spec/ipFamilies': ['IPv4', 'IPv4'] }],
      [
        'duplicate-entry',
        '/spec/ports/1/port',
        { '/spec/ports/1/port': 80 },
        { '/spec/ports/1/port': 80, '/spec/ports/1/protocol': 'UDP' },
      ],
      ['duplicate-entry', '/spec/ports/1/name', { '/spec/ports/1/name': 'http' }],
      [
        'duplicate-entry',
        '/spec/ports/1/nodePort',
        { '/spec/type': 'NodePort', '/spec/ports/0/nodePort': 30001, '/spec/ports/1/nodePort': 30001 },
      ],
      [
        'node-port-outside-range',
        '/spec/ports/0/nodePort',
        { '/spec/ports/0/nodePort': 8080, '/spec/type': 'NodePort' },
        { '/spec/ports/0/nodePort': 32767, '/spec/type': 'NodePort' },
        { severity: 'warning' },
      ],
      [
        'invalid-port',
        '/spec/ports/0/targetPort',
        { '/spec/ports/0/targetPort': '8080' },
        { '/spec/ports/0/targetPort': 8080 },
      ],
      ['invalid-port', '/spec/ports/0/port', { '/spec/ports/0/port': 65536 }],
      ['invalid-part-name', '/spec/ports/0/name', { '/spec/ports/0/name': 'HTTP' }],
      ['invalid-address', '/spec/externalIPs/0', { '/spec/externalIPs': ['1.2.3'] }],
      ['invalid-address', '/spec/clusterIP', { '/spec/clusterIP': 'none' }, { '/spec/clusterIP': 'fd00::1' }],
      [
        'invalid-cidr',
        '/spec/loadBalancerSourceRanges/0',
        { '/spec/loadBalancerSourceRanges': ['10.0.0.0'], '/spec/type': 'LoadBalancer' },
      ],
      ['invalid-host', '/spec/externalName', { '/spec/type': 'ExternalName', '/spec/externalName': 'https://a' }],
    ],
  },
  {
    base: ingress,
    twins: [
      [
        'ingress-refused',
        '/spec',
        { '/spec/rules': [] },
        { '/spec/rules': [], '/spec/defaultBackend': { service: { name: 'web', port: { number: 80 } } } },
      ],
      ['ingress-refused', '/spec/rules/0/http/paths', { '/spec/rules/0/http/paths': [] }],
      [
        'ingress-refused',
        '/spec/ingressClassName',
        { '/metadata/annotations': { 'kubernetes.io/ingress.class': 'other' } },
      ],
      [
        'ingress-refused',
        '/spec/ingressClassName',
        { '/metadata/annotations': { 'kubernetes.io/ingress.class': 'nginx' } },
        { '/metadata/annotations': { 'kubernetes.io/ingress.class': 'nginx' }, '/spec/ingressClassName': undefined },
        { severity: 'warning' },
      ],
      ['invalid-path', `${path}/path`, { [`${path}/path`]: 'a' }],
      [
        'invalid-path',
        path,
        { [`${path}/path`]: undefined },
        { [`${path}/path`]: undefined, [`${path}/pathType`]: 'ImplementationSpecific' },
      ],
      [
        'invalid-path',
        `${path}/path`,
        { [`${path}/path`]: '/a//b' },
        { [`${path}/path`]: '/a//b', [`${path}/pathType`]: 'ImplementationSpecific' },
      ],
      ['invalid-path', `${path}/path`, { [`${path}/path`]: '/a/..' }],
      [
        'duplicate-entry',
        '/spec/rules/0/http/paths/1/path',
        { '/spec/rules/0/http/paths/1/path': '/', '/spec/rules/0/http/paths/1/pathType': 'Prefix' },
        { '/spec/rules/0/http/paths/1/path': '/' },
        { severity: 'warning' },
      ],
      ['not-exactly-one', `${path}/backend`, { [`${path}/backend/resource`]: { kind: 'a', name: 'b' } }],
      ['not-exactly-one', `${path}/backend`, { [`${path}/backend`]: {} }],
      ['not-exactly-one', `${path}/backend/service/port`, { [`${path}/backend/service/port/number`]: 80 }],
      ['not-exactly-one', `${path}/backend/service`, { [`${path}/backend/service/port`]: undefined }],
      ['invalid-port', `${path}/backend/service/port/name`, { [`${path}/backend/service/port/name`]: '80' }],
      ['invalid-port', `${path}/backend/service/port/number`, { [`${path}/backend/service/port`]: { number: 70000 } }],
      ['invalid-part-name', `${path}/backend/service/name`, { [`${path}/backend/service/name`]: 'web.shop' }],
      ['invalid-host', '/spec/rules/0/host', { '/spec/rules/0/host': 'a.*.org' }, { '/spec/rules/0/host': '*.a.org' }],
      ['invalid-host', '/spec/rules/0/host', { '/spec/rules/0/host': '10.0.0.1' }],
      ['invalid-host', '/spec/tls/0/hosts/0', { '/spec/tls/0/hosts': ['Web.example.org'] }],
    ],
  },
  {
    base: network,
    twins: [
      ['invalid-cidr', `${block}/cidr`, { [`${block}/cidr`]: '10.0.0.0', [`${block}/except`]: [] }],
      ['invalid-cidr', `${block}/except/0`, { [`${block}/except/0`]: '11.0.0.0/16' }],
      [
        'invalid-cidr',
        `${block}/except/0`,
        { [`${block}/except/0`]: '10.0.0.0/8' },
        { [block]: { cidr: '::/0', except: ['fd00::/8'] } },
      ],
      ['network-policy-refused', '/spec/egress/0/to/0', { '/spec/egress/0/to/0/podSelector': {} }],
      [
        'network-policy-refused',
        '/spec/ingress/0/from/0',
        { '/spec/ingress/0/from/0': {} },
        { '/spec/ingress/0/from/0': { podSelector: {} } },
      ],
      ['network-policy-refused', '/spec/ingress/0/ports/0/endPort', { '/spec/ingress/0/ports/0/endPort': 8000 }],
      ['network-policy-refused', '/spec/ingress/0/ports/0/endPort', { '/spec/ingress/0/ports/0/port': 'http' }],
      [
        'network-policy-refused',
        '/spec/egress',
        { '/spec/policyTypes': ['Ingress'] },
        { '/spec/policyTypes': undefined },
        { severity: 'warning' },
      ],
      [
        'invalid-port',
        '/spec/egress/0/ports/0/port',
        { '/spec/egress/0/ports/0/port': '53' },
        { '/spec/egress/0/ports/0/port': 53 },
      ],
      [
        'invalid-selector',
        '/spec/podSelector/matchExpressions/0',
        { '/spec/podSelector': { matchExpressions: [{ key: 'a', operator: 'In' }] } },
      ],
    ],
  },
  {
    base: object('v1', 'Endpoints', {
      subsets: [{ addresses: [{ ip: '10.0.0.1' }], ports: [{ name: 'a', port: 1 }] }],
    }),
    twins: [['invalid-address', '/subsets/0/addresses/0/ip', { '/subsets/0/addresses/0/ip': 'db.local' }]],
  },
  {
    base: object('discovery.k8s.io/v1', 'EndpointSlice', {
      addressType: 'IPv4',
      endpoints: [{ addresses: ['10.0.0.1'] }],
      ports: [{ name: 'a', port: 1 }],
    }),
    twins: [
      ['duplicate-entry', '/ports/1/name', { '/ports/1': { name: 'a', port: 2 } }],
      [
        'invalid-address',
        '/endpoints/0/addresses/0',
        { '/endpoints/0/addresses/0': 'fd00::1' },
        { '/addressType': 'IPv6', '/endpoints/0/addresses/0': 'fd00::1' },
      ],
      [
        'invalid-address',
        '/endpoints/0/addresses/0',
        { '/addressType': 'FQDN', '/endpoints/0/addresses/0': 'a_b' },
        { '/addressType': 'FQDN', '/endpoints/0/addresses/0': 'a.b' },
      ],
    ],
  },
];
