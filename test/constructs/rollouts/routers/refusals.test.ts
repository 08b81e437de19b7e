/** What types cannot forbid, or programs without types would get past them. */
import { beforeEach, describe, expect, test } from 'vitest';
import { Application } from '../../../../lib/constructs/delivery/application.ts';
import { Environment } from '../../../../lib/constructs/delivery/environment.ts';
import { Project } from '../../../../lib/constructs/delivery/project.ts';
import { canary } from '../../../../lib/constructs/rollouts/canary.ts';
import { Rollout } from '../../../../lib/constructs/rollouts/rollout.ts';
import type { CanaryServices } from '../../../../lib/constructs/rollouts/rollout-services.ts';
import { RolloutsConfig } from '../../../../lib/constructs/rollouts/rollouts-config.ts';
import { experiment } from '../../../../lib/constructs/rollouts/steps/experiment.ts';
import { pause } from '../../../../lib/constructs/rollouts/steps/pause.ts';
import { setHeaderRoute } from '../../../../lib/constructs/rollouts/steps/set-header-route.ts';
import { setMirrorRoute } from '../../../../lib/constructs/rollouts/steps/set-mirror-route.ts';
import { setWeight } from '../../../../lib/constructs/rollouts/steps/set-weight.ts';
import type { CanaryStep } from '../../../../lib/constructs/rollouts/steps/step.ts';
import { alb } from '../../../../lib/constructs/rollouts/traffic/alb.ts';
import { ambassador } from '../../../../lib/constructs/rollouts/traffic/ambassador.ts';
import { apisix } from '../../../../lib/constructs/rollouts/traffic/apisix.ts';
import { appMesh } from '../../../../lib/constructs/rollouts/traffic/app-mesh.ts';
import { Gateway } from '../../../../lib/constructs/rollouts/traffic/gateway.ts';
import { gatewayApi } from '../../../../lib/constructs/rollouts/traffic/gateway-api.ts';
import { GatewayApiPlugin } from '../../../../lib/constructs/rollouts/traffic/gateway-api-plugin.ts';
import { istio } from '../../../../lib/constructs/rollouts/traffic/istio.ts';
import { IstioGateway } from '../../../../lib/constructs/rollouts/traffic/istio-gateway.ts';
import { mixed } from '../../../../lib/constructs/rollouts/traffic/mixed.ts';
import { nginx } from '../../../../lib/constructs/rollouts/traffic/nginx.ts';
import { smi } from '../../../../lib/constructs/rollouts/traffic/smi.ts';
import { traefik } from '../../../../lib/constructs/rollouts/traffic/traefik.ts';
import { trafficPlugin } from '../../../../lib/constructs/rollouts/traffic/traffic-plugin.ts';
import type {
  RouteOptions,
  RouterCapability,
  TrafficRouter,
} from '../../../../lib/constructs/rollouts/traffic/traffic-router.ts';
import { codesOf } from '../../codes.ts';

const stable = { name: 'web', port: 80 };
const candidate = { name: 'web-canary', port: 80 };
const root = { name: 'web-root', port: 80 };
const both: CanaryServices = { stable, canary: candidate };

let app: Application;

beforeEach(() => {
  app = new Application(new Environment(new Project('acme'), 'dev', { kubernetes: '1.33' }), 'shop');
});

/** A step with any router, as a program without types has it. */
function strategy(traffic: TrafficRouter, ...steps: readonly CanaryStep<RouterCapability>[]) {
  return canary({ traffic, steps: [...steps, pause()] as never });
}

const header = (name = 'testers') =>
  setHeaderRoute({ name, match: [{ headerName: 'X', headerValue: { exact: 'y' } }] });
const pattern = setHeaderRoute({ name: 'testers', match: [{ headerName: 'X', headerValue: { prefix: 'y' } }] });
const mirror = setMirrorRoute({ name: 'shadow', match: [{ method: { exact: 'GET' } }] });
const weighed = experiment({ duration: '1m', templates: { baseline: { specRef: 'stable', weight: 5 } } });
const thousandth = setWeight(1, { maxTrafficWeight: 1000 });

const all: Readonly<Record<string, TrafficRouter>> = {
  'istio by hosts': istio(),
  'istio by subsets': istio({ splitting: 'subset' }),
  'istio for connections': istio({ protocol: 'tcp', gateway: 'public' }),
  nginx: nginx(),
  'nginx with maxTrafficWeight': nginx({ maxTrafficWeight: 1000 }),
  alb: alb(),
  'gateway API': gatewayApi({ gateway: 'public' }),
  'gateway API with maxTrafficWeight': gatewayApi({ gateway: 'public', maxTrafficWeight: 1000 }),
  'gateway API for connections': gatewayApi({ gateway: 'public', kind: 'TLSRoute' }),
  smi: smi(),
  traefik: traefik(),
  apisix: apisix(),
  ambassador: ambassador(),
  'app mesh': appMesh(),
};

