import { object } from './objects.ts';
import type { Twins } from './twin.ts';

const gateway = object('networking.istio.io/v1', 'Gateway', {
  spec: {
    servers: [
      { port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'], tls: { httpsRedirect: true } },
      {
        port: { number: 443, name: 'https', protocol: 'HTTPS' },
        hosts: ['*'],
        tls: { mode: 'SIMPLE', credentialName: 'a' },
      },
      { port: { number: 9443, name: 'tls', protocol: 'tls' }, hosts: ['*'], tls: { mode: 'PASSTHROUGH' } },
    ],
  },
});
const server = '/spec/servers/1';
const route = '/spec/http/0';

export const meshTwins: readonly Twins[] = [
  {
    base: gateway,
    twins: [
      ['duplicate-entry', `${server}/port/name`, { [`${server}/port/name`]: 'http' }],
      ['invalid-port', `${server}/port/number`, { [`${server}/port/number`]: 80_000 }],
      [
        'refused-by-controller',
        '/spec/servers/0/port/protocol',
        { '/spec/servers/0/port/protocol': 'http1' },
        { '/spec/servers/0/port/protocol': 'grpc' },
      ],
      ['refused-by-controller', `${server}/hosts`, { [`${server}/hosts`]: [] }],
      ['refused-by-controller', server, { [`${server}/tls`]: undefined }],
      [
        'refused-by-controller',
        `${server}/tls`,
        { [`${server}/tls/credentialName`]: undefined },
        { [`${server}/tls/credentialName`]: undefined, [`${server}/tls/serverCertificate`]: '/etc/a' },
      ],
      [
        'refused-by-controller',
        '/spec/servers/0/tls',
        { '/spec/servers/0/tls': { mode: 'SIMPLE', credentialName: 'a' } },
        {},
        { severity: 'warning' },
      ],
    ],
  },
  {
    base: object('networking.istio.io/v1', 'VirtualService', {
      spec: {
        hosts: ['web'],
        http: [
          {
            timeout: '0.5s',
            fault: { delay: { percentage: { value: 0.1 }, fixedDelay: '1h' } },
            mirrors: [{ destination: { host: 'a' }, percentage: { value: 100 } }],
            route: [{ destination: { host: 'web' } }],
          },
        ],
      },
    }),
    twins: [
      ['refused-by-controller', `${route}/timeout`, { [`${route}/timeout`]: '5 seconds' }],
      ['refused-by-controller', `${route}/fault/delay/fixedDelay`, { [`${route}/fault/delay/fixedDelay`]: '1d' }],
      [
        'refused-by-controller',
        `${route}/fault/delay/percentage/value`,
        { [`${route}/fault/delay/percentage/value`]: 110 },
      ],
      [
        'refused-by-controller',
        `${route}/mirrors/0/percentage/value`,
        { [`${route}/mirrors/0/percentage/value`]: -1 },
        { [`${route}/mirrors/0/percentage/value`]: 0 },
      ],
    ],
  },
  {
    base: object('networking.istio.io/v1', 'DestinationRule', {
      spec: { host: 'web', trafficPolicy: { outlierDetection: { interval: '30s' } } },
    }),
    twins: [
      [
        'refused-by-controller',
        '/spec/trafficPolicy/outlierDetection/interval',
        { '/spec/trafficPolicy/outlierDetection/interval': '30sec' },
      ],
    ],
  },
  {
    base: object('security.istio.io/v1', 'AuthorizationPolicy', {
      spec: { rules: [{ when: [{ key: 'request.headers[a]', values: ['b'] }] }] },
    }),
    twins: [
      [
        'refused-by-controller',
        '/spec/rules/0/when/0/key',
        { '/spec/rules/0/when/0/key': 'request.header[a]' },
        { '/spec/rules/0/when/0/key': 'experimental.envoy.filters.a[b]' },
      ],
      [
        'refused-by-controller',
        '/spec/rules/0/when/0/key',
        { '/spec/rules/0/when/0/key': 'source.ips' },
        { '/spec/rules/0/when/0/key': 'source.ip' },
      ],
    ],
  },
  {
    base: object('traefik.io/v1alpha1', 'IngressRoute', {
      spec: { routes: [{ kind: 'Rule', match: 'Host(`a.example.org`) && (PathPrefix("/a") || !header(`a`, `b(`))' }] },
    }),
    twins: [
      ['refused-by-controller', '/spec/routes/0/match', { '/spec/routes/0/match': 'Host(a.example.org)' }],
      ['refused-by-controller', '/spec/routes/0/match', { '/spec/routes/0/match': "Host('a.example.org')" }],
      [
        'refused-by-controller',
        '/spec/routes/0/match',
        { '/spec/routes/0/match': 'Hots(`a`)' },
        { '/spec/routes/0/match': 'Mine(`a`)' },
      ],
      [
        'refused-by-controller',
        '/spec/routes/0/match',
        { '/spec/routes/0/match': 'Host(`a`' },
        { '/spec/routes/0/match': 'Host(`{{ .Values.host }}`' },
      ],
    ],
  },
];
