/** Routers that are told of routes that exist make none, and name them as Argo wants it. */
import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { describe, expect, test } from 'vitest';
import type { Application } from '../../../../lib/constructs/delivery/application.ts';
import { canary } from '../../../../lib/constructs/rollouts/canary.ts';
import { Rollout } from '../../../../lib/constructs/rollouts/rollout.ts';
import type { CanaryServices } from '../../../../lib/constructs/rollouts/rollout-services.ts';
import { pause } from '../../../../lib/constructs/rollouts/steps/pause.ts';
import { setHeaderRoute } from '../../../../lib/constructs/rollouts/steps/set-header-route.ts';
import { setWeight } from '../../../../lib/constructs/rollouts/steps/set-weight.ts';
import { alb } from '../../../../lib/constructs/rollouts/traffic/alb.ts';
import { ambassador } from '../../../../lib/constructs/rollouts/traffic/ambassador.ts';
import { apisix } from '../../../../lib/constructs/rollouts/traffic/apisix.ts';
import { appMesh } from '../../../../lib/constructs/rollouts/traffic/app-mesh.ts';
import { gatewayApi } from '../../../../lib/constructs/rollouts/traffic/gateway-api.ts';
import { istio } from '../../../../lib/constructs/rollouts/traffic/istio.ts';
import { mixed } from '../../../../lib/constructs/rollouts/traffic/mixed.ts';
import { nginx } from '../../../../lib/constructs/rollouts/traffic/nginx.ts';
import { traefik } from '../../../../lib/constructs/rollouts/traffic/traefik.ts';
import { trafficPlugin } from '../../../../lib/constructs/rollouts/traffic/traffic-plugin.ts';
import type { RouteOptions, TrafficRouter } from '../../../../lib/constructs/rollouts/traffic/traffic-router.ts';
import type { Rendered } from '../../render-project.ts';
import { pick, type Routed, renderRouted } from './render-routed.ts';

const containers: kplus.ContainerProps[] = [{ image: 'web:1', portNumber: 8080 }];
const stable = { name: 'web', port: 80 };
const candidate = { name: 'web-canary', port: 80 };
const testers = setHeaderRoute({ name: 'testers', match: [{ headerName: 'X', headerValue: { exact: 'y' } }] });

/** A Rollout of its own, bound by hand. */
function rollout(
  app: Application,
  traffic: TrafficRouter,
  services: CanaryServices = { stable, canary: candidate },
  route: RouteOptions = {},
): Rollout {
  const made = new Rollout(app, 'web', { containers, strategy: canary({ traffic, steps: [setWeight(5), pause()] }) });
  made.bindServices(services, route);
  return made;
}

function routingOf(routed: Routed): Rendered {
  return pick(routed, 'Rollout shop-web').spec.strategy.canary.trafficRouting;
}

