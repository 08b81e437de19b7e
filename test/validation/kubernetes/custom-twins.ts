import { object } from './objects.ts';
import type { Twins } from './twin.ts';

const destinations = [
  { destination: { host: 'a' }, weight: 90 },
  { destination: { host: 'b' }, weight: 10 },
];
const virtualService = object('networking.istio.io/v1', 'VirtualService', {
  spec: { hosts: ['web'], http: [{ match: [{ uri: { prefix: '/' } }], route: destinations }] },
});
const certificate = object('cert-manager.io/v1', 'Certificate', {
  spec: {
    secretName: 'web',
    dnsNames: ['a.example.org'],
    issuerRef: { name: 'a', kind: 'ClusterIssuer' },
    duration: '2160h',
    renewBefore: '360h',
  },
});
const scaled = object('keda.sh/v1alpha1', 'ScaledObject', {
  spec: { scaleTargetRef: { name: 'web' }, minReplicaCount: 1, triggers: [{ type: 'cpu', name: 'a', metadata: {} }] },
});
const alerts = object('monitoring.coreos.com/v1', 'PrometheusRule', {
  spec: {
    groups: [
      {
        name: 'a',
        rules: [
          { alert: 'Down', expr: 'up == 0', for: '5m' },
          { record: 'job:up:sum', expr: 'sum(up)' },
        ],
      },
    ],
  },
});
const rules = '/spec/groups/0/rules';