describe('a step that the router cannot carry out', () => {
  const able: Readonly<Record<string, readonly string[]>> = {
    exact: ['istio by hosts', 'istio by subsets', 'alb', 'gateway API', 'gateway API with maxTrafficWeight', 'apisix'],
    pattern: ['istio by hosts', 'istio by subsets', 'gateway API', 'gateway API with maxTrafficWeight', 'apisix'],
    mirror: ['istio by hosts', 'istio by subsets'],
    weighed: [
      'istio by hosts',
      'istio by subsets',
      'istio for connections',
      'alb',
      'gateway API',
      'gateway API with maxTrafficWeight',
      'gateway API for connections',
      'smi',
    ],
    thousandth: ['nginx with maxTrafficWeight', 'gateway API with maxTrafficWeight'],
  };
  const steps = { exact: header(), pattern, mirror, weighed, thousandth };

  test.each(Object.entries(steps))('%s', (name, step) => {
    const found = Object.entries(all).filter(([, traffic]) => codesOf(() => strategy(traffic, step)).length === 0);
    expect(found.map(([router]) => router)).toEqual(able[name]);
  });

  test('ping-pong', () => {
    const found = Object.entries(all).filter(
      ([, traffic]) => codesOf(() => canary({ traffic, pingPong: true, steps: [pause()] })).length === 0,
    );
    expect(found.map(([router]) => router)).toEqual([
      'istio by hosts',
      'istio for connections',
      'alb',
      'gateway API',
      'gateway API with maxTrafficWeight',
      'gateway API for connections',
    ]);
  });
});

test('managedRoutes are those of the steps, unless the router says their order', () => {
  const bind = (traffic: TrafficRouter) => {
    const rollout = new Rollout(app, `r${app.node.children.length}`, {
      containers: [{ image: 'web:1' }],
      strategy: strategy(traffic, header('a'), header('b'), setHeaderRoute({ name: 'a' })),
    });
    rollout.bindServices(both);
    return rollout;
  };
  bind(apisix());
  bind(apisix({ managedRoutes: ['b', 'a', 'c'] }));
  const listed = app
    .toJson()
    .filter(({ kind }: { kind: string }) => kind === 'Rollout')
    .map((one) => one.spec.strategy.canary.trafficRouting.managedRoutes.map(({ name }: { name: string }) => name));
  expect(listed).toEqual([
    ['a', 'b'],
    ['b', 'a', 'c'],
  ]);
  expect(codesOf(() => bind(apisix({ managedRoutes: ['b'] })))).toEqual(['invalid-prop']);
});

describe('a router that cannot be bound', () => {
  test.each<[string, TrafficRouter, CanaryServices, RouteOptions?]>([
    ['subsets of two Services', istio({ splitting: 'subset' }), both],
    ['hosts of one Service', istio(), { service: stable }],
    ['the same Service twice', nginx(), { stable, canary: stable }],
    ['ping and pong without ping-pong', istio(), { ping: stable, pong: candidate }],
    ['App Mesh without a root Service', appMesh(), both],
    ['the ALB without the root Service it is told to use', alb({ rootService: true }), both],
    ['SMI without the root Service it is told to use', smi({ rootService: true }), both],
    ['a host name of a router inside the mesh', smi(), both, { hostnames: ['shop.acme.io'] }],
    ['a VirtualService of nothing', istio({ mesh: false }), both],
    ['a VirtualService of the mesh for every host', istio({ gateway: 'public', mesh: true }), both],
    ['TLS without host names', istio({ protocol: 'tls', gateway: 'public' }), both],
    ['TCP by a path', istio({ protocol: 'tcp', gateway: 'public' }), both, { path: '/shop' }],
    ['a TCPRoute by host name', gatewayApi({ gateway: 'g', kind: 'TCPRoute' }), both, { hostnames: ['a.io'] }],
    ['a GRPCRoute by a path', gatewayApi({ gateway: 'g', kind: 'GRPCRoute' }), both, { path: '/shop' }],
    ['a dot in the name of a VirtualService', istio({ virtualService: 'my.vs' }), both],
    ['two routers with one Ingress', mixed(nginx(), alb()), both],
  ])('%s', (_, traffic, services, route) => {
    const rollout = new Rollout(app, 'web', { strategy: strategy(traffic) });
    expect(codesOf(() => rollout.bindServices(services, route))).toEqual(['invalid-prop']);
  });

  test('ping-pong of the ALB without a root Service', () => {
    const bind = (services: CanaryServices) =>
      codesOf(() =>
        new Rollout(app, `r${app.node.children.length}`, {
          strategy: canary({ traffic: alb(), pingPong: true, steps: [pause()] }),
        }).bindServices(services),
      );
    expect(bind({ ping: stable, pong: candidate })).toEqual(['invalid-prop']);
    expect(bind({ ping: stable, pong: stable, root })).toEqual(['invalid-prop']);
    expect(bind(both)).toEqual(['invalid-prop']);
    expect(bind({ ping: stable, pong: candidate, root })).toEqual([]);
  });

  test('a header route named like the ApisixRoute', () => {
    const rollout = new Rollout(app, 'web', {
      strategy: strategy(apisix({ route: { name: 'mine' } }), header('mine')),
    });
    expect(codesOf(() => rollout.bindServices(both))).toEqual(['invalid-prop']);
  });
});