interface Case {
  readonly name: string;
  readonly traffic: TrafficRouter;
  readonly services?: CanaryServices;
  readonly routing: Rendered;
  /** `Kind name`, or with a namespace `Kind namespace/name`, of each object whose fields are ignored, Services apart. */
  readonly ignored: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: 'one HTTPRoute',
    traffic: gatewayApi({ httpRoute: 'mine' }),
    routing: { plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: 'mine', namespace: 'shop' } } },
    ignored: ['HTTPRoute mine'],
  },
  {
    name: 'routes of several kinds, in another namespace',
    traffic: gatewayApi({
      httpRoutes: [{ name: 'a' }, { name: 'b', useHeaderRoutes: false }],
      grpcRoute: 'c',
      tlsRoutes: [{ name: 'd' }],
      httpRouteSelector: { matchLabels: { canary: 'yes' } },
      namespace: 'routes',
      inProgressLabelValue: 'now',
      maxTrafficWeight: 500,
    }),
    routing: {
      plugins: {
        'argoproj-labs/gatewayAPI': {
          httpRoutes: [{ name: 'a' }, { name: 'b', useHeaderRoutes: false }],
          httpRouteSelector: { matchLabels: { canary: 'yes' } },
          grpcRoute: 'c',
          tlsRoutes: [{ name: 'd' }],
          namespace: 'routes',
          inProgressLabelValue: 'now',
        },
      },
      maxTrafficWeight: 500,
    },
    ignored: ['HTTPRoute routes/a', 'HTTPRoute routes/b', 'GRPCRoute routes/c', 'TLSRoute routes/d'],
  },
  {
    name: 'a VirtualService',
    traffic: istio({ virtualService: 'mine', routes: ['primary', 'other'] }),
    routing: { istio: { virtualService: { name: 'mine', routes: ['primary', 'other'] } } },
    ignored: ['VirtualService mine'],
  },
  {
    name: 'a VirtualService and a DestinationRule',
    traffic: istio({
      virtualService: { name: 'mine', namespace: 'mesh', tcpRoutes: [{ port: 3306 }] },
      destinationRule: { name: 'rule', canarySubsetName: 'new', stableSubsetName: 'old', additionalSubsetNames: ['x'] },
    }),
    services: { service: stable },
    routing: {
      istio: {
        virtualService: { name: 'mine.mesh', tcpRoutes: [{ port: 3306 }] },
        destinationRule: {
          name: 'rule',
          canarySubsetName: 'new',
          stableSubsetName: 'old',
          additionalSubsetNames: ['x'],
        },
      },
    },
    ignored: ['DestinationRule rule', 'VirtualService mesh/mine'],
  },
  {
    name: 'several VirtualServices',
    traffic: istio({
      virtualServices: [{ name: 'a' }, { name: 'b', routes: ['primary'], tlsRoutes: [{ port: 443 }] }],
    }),
    routing: {
      istio: { virtualServices: [{ name: 'a' }, { name: 'b', routes: ['primary'], tlsRoutes: [{ port: 443 }] }] },
    },
    ignored: ['VirtualService a', 'VirtualService b'],
  },
  {
    name: 'an Ingress of NGINX',
    traffic: nginx({ stableIngress: 'mine', annotationPrefix: 'acme' }),
    routing: { nginx: { stableIngress: 'mine', annotationPrefix: 'acme' } },
    ignored: [],
  },
  {
    name: 'several Ingresses of NGINX',
    traffic: nginx({ stableIngresses: ['a', 'b'], canaryIngressAnnotations: { x: 'y' } }),
    routing: { nginx: { stableIngresses: ['a', 'b'], canaryIngressAnnotations: { x: 'y' } } },
    ignored: [],
  },
  {
    name: 'an Ingress of the ALB, with a root Service',
    traffic: alb({ ingress: 'mine', servicePort: 443, rootService: true, annotationPrefix: 'alb.acme.io' }),
    services: { stable, canary: candidate, root: { name: 'web-root', port: 80 } },
    routing: {
      alb: { ingress: 'mine', servicePort: 443, rootService: 'web-root', annotationPrefix: 'alb.acme.io' },
    },
    ignored: ['Ingress mine'],
  },
  {
    name: 'several Ingresses of the ALB',
    traffic: alb({ ingresses: ['a', 'b'] }),
    routing: { alb: { ingresses: ['a', 'b'], servicePort: 80 } },
    ignored: ['Ingress a', 'Ingress b'],
  },
  {
    name: 'a TraefikService',
    traffic: traefik({ weightedTraefikServiceName: 'mine', apiVersion: 'traefik.containo.us/v1alpha1' }),
    routing: { traefik: { weightedTraefikServiceName: 'mine' } },
    ignored: ['TraefikService mine'],
  },
  {
    name: 'an ApisixRoute',
    traffic: apisix({ route: { name: 'mine' } }),
    routing: { apisix: { route: { name: 'mine' } } },
    ignored: ['ApisixRoute mine'],
  },
  {
    name: 'Mappings of Ambassador',
    traffic: ambassador({ mappings: ['a', 'b'] }),
    routing: { ambassador: { mappings: ['a', 'b'] } },
    ignored: [],
  },
  {
    name: 'a VirtualService of App Mesh',
    traffic: appMesh({
      virtualService: { name: 'mine', routes: ['primary'] },
      virtualNodeGroup: { canaryVirtualNodeRef: { name: 'new' }, stableVirtualNodeRef: { name: 'old' } },
      virtualRouter: 'router',
    }),
    routing: {
      appMesh: {
        virtualService: { name: 'mine', routes: ['primary'] },
        virtualNodeGroup: { canaryVirtualNodeRef: { name: 'new' }, stableVirtualNodeRef: { name: 'old' } },
      },
    },
    ignored: ['VirtualRouter router', 'VirtualNode old', 'VirtualNode new'],
  },
  {
    name: 'two plugins, and a third router',
    traffic: mixed(
      gatewayApi({ httpRoute: 'mine' }),
      trafficPlugin('acme/edge', { pool: 7 }),
      nginx({ stableIngress: 'mine' }),
    ),
    routing: {
      nginx: { stableIngress: 'mine' },
      plugins: {
        'argoproj-labs/gatewayAPI': { httpRoute: 'mine', namespace: 'shop' },
        'acme/edge': { pool: 7 },
      },
    },
    ignored: ['HTTPRoute mine'],
  },
];

