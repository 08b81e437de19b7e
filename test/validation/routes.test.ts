import { describe, expect, it } from 'vitest';
import { codesOf, inFiles } from './findings.ts';
import { canary, deployment, type Fields, ingress, rollout, routed, service } from './objects.ts';

const hold = { pause: {} };
const stable = { destination: { host: 'web-stable' } };
const candidate = { destination: { host: 'web-canary' } };
const both = [stable, candidate];

/** A rollout with its Services and a router, and the objects of the router. */
function split(trafficRouting: Fields, ...objects: readonly Fields[]): readonly Fields[] {
  return [...routed([hold], {}, trafficRouting).slice(0, 3), ...objects];
}
function virtual(spec: Fields, name = 'web'): Fields {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name },
    spec: { hosts: ['web'], ...spec },
  };
}
const istio = (virtualService: Fields, ...objects: readonly Fields[]): readonly Fields[] =>
  split({ istio: { virtualService: { name: 'web', ...virtualService } } }, ...objects);
const subsets = (rule: Fields, ...objects: readonly Fields[]): readonly Fields[] =>
  split(
    {
      istio: {
        virtualService: { name: 'web' },
        destinationRule: { name: 'web', stableSubsetName: 'stable', canarySubsetName: 'canary', ...rule },
      },
    },
    service('web'),
    ...objects,
  );
const bySubset = virtual({
  http: [{ route: ['stable', 'canary'].map((subset) => ({ destination: { host: 'web', subset } })) }],
});
const destinationRule = (labels: Fields = { app: 'web' }, ...names: readonly string[]): Fields => ({
  apiVersion: 'networking.istio.io/v1',
  kind: 'DestinationRule',
  metadata: { name: 'web' },
  spec: { host: 'web', subsets: (names.length === 0 ? ['stable', 'canary'] : names).map((name) => ({ name, labels })) },
});
const custom = (group: string, kind: string, spec: Fields, name = 'web'): Fields => ({
  apiVersion: `${group}/v1`,
  kind,
  metadata: { name },
  spec,
});
const apisix = (rules: readonly string[] | undefined, ...http: readonly Fields[]): readonly Fields[] =>
  split({ apisix: { route: { name: 'web', rules } } }, custom('apisix.apache.org', 'ApisixRoute', { http }));
const backends = [{ serviceName: 'web-stable' }, { serviceName: 'web-canary' }];
const mesh = (...routes: readonly Fields[]): readonly Fields[] => meshOf({}, ...routes);
const nodes = {
  virtualNodeGroup: { canaryVirtualNodeRef: { name: 'new' }, stableVirtualNodeRef: { name: 'old' } },
};
const target = (...names: readonly string[]): Fields => ({
  action: { weightedTargets: names.map((name) => ({ virtualNodeRef: { name } })) },
});
const meshOf = (settings: Fields, ...routes: readonly Fields[]): readonly Fields[] =>
  split(
    { appMesh: { virtualService: { name: 'web' }, ...settings } },
    custom('appmesh.k8s.aws', 'VirtualService', {
      provider: { virtualRouter: { virtualRouterRef: { name: 'router' } } },
    }),
    custom('appmesh.k8s.aws', 'VirtualRouter', { routes }, 'router'),
  );
const targets = (count: number): Fields => ({ action: { weightedTargets: Array(count).fill({}) } });
const gateway = (route: Fields, settings: Fields): readonly Fields[] =>
  split({ plugins: { 'argoproj-labs/gatewayAPI': settings } }, route);
const grpc = custom('gateway.networking.k8s.io', 'GRPCRoute', {
  rules: [{ backendRefs: ['web-stable', 'web-canary'].map((name) => ({ name, port: 80 })) }],
});
const nginx = { nginx: { stableIngress: 'web' } };
const legacy = {
  ...ingress('web', '', {}),
  apiVersion: 'extensions/v1beta1',
  spec: { rules: [{ http: { paths: [{ backend: { serviceName: 'web-stable', servicePort: 80 } }] } }] },
};

