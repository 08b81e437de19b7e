import { object } from './objects.ts';
import type { Twins } from './twin.ts';

const gateway = object('gateway.networking.k8s.io/v1', 'Gateway', {
  spec: {
    gatewayClassName: 'a',
    listeners: [
      { name: 'http', port: 80, protocol: 'HTTP' },
      {
        name: 'https',
        port: 443,
        protocol: 'HTTPS',
        hostname: 'a.example.org',
        tls: { certificateRefs: [{ name: 'a' }] },
      },
      { name: 'other', port: 443, protocol: 'HTTPS', hostname: 'b.example.org', tls: { options: { a: 'b' } } },
    ],
  },
});
const listener = '/spec/listeners/1';
const redirect = { type: 'RequestRedirect', requestRedirect: { scheme: 'https' } };
const rewrite = { type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } } };
const route = object('gateway.networking.k8s.io/v1', 'HTTPRoute', {
  spec: {
    rules: [
      {
        matches: [{ path: { type: 'PathPrefix', value: '/api' }, headers: [{ name: 'a', value: 'b' }] }],
        filters: [{ type: 'RequestHeaderModifier', requestHeaderModifier: { remove: ['a'] } }, rewrite],
        timeouts: { request: '10s', backendRequest: '2s' },
        backendRefs: [{ name: 'web', port: 80, weight: 1 }],
      },
      { filters: [redirect] },
    ],
  },
});
const rule = '/spec/rules/0';

export const gatewayTwins: readonly Twins[] = [
  {
    base: gateway,
    twins: [
      [
        'gateway-refused',
        `${listener}/protocol`,
        { [`${listener}/protocol`]: 'https' },
        { [`${listener}/protocol`]: 'HBONE' },
      ],
      ['gateway-refused', listener, { [`${listener}/tls`]: undefined }],
      [
        'gateway-refused',
        `${listener}/allowedRoutes/namespaces`,
        { [`${listener}/allowedRoutes`]: { namespaces: { from: 'Selector' } } },
        { [`${listener}/allowedRoutes`]: { namespaces: { from: 'Selector', selector: {} } } },
      ],
      ['duplicate-entry', `${listener}/name`, { [`${listener}/name`]: 'http' }],
      ['duplicate-entry', '/spec/listeners/2', { '/spec/listeners/2/hostname': 'a.example.org' }],
      ['gateway-refused', '/spec/listeners/0/tls', { '/spec/listeners/0/tls': { certificateRefs: [{ name: 'a' }] } }],
      [
        'gateway-refused',
        `${listener}/tls/mode`,
        { [`${listener}/tls`]: { mode: 'Passthrough' } },
        { [`${listener}/tls`]: { mode: 'Passthrough' }, [`${listener}/protocol`]: 'TLS' },
      ],
      ['gateway-refused', `${listener}/tls`, { [`${listener}/tls`]: {} }],
      [
        'gateway-refused',
        '/spec/listeners/0/hostname',
        { '/spec/listeners/0': { name: 'tcp', port: 1, protocol: 'TCP', hostname: 'a' } },
      ],
      ['invalid-port', '/spec/listeners/0/port', { '/spec/listeners/0/port': 70000 }],
      ['invalid-host', `${listener}/hostname`, { [`${listener}/hostname`]: '10.0.0.1' }],
    ],
  },
  {
    base: route,
    twins: [
      [
        'gateway-refused',
        `${rule}/backendRefs/0`,
        { [`${rule}/backendRefs/0/port`]: undefined },
        { [`${rule}/backendRefs/0`]: { group: 'a.io', kind: 'Bucket', name: 'a' } },
      ],
      [
        'gateway-refused',
        `${rule}/backendRefs/0/weight`,
        { [`${rule}/backendRefs/0/weight`]: 1_000_001 },
        { [`${rule}/backendRefs/0/weight`]: 1_000_000 },
      ],
      ['gateway-refused', '/spec/rules/1/backendRefs', { '/spec/rules/1/backendRefs': [{ name: 'web', port: 80 }] }],
      [
        'gateway-refused',
        '/spec/rules/1/filters',
        { '/spec/rules/1/filters/1': { type: 'URLRewrite', urlRewrite: { hostname: 'a' } } },
      ],
      ['gateway-refused', '/spec/rules/1/filters/1', { '/spec/rules/1/filters/1': redirect }],
      [
        'gateway-refused',
        `${rule}/filters/0`,
        { [`${rule}/filters/0`]: { type: 'RequestMirror', requestHeaderModifier: { remove: ['a'] } } },
        { [`${rule}/filters/0`]: { type: 'RequestMirror', requestMirror: { backendRef: { name: 'web', port: 80 } } } },
      ],
      ['gateway-refused', `${rule}/filters/1`, { [`${rule}/matches/0/path/type`]: 'Exact' }],
      [
        'gateway-refused',
        `${rule}/timeouts/backendRequest`,
        { [`${rule}/timeouts/backendRequest`]: '11s' },
        { [`${rule}/timeouts`]: { request: '0s', backendRequest: '11s' } },
      ],
      ['invalid-path', `${rule}/matches/0/path/value`, { [`${rule}/matches/0/path/value`]: 'api' }],
      ['invalid-path', `${rule}/matches/0/path/value`, { [`${rule}/matches/0/path/value`]: '/a%2Fb' }],
      [
        'duplicate-entry',
        `${rule}/matches/0/headers/1/name`,
        { [`${rule}/matches/0/headers/1`]: { name: 'a', value: 'c' } },
      ],
    ],
  },
  {
    base: object('gateway.networking.k8s.io/v1', 'GRPCRoute', {
      spec: { rules: [{ matches: [{ method: { service: 'a.B' } }] }] },
    }),
    twins: [
      [
        'gateway-refused',
        '/spec/rules/0/matches/0/method',
        { '/spec/rules/0/matches/0/method': {} },
        { '/spec/rules/0/matches/0/method': { method: 'C' } },
      ],
    ],
  },
];