describe('a route that exists', () => {
  test.each(cases)('$name', ({ traffic, services, routing, ignored }) => {
    const routed = renderRouted((app) => {
      const made = rollout(app, traffic, services);
      expect(made.route).toBeUndefined();
      expect(made.routeObjects).toEqual([]);
    });
    expect(routed.ids).toEqual(['Rollout shop-web']);
    expect(routingOf(routed)).toEqual(routing);
    const others = routed.ignored.filter(({ kind }) => kind !== 'Service');
    expect(
      others.map(({ kind, namespace, name }) => `${kind} ${namespace === 'shop' ? '' : `${namespace}/`}${name}`),
    ).toEqual(ignored);
  });

  test('gets header routes, by all rules of each route that takes them', () => {
    const routed = renderRouted((app) => {
      const traffic = gatewayApi({ httpRoutes: [{ name: 'a' }, { name: 'b', useHeaderRoutes: false }], tcpRoute: 'c' });
      const strategy = canary({ traffic, steps: [testers, pause()] });
      new Rollout(app, 'web', { containers, strategy }).bindServices({ stable, canary: candidate });
    });
    expect(routingOf(routed).plugins['argoproj-labs/gatewayAPI']).toEqual({
      httpRoutes: [
        { name: 'a', useHeaderRoutes: true },
        { name: 'b', useHeaderRoutes: false },
      ],
      tcpRoute: 'c',
      namespace: 'shop',
    });
    expect(routingOf(routed).managedRoutes).toEqual([{ name: 'testers' }]);
  });

  test('in a VirtualService without named routes: the weights of every route', () => {
    const [ignored] = renderRouted((app) => rollout(app, istio({ virtualService: 'mine' }))).ignored;
    expect(ignored.jqPathExpressions).toEqual(['.spec.http[]?.route[]?.weight']);
  });

  test('in a VirtualService of connections: the weights of those alone', () => {
    const traffic = istio({ virtualService: 'mine', tcpRoutes: [{ port: 1 }], tlsRoutes: [{ port: 2 }] });
    const [ignored] = renderRouted((app) => rollout(app, traffic)).ignored;
    expect(ignored.jqPathExpressions).toEqual(['.spec.tls[]?.route[]?.weight', '.spec.tcp[]?.route[]?.weight']);
  });
});