describe('objects that split traffic', () => {
  it.each<[string, readonly Fields[], string]>([
    [
      'no http route of the name',
      istio({ routes: ['main'] }, virtual({ http: [{ name: 'primary', route: both }] })),
      'route-unusable',
    ],
    [
      'two routes and no name',
      istio(
        {},
        virtual({
          http: [
            { name: 'a', route: both },
            { name: 'b', route: both },
          ],
        }),
      ),
      'route-unusable',
    ],
    ['no routes', istio({}, virtual({})), 'refused-by-controller'],
    [
      'the canary in another route',
      istio(
        { routes: ['a'] },
        virtual({
          http: [
            { name: 'a', route: [stable] },
            { name: 'b', route: [candidate] },
          ],
        }),
      ),
      'route-without-backend',
    ],
    [
      'one of two named routes',
      istio(
        { routes: ['a', 'b'] },
        virtual({
          http: [
            { name: 'a', route: both },
            { name: 'b', route: [stable] },
          ],
        }),
      ),
      'route-without-backend',
    ],
    [
      'a host of another namespace',
      istio(
        {},
        virtual({ http: [{ route: [stable, { destination: { host: 'web-canary.other.svc.cluster.local' } }] }] }),
      ),
      'route-without-backend',
    ],
    [
      'no tls route of the port',
      istio(
        { tlsRoutes: [{ port: 443 }] },
        virtual({
          tls: [
            { match: [{ port: 8443 }], route: both },
            { match: [{ port: 9443 }], route: both },
          ],
        }),
      ),
      'route-unusable',
    ],
    [
      'no tls route of the host',
      istio(
        { tlsRoutes: [{ sniHosts: ['a'] }] },
        virtual({
          tls: [
            { match: [{ sniHosts: ['b'] }], route: both },
            { match: [{ sniHosts: ['c'] }], route: both },
          ],
        }),
      ),
      'route-unusable',
    ],
    [
      'a tcp route without the canary',
      istio({ tcpRoutes: [{ port: 80 }] }, virtual({ tcp: [{ match: [{ port: 80 }], route: [stable] }] })),
      'route-without-backend',
    ],
    [
      'no destination of the subset',
      subsets({ canarySubsetName: 'next' }, bySubset, destinationRule({ app: 'web' }, 'stable', 'canary', 'next')),
      'route-without-backend',
    ],
    [
      'no subset of the name',
      subsets({}, bySubset, destinationRule({ app: 'web' }, 'stable', 'other')),
      'route-unusable',
    ],
    ['a subset of other pods', subsets({}, bySubset, destinationRule({ app: 'web', version: 'v1' })), 'route-unusable'],
    [
      'a name with dots',
      split(
        { istio: { virtualService: { name: 'web.shop.io' } } },
        virtual({ http: [{ route: both }] }, 'web.shop.io'),
      ),
      'route-missing',
    ],
    [
      'a Mapping with a weight',
      split(
        { ambassador: { mappings: ['web'] } },
        custom('getambassador.io', 'Mapping', { service: 'web-stable', weight: 20 }),
      ),
      'route-unusable',
    ],
    ['no rule of the name', apisix(['main'], { name: 'primary', backends }), 'route-unusable'],
    ['no rule of the default name', apisix(undefined, { name: 'primary', backends }), 'route-unusable'],
    [
      'a rule without the canary',
      apisix(['a'], { name: 'a', backends: backends.slice(0, 1) }, { name: 'b', backends }),
      'route-without-backend',
    ],
    ['a router without routes', mesh(), 'route-unusable'],
    ['a mesh route of another node', meshOf(nodes, { name: 'a', httpRoute: target('old', 'other') }), 'route-unusable'],
    ['a mesh route of one target', mesh({ name: 'a', httpRoute: targets(1) }), 'route-unusable'],
    ['a mesh route of no known type', mesh({ name: 'a', udpRoute: targets(2) }), 'route-unusable'],
    [
      'a TraefikService without the stable',
      split(
        { traefik: { weightedTraefikServiceName: 'web' } },
        custom('traefik.io', 'TraefikService', { weighted: { services: [{ name: 'web-canary' }] } }),
      ),
      'route-without-backend',
    ],
    ['a GRPCRoute of another name', gateway(grpc, { grpcRoutes: [{ name: 'shop' }] }), 'route-missing'],
    [
      'an Ingress of the canary',
      split(nginx, {
        ...ingress('web', 'web-stable', { number: 80 }),
        metadata: { name: 'web', annotations: { 'nginx.ingress.kubernetes.io/canary': 'true' } },
      }),
      'route-unusable',
    ],
    [
      'an Ingress of another Service',
      split(nginx, ingress('web', 'web-canary', { number: 80 })),
      'route-without-backend',
    ],
    ['no root Service of SMI', split({ smi: { rootService: 'web-root' } }), 'route-missing'],
  ])('finds %s', (_, objects, code) => {
    expect(codesOf(objects)).toEqual([code]);
  });

  it.each<[string, readonly Fields[]]>([
    [
      'a named route among others',
      istio(
        { routes: ['a'] },
        virtual({
          http: [
            { name: 'a', route: both },
            { name: 'b', route: [] },
          ],
        }),
      ),
    ],
    [
      'hosts in full',
      istio(
        {},
        virtual({
          http: [
            {
              route: [
                { destination: { host: 'web-stable.shop.svc.cluster.local' } },
                { destination: { host: 'web-canary.shop' } },
              ],
            },
          ],
        }),
      ),
    ],
    [
      'a route beside managed ones',
      split(
        { istio: { virtualService: { name: 'web' } }, managedRoutes: [{ name: 'beta' }] },
        virtual({
          http: [
            { name: 'beta', route: [candidate] },
            { name: 'main', route: both },
          ],
        }),
      ),
    ],
    [
      'a tls route of the port',
      istio(
        { tlsRoutes: [{ port: 443, sniHosts: ['a'] }] },
        virtual({ tls: [{ match: [{ port: 443, sniHosts: ['a', 'b'] }], route: both }] }),
      ),
    ],
    [
      'several VirtualServices',
      split(
        { istio: { virtualServices: [{ name: 'web', routes: ['a'] }, { name: 'api.shop' }] } },
        virtual({ http: [{ name: 'a', route: both }] }),
        virtual({ http: [{ route: both }] }, 'api'),
      ),
    ],
    ['subsets', subsets({}, bySubset, destinationRule())],
    [
      'a Mapping without a weight',
      split({ ambassador: { mappings: ['web'] } }, custom('getambassador.io', 'Mapping', { service: 'web-stable' })),
    ],
    ['a rule of the name', apisix(['primary'], { name: 'primary', backends })],
    ['a rule of the default name', apisix(undefined, { name: 'web', backends })],
    ['a mesh of both nodes', meshOf(nodes, { name: 'a', httpRoute: target('old', 'new') })],
    ['a mesh', mesh({ name: 'a', httpRoute: targets(2) }, { name: 'b', tcpRoute: targets(2) })],
    ['a GRPCRoute', gateway(grpc, { grpcRoute: 'web' })],
    ['routes by label', gateway(grpc, { httpRouteSelector: { matchLabels: { app: 'web' } } })],
    ['an Ingress of before', split(nginx, legacy)],
  ])('has nothing to say about %s', (_, objects) => {
    expect(codesOf(objects)).toEqual([]);
    expect(codesOf(objects, inFiles)).toEqual([]);
  });
});