export const customTwins: readonly Twins[] = [
  {
    base: virtualService,
    twins: [
      ['not-exactly-one', '/spec/http/0', { '/spec/http/0/redirect': { uri: '/' } }],
      [
        'not-exactly-one',
        '/spec/http/0',
        { '/spec/http/0/route': undefined },
        { '/spec/http/0/route': undefined, '/spec/http/0/delegate': { name: 'a' } },
      ],
      ['not-exactly-one', '/spec/http/0/match/0/uri', { '/spec/http/0/match/0/uri/exact': '/' }],
      [
        'refused-by-controller',
        '/spec/http/0/route',
        { '/spec/http/0/route/0/weight': 0, '/spec/http/0/route/1/weight': 0 },
        { '/spec/http/0/route/0/weight': 0 },
      ],
      ['refused-by-controller', '/spec', { '/spec/http': [] }],
      [
        'refused-by-controller',
        '/spec',
        { '/spec/hosts': undefined, '/spec/gateways': ['public'] },
        { '/spec/hosts': undefined, '/spec/gateways': undefined },
      ],
      ['negative-number', '/spec/http/0/route/1/weight', { '/spec/http/0/route/1/weight': -1 }],
    ],
  },
  {
    base: object('networking.istio.io/v1', 'DestinationRule', {
      spec: { host: 'web', subsets: [{ name: 'a' }, { name: 'b' }] },
    }),
    twins: [['duplicate-entry', '/spec/subsets/1/name', { '/spec/subsets/1/name': 'a' }]],
  },
  {
    base: certificate,
    twins: [
      [
        'refused-by-controller',
        '/spec',
        { '/spec/dnsNames': [] },
        { '/spec/dnsNames': [], '/spec/uris': ['spiffe://a'] },
      ],
      [
        'refused-by-controller',
        '/spec/privateKey/size',
        { '/spec/privateKey': { algorithm: 'ECDSA', size: 2048 } },
        { '/spec/privateKey': { algorithm: 'ECDSA', size: 521 } },
      ],
      [
        'refused-by-controller',
        '/spec/privateKey/size',
        { '/spec/privateKey': { size: 1024 } },
        { '/spec/privateKey': { algorithm: 'Ed25519', size: 1024 } },
      ],
      ['refused-by-controller', '/spec/commonName', { '/spec/commonName': 'a'.repeat(65) }],
      [
        'refused-by-controller',
        '/spec/issuerRef/kind',
        { '/spec/issuerRef/kind': 'issuer' },
        { '/spec/issuerRef': { kind: 'AWSPCAIssuer', name: 'a', group: 'awspca.cert-manager.io' } },
      ],
      [
        'refused-by-controller',
        '/spec/renewBefore',
        { '/spec/renewBefore': '2160h' },
        { '/spec/renewBefore': '2159h' },
      ],
      ['refused-by-controller', '/spec/renewBefore', { '/spec/renewBefore': '1m' }],
      ['refused-by-controller', '/spec/duration', { '/spec/duration': '30m', '/spec/renewBefore': undefined }],
      ['not-exactly-one', '/spec/renewBeforePercentage', { '/spec/renewBeforePercentage': 10 }],
    ],
  },
  {
    base: object('cert-manager.io/v1', 'Issuer', { spec: { selfSigned: {} } }),
    twins: [['not-exactly-one', '/spec', { '/spec/ca': { secretName: 'a' } }]],
  },
  {
    base: scaled,
    twins: [
      ['autoscaler-range', '/spec/minReplicaCount', { '/spec/minReplicaCount': 101 }, { '/spec/minReplicaCount': 100 }],
      ['autoscaler-range', '/spec/idleReplicaCount', { '/spec/idleReplicaCount': 1 }, { '/spec/idleReplicaCount': 0 }],
      ['autoscaler-refused', '/spec/triggers', { '/spec/triggers': [] }],
      ['duplicate-entry', '/spec/triggers/1/name', { '/spec/triggers/1': { type: 'cpu', name: 'a', metadata: {} } }],
    ],
  },
  {
    base: object('external-secrets.io/v1', 'ExternalSecret', { spec: { data: [{}] } }),
    twins: [['not-exactly-one', '/spec', { '/spec/data': [] }, { '/spec/data': [], '/spec/dataFrom': [{}] }]],
  },
  {
    base: object('external-secrets.io/v1', 'SecretStore', { spec: { provider: { vault: { server: 'a' } } } }),
    twins: [
      ['not-exactly-one', '/spec/provider', { '/spec/provider/fake': {} }, { '/spec/provider/fake': null }],
      ['not-exactly-one', '/spec/provider', { '/spec/provider': {} }],
    ],
  },
  {
    base: object('monitoring.coreos.com/v1', 'ServiceMonitor', {
      spec: {
        selector: {},
        endpoints: [{ port: 'http', interval: '1m', scrapeTimeout: '10s', relabelings: [{ regex: '(?i)go_(.*)' }] }],
      },
    }),
    twins: [
      [
        'refused-by-controller',
        '/spec/endpoints/0/scrapeTimeout',
        { '/spec/endpoints/0/scrapeTimeout': '1m1s' },
        { '/spec/endpoints/0/scrapeTimeout': '60s' },
      ],
      [
        'refused-by-controller',
        '/spec/endpoints/0/relabelings/0/regex',
        { '/spec/endpoints/0/relabelings/0/regex': 'go_(.*' },
        { '/spec/endpoints/0/relabelings/0/regex': '(?P<a>[[:alpha:]])\\Q(' },
      ],
      [
        'refused-by-controller',
        '/spec/endpoints/0/relabelings/0/regex',
        { '/spec/endpoints/0/relabelings/0/regex': '(?!go).*' },
        { '/spec/endpoints/0/relabelings/0/regex': '' },
      ],
    ],
  },
  {
    base: object('monitoring.coreos.com/v1alpha1', 'AlertmanagerConfig', {
      spec: { route: { receiver: 'a', routes: [{ receiver: 'b' }, {}] }, receivers: [{ name: 'a' }, { name: 'b' }] },
    }),
    twins: [
      ['refused-by-controller', '/spec/route/receiver', { '/spec/route/receiver': 'c' }],
      ['refused-by-controller', '/spec/route/routes/0/receiver', { '/spec/route/routes/0/receiver': 'c' }],
    ],
  },
  {
    base: alerts,
    twins: [
      [
        'refused-by-controller',
        `${rules}/0/expr`,
        { [`${rules}/0/expr`]: 'sum(rate(up[5m]) by (job)' },
        { [`${rules}/0/expr`]: `label_replace(up{a="("}, "b", '$1)', "c", \`]\`) # )` },
      ],
      ['refused-by-controller', `${rules}/0/expr`, { [`${rules}/0/expr`]: 'up ==' }],
      ['refused-by-controller', `${rules}/0/expr`, { [`${rules}/0/expr`]: 'up{job="a} == 0' }],
      ['not-exactly-one', `${rules}/0`, { [`${rules}/0/record`]: 'a', [`${rules}/0/for`]: undefined }],
      ['refused-by-controller', `${rules}/1/for`, { [`${rules}/1/for`]: '5m' }],
      ['duplicate-entry', '/spec/groups/1/name', { '/spec/groups/1': { name: 'a', rules: [] } }],
    ],
  },
];