describe('a route that the program makes itself is looked at', () => {
  function faults(traffic: TrafficRouter, apiVersion: string, kind: string, spec: Rendered, services?: CanaryServices) {
    let found: string[] = [];
    renderRouted((app) => {
      new ApiObject(app, 'mine', { apiVersion, kind, metadata: { name: 'mine' }, spec });
      const made = rollout(app, traffic, services);
      found = made.node.validate();
      // Seen here, and no error of the program.
      Object.assign(made.node, { validate: () => [] });
    });
    return found;
  }
  const subsets = istio({
    virtualService: 'mine',
    destinationRule: { name: 'rule', canarySubsetName: 'canary', stableSubsetName: 'stable' },
  });
  const destinations = (...names: string[]) => ({
    http: [{ route: names.map((subset) => ({ destination: { host: 'web', subset } })) }],
  });
  const mapping = (spec: Rendered) => ({ prefix: '/', hostname: '*', service: 'web:80', ...spec });
  const services = (weight?: number) => ({ weighted: { services: [{ name: 'web', port: 80, weight }] } });
  const http = (name: string, weight?: number) => ({ http: [{ name, backends: [{ serviceName: 'web', weight }] }] });

  test.each([
    ['both subsets', subsets, 'networking.istio.io/v1', 'VirtualService', destinations('stable', 'canary'), 0],
    ['one subset', subsets, 'networking.istio.io/v1', 'VirtualService', destinations('stable'), 1],
    ['a Mapping', ambassador({ mappings: ['mine'] }), 'getambassador.io/v3alpha1', 'Mapping', mapping({}), 0],
    [
      'a Mapping by its whole name',
      ambassador({ mappings: ['mine'] }),
      'getambassador.io/v2',
      'Mapping',
      mapping({ service: 'http://web.shop:80' }),
      0,
    ],
    [
      'a weight of a Mapping',
      ambassador({ mappings: ['mine'] }),
      'getambassador.io/v2',
      'Mapping',
      mapping({ weight: 5 }),
      1,
    ],
    [
      'a Mapping elsewhere',
      ambassador({ mappings: ['mine'] }),
      'getambassador.io/v2',
      'Mapping',
      mapping({ service: 'api' }),
      1,
    ],
    [
      'a TraefikService',
      traefik({ weightedTraefikServiceName: 'mine' }),
      'traefik.io/v1alpha1',
      'TraefikService',
      services(),
      0,
    ],
    [
      'a weight of a TraefikService',
      traefik({ weightedTraefikServiceName: 'mine' }),
      'traefik.io/v1alpha1',
      'TraefikService',
      services(5),
      1,
    ],
    ['an ApisixRoute', apisix({ route: { name: 'mine' } }), 'apisix.apache.org/v2', 'ApisixRoute', http('mine'), 0],
    [
      'a weight of an ApisixRoute',
      apisix({ route: { name: 'mine' } }),
      'apisix.apache.org/v2',
      'ApisixRoute',
      http('mine', 1),
      1,
    ],
    [
      'another rule of an ApisixRoute',
      apisix({ route: { name: 'mine' } }),
      'apisix.apache.org/v2',
      'ApisixRoute',
      http('other'),
      1,
    ],
  ] as const)('%s', (_, traffic, apiVersion, kind, spec, count) => {
    const one = traffic === subsets ? { service: stable } : undefined;
    expect(faults(traffic, apiVersion, kind, spec, one)).toHaveLength(count);
  });
});

test('a Rollout bound by hand has its route made like that of a web service', () => {
  const routed = renderRouted((app) => {
    const ports = [{ port: 80, targetPort: 8080 }];
    const selector = kplus.Pods.select(app, 'pods', { labels: { app: 'web' } });
    const root = new kplus.Service(app, 'root', { ports, selector });
    const old = new kplus.Service(app, 'stable', { ports, selector });
    const next = new kplus.Service(app, 'canary', { ports, selector });
    const made = rollout(app, appMesh(), { stable: old, canary: next, root });
    expect(made.routeObjects.map(({ kind }) => kind)).toEqual([
      'VirtualService',
      'VirtualRouter',
      'VirtualNode',
      'VirtualNode',
    ]);
    expect(made.route?.kind).toBe('VirtualRouter');
  });
  expect(pick(routed, 'VirtualNode shop-stable').spec.listeners).toEqual([
    { portMapping: { port: 8080, protocol: 'http' } },
  ]);
  expect(pick(routed, 'VirtualRouter shop-web').spec.listeners).toEqual([
    { portMapping: { port: 80, protocol: 'http' } },
  ]);
});