describe('header routes of the Gateway API plugin', () => {
  const header = { setHeaderRoute: { name: 'beta', match: [{ headerName: 'x', headerValue: { exact: 'a' } }] } };
  const http = { ...grpc, kind: 'HTTPRoute' };
  const objects = (settings: Fields): readonly Fields[] => [
    ...routed(
      [header, hold],
      {},
      { plugins: { 'argoproj-labs/gatewayAPI': settings }, managedRoutes: [{ name: 'beta' }] },
    ).slice(0, 3),
    http,
  ];

  it('needs a route that takes them', () => {
    expect(codesOf(objects({ httpRoutes: [{ name: 'web' }] }))).toEqual(['step-ignored-by-router']);
    expect(codesOf(objects({ httpRoutes: [{ name: 'web', useHeaderRoutes: true }] }))).toEqual([]);
    expect(codesOf(objects({ httpRoute: 'web' }))).toEqual([]);
  });
});

describe('Services', () => {
  const web = (fields: Fields = {}, selector?: Fields): Fields => ({ ...service('web', selector), ...fields });
  const managed = (by: string): Fields => ({
    metadata: { name: 'web', annotations: { 'argo-rollouts.argoproj.io/managed-by-rollouts': by } },
  });
  const blueGreen = rollout({ blueGreen: { activeService: 'web' } });
  const referenced = rollout(
    { blueGreen: { activeService: 'web' } },
    {
      template: undefined,
      selector: undefined,
      workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', scaleDown: 'onsuccess' },
    },
  );

  it.each<[string, readonly Fields[], readonly string[]]>([
    ['that another rollout manages', [blueGreen, web(managed('shop'))], ['service-of-two-rollouts']],
    ['that the rollout manages', [blueGreen, web(managed('web'))], []],
    [
      'with a hash in git',
      [blueGreen, web({}, { app: 'web', 'rollouts-pod-template-hash': 'abc' })],
      ['service-selects-other-pods'],
    ],
    [
      'of other pods than the workload has',
      [referenced, deployment(), web({}, { app: 'shop' })],
      ['service-selects-other-pods'],
    ],
    ['of the pods that the workload has', [referenced, deployment(), web()], []],
  ])('%s', (_, objects, codes) => {
    expect(codesOf(objects)).toEqual(codes);
  });
});