describe('settings that can never work', () => {
  test.each<[string, () => unknown]>([
    ['stickiness for ever', () => alb({ stickinessConfig: { enabled: true, durationSeconds: 604_801 } })],
    ['stickiness for no time', () => alb({ stickinessConfig: { enabled: true, durationSeconds: 0 } })],
    ['weights out of nothing', () => nginx({ maxTrafficWeight: 0 })],
    ['weights out of a part', () => gatewayApi({ gateway: 'public', maxTrafficWeight: 12.5 })],
    ['a plugin without an organisation', () => trafficPlugin('edge' as 'a/b', {})],
    ['a router mixed with itself', () => mixed(nginx({ stableIngress: 'a' }), nginx({ stableIngress: 'b' }))],
    ['hosts mixed with subsets', () => mixed(nginx(), istio({ splitting: 'subset' }))],
    ['two scales of weights', () => mixed(nginx({ maxTrafficWeight: 1000 }), gatewayApi({ gateway: 'public' }))],
    ['a Gateway without listeners', () => new Gateway(app, 'a', { gatewayClassName: 'x', listeners: {} })],
    [
      'HTTPS without a certificate',
      () => new Gateway(app, 'b', { gatewayClassName: 'x', listeners: { l: { port: 443, protocol: 'HTTPS' } } }),
    ],
    [
      'a certificate for HTTP',
      () =>
        new Gateway(app, 'c', {
          gatewayClassName: 'x',
          listeners: { l: { port: 80, protocol: 'HTTP', tls: { secretName: 's' } } },
        }),
    ],
    ['an Istio Gateway without servers', () => new IstioGateway(app, 'd', { servers: {} })],
    ['a plugin from nowhere', () => new GatewayApiPlugin(app, 'e', { location: './plugin' })],
    ['a plugin with half a checksum', () => new GatewayApiPlugin(app, 'f', { version: 'v0.15.0', sha256: 'abc' })],
    [
      'a plugin twice',
      () => {
        const config = new RolloutsConfig(app, 'config');
        new GatewayApiPlugin(app, 'g', { version: 'v0.15.0', config });
        new GatewayApiPlugin(app, 'h', { version: 'v0.15.0', config });
      },
    ],
  ])('%s', (_, call) => {
    expect(codesOf(call)).toEqual(['invalid-prop']);
  });

  test('stickiness that is off may have any duration', () => {
    expect(codesOf(() => alb({ stickinessConfig: { enabled: false, durationSeconds: 0 } }))).toEqual([]);
  });
});

test('the configuration of the controller lists plugins of all kinds, each once', () => {
  const config = new RolloutsConfig(app, 'config', {
    namespace: 'rollouts',
    metricProviderPlugins: [{ name: 'acme/metrics', location: 'file:///metrics', args: ['-v'] }],
    stepPlugins: [{ name: 'acme/step', location: 'https://acme.io/step', sha256: 'a'.repeat(64) }],
  });
  new GatewayApiPlugin(app, 'plugin', {
    location: 'file:///plugins/gateway-api',
    namespace: 'rollouts',
    serviceAccount: 'controller',
    routes: ['HTTPRoute'],
    config,
  });
  const objects = app.toJson();
  expect(objects.map(({ kind }: { kind: string }) => kind)).toEqual(['ConfigMap', 'ClusterRole', 'ClusterRoleBinding']);
  expect(objects[0].data).toEqual({
    trafficRouterPlugins: '- name: "argoproj-labs/gatewayAPI"\n  location: "file:///plugins/gateway-api"\n',
    metricProviderPlugins: '- name: "acme/metrics"\n  location: "file:///metrics"\n  args:\n  - "-v"\n',
    stepPlugins: `- name: "acme/step"\n  location: "https://acme.io/step"\n  sha256: "${'a'.repeat(64)}"\n`,
  });
  expect(objects[1].rules[1].resources).toEqual(['httproutes']);
  expect(objects[2].subjects).toEqual([{ kind: 'ServiceAccount', name: 'controller', namespace: 'rollouts' }]);
});