describe('the port of a load balancer', () => {
  it.each<[number, readonly string[]]>([
    [80, []],
    [8443, ['port-missing']],
  ])('%d', (servicePort, codes) => {
    const alb = { alb: { ingress: 'web', servicePort } };
    expect(codesOf(split(alb, ingress('web', 'web-stable', { name: 'use-annotation' })))).toEqual(codes);
  });
});

describe('plugins and notifications', () => {
  const config = (data: Fields, name = 'argo-rollouts-config'): Fields => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name },
    data,
  });
  const plugins = split({ plugins: { 'shop/router': {} } });
  const subscribed = (key: string): Fields =>
    canary([hold], {}, {}, { annotations: { [`notifications.argoproj.io/subscribe.${key}`]: 'team' } });
  const triggers = config({ 'trigger.on-bake': '[]' }, 'argo-rollouts-notification-configmap');

  it.each<[string, readonly Fields[], readonly string[]]>([
    ['a plugin of elsewhere', plugins, []],
    [
      'a plugin that is declared',
      [...plugins, config({ trafficRouterPlugins: '- name: "shop/router"\n  location: http://x' })],
      [],
    ],
    [
      'a plugin without a place',
      [...plugins, config({ trafficRouterPlugins: '- name: shop/router\n- name: a/b\n  location: c' })],
      ['plugin-not-configured'],
    ],
    [
      'a plugin that is not declared',
      [...plugins, config({ trafficRouterPlugins: '- name: shop/other\n  location: file:///b\n' })],
      ['plugin-not-configured'],
    ],
    [
      'a step that is not declared',
      [canary([{ plugin: { name: 'shop/step' } }, hold]), config({})],
      ['plugin-not-configured'],
    ],
    ['a trigger of the catalogue', [subscribed('on-rollout-aborted.slack')], []],
    ['a trigger of elsewhere', [subscribed('on-bake.slack')], []],
    ['a trigger that is defined', [subscribed('on-bake.slack'), triggers], []],
    ['a trigger that is not defined', [subscribed('on-fry.slack'), triggers], ['subscription-unknown']],
    ['the default triggers', [subscribed('slack')], []],
    ['a trigger without a service', [subscribed('on-rollout-aborted')], ['subscription-unknown']],
    ['a service before its trigger', [subscribed('slack.on-rollout-aborted')], ['subscription-unknown']],
    ['too many parts', [subscribed('on-rollout-aborted.slack.team')], ['subscription-unknown']],
  ])('%s', (_, objects, codes) => {
    expect(codesOf(objects)).toEqual(codes);
  });
});
