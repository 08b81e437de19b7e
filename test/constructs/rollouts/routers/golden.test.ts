/**
 * For each traffic router a program whose output has everything that the router needs, and nothing
 * that a controller makes by itself: the table of routers, row by row.
 */
import { describe, expect, test } from 'vitest';
import type { Application } from '../../../../lib/constructs/delivery/application.ts';
import { canary } from '../../../../lib/constructs/rollouts/canary.ts';
import { experiment } from '../../../../lib/constructs/rollouts/steps/experiment.ts';
import { pause } from '../../../../lib/constructs/rollouts/steps/pause.ts';
import { setCanaryScale } from '../../../../lib/constructs/rollouts/steps/set-canary-scale.ts';
import { setHeaderRoute } from '../../../../lib/constructs/rollouts/steps/set-header-route.ts';
import { setMirrorRoute } from '../../../../lib/constructs/rollouts/steps/set-mirror-route.ts';
import { setWeight } from '../../../../lib/constructs/rollouts/steps/set-weight.ts';
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
import { WebService, type WebServiceProps } from '../../../../lib/constructs/workloads/web-service.ts';
import { expectGolden, findings, renderRouted } from './render-routed.ts';

/** What every web service has, whatever its router. */
const always = [
  'ServiceAccount shop-web',
  'Rollout shop-web',
  'PodDisruptionBudget shop-web',
  'NetworkPolicy shop-web',
  'Service shop-web',
];
const steps = [setWeight(5), pause('10m'), setWeight(50), pause()] as const;
const testers = setHeaderRoute({
  name: 'testers',
  match: [{ headerName: 'X-Tester', headerValue: { exact: 'true' } }],
});
const measured = experiment({
  duration: '10m',
  templates: { baseline: { specRef: 'stable', weight: 5 }, candidate: { specRef: 'canary', weight: 5 } },
});

function web(app: Application, props: Pick<WebServiceProps, 'strategy' | 'host' | 'path' | 'ingress'>): void {
  new WebService(app, 'web', {
    image: 'ghcr.io/acme/shop:1.4.2',
    port: { http: { port: 80, targetPort: 8080 } },
    ...props,
  });
}

interface Case {
  readonly name: string;
  readonly program: (app: Application) => void;
  /** Beside {@link always}. */
  readonly emits: readonly string[];
}

const host = 'shop.acme.io';
const twoServices = ['Service shop-web-canary'];

const cases: readonly Case[] = [
  {
    name: 'none',
    program: (app) => web(app, { host, strategy: canary({ steps: [setWeight(50), pause()] }) }),
    emits: ['Ingress shop-web'],
  },
  {
    name: 'istio-host',
    program: (app) => {
      const gateway = new IstioGateway(app, 'public', { servers: { http: { port: 80, protocol: 'HTTP' } } });
      const shadow = setMirrorRoute({ name: 'shadow', percentage: 20, match: [{ method: { exact: 'GET' } }] });
      const canarySteps = [setCanaryScale({ weight: 10 }), testers, shadow, measured, ...steps] as const;
      web(app, { host, strategy: canary({ traffic: istio({ gateway }), steps: canarySteps }) });
    },
    emits: ['Gateway shop-public', ...twoServices, 'VirtualService shop-web'],
  },
  {
    name: 'istio-subset',
    program: (app) => {
      const traffic = istio({ gateway: { name: 'public', namespace: 'istio-ingress' }, splitting: 'subset' });
      web(app, { host, path: '/shop', strategy: canary({ traffic, steps: [measured, ...steps] }) });
    },
    emits: ['DestinationRule shop-web', 'VirtualService shop-web'],
  },
  {
    name: 'istio-mesh-ping-pong',
    program: (app) => web(app, { strategy: canary({ traffic: istio(), pingPong: true, steps }) }),
    emits: ['Service shop-web-ping', 'Service shop-web-pong', 'VirtualService shop-web'],
  },
  {
    name: 'nginx',
    program: (app) => {
      const traffic = nginx({ className: 'nginx', additionalIngressAnnotations: { 'canary-by-header': 'X-Tester' } });
      web(app, { host, strategy: canary({ traffic, steps }) });
    },
    emits: [...twoServices, 'Ingress shop-web'],
  },
  {
    name: 'nginx-max-traffic-weight',
    program: (app) => {
      const traffic = nginx({ className: 'nginx', maxTrafficWeight: 1000 });
      web(app, { host, strategy: canary({ traffic, steps: [setWeight(1, { maxTrafficWeight: 1000 }), pause()] }) });
    },
    emits: [...twoServices, 'Ingress shop-web'],
  },
  {
    name: 'alb',
    program: (app) => {
      const traffic = alb({
        annotations: { 'alb.ingress.kubernetes.io/scheme': 'internet-facing' },
        stickinessConfig: { enabled: true, durationSeconds: 3600 },
      });
      web(app, {
        host,
        strategy: canary({ traffic, steps: [setCanaryScale({ replicas: 1 }), testers, measured, ...steps] }),
      });
    },
    emits: [...twoServices, 'Ingress shop-web'],
  },
  {
    name: 'alb-ping-pong',
    program: (app) =>
      web(app, { host, strategy: canary({ traffic: alb({ targetType: 'instance' }), pingPong: true, steps }) }),
    emits: ['Service shop-web-ping', 'Service shop-web-pong', 'Ingress shop-web'],
  },
  {
    name: 'gateway-api',
    program: (app) => {
      new GatewayApiPlugin(app, 'plugin', { version: 'v0.15.0' });
      const gateway = new Gateway(app, 'public', {
        gatewayClassName: 'envoy',
        listeners: { https: { port: 443, protocol: 'HTTPS', tls: { secretName: 'shop-tls' } } },
      });
      const traffic = gatewayApi({ gateway });
      web(app, {
        host,
        strategy: canary({ traffic, steps: [setCanaryScale({ replicas: 1 }), testers, measured, ...steps] }),
      });
    },
    emits: [
      'ConfigMap argo-rollouts-config',
      'ClusterRole argo-rollouts-gateway-api-plugin',
      'ClusterRoleBinding argo-rollouts-gateway-api-plugin',
      'Gateway shop-public',
      ...twoServices,
      'HTTPRoute shop-web',
    ],
  },
  {
    name: 'gateway-api-grpc',
    program: (app) =>
      web(app, { host, strategy: canary({ traffic: gatewayApi({ gateway: 'public', kind: 'GRPCRoute' }), steps }) }),
    emits: [...twoServices, 'GRPCRoute shop-web'],
  },
  {
    name: 'gateway-api-tls',
    program: (app) =>
      web(app, { host, strategy: canary({ traffic: gatewayApi({ gateway: 'public', kind: 'TLSRoute' }), steps }) }),
    emits: [...twoServices, 'TLSRoute shop-web'],
  },
  {
    name: 'gateway-api-tcp-ping-pong',
    program: (app) => {
      const traffic = gatewayApi({
        gateway: { name: 'public', sectionName: 'tcp' },
        kind: 'TCPRoute',
        routeVersion: 'v1alpha2',
      });
      web(app, { strategy: canary({ traffic, pingPong: true, steps }) });
    },
    emits: ['Service shop-web-ping', 'Service shop-web-pong', 'TCPRoute shop-web'],
  },
  {
    name: 'smi',
    program: (app) => {
      const traffic = smi({ rootService: true });
      web(app, { host, ingress: { className: 'nginx' }, strategy: canary({ traffic, steps: [measured, ...steps] }) });
    },
    emits: ['Service shop-web-canary', 'Service shop-web-stable', 'Ingress shop-web'],
  },
  {
    name: 'traefik',
    program: (app) => {
      const traffic = traefik({ entryPoints: ['websecure'], tls: { secretName: 'shop-tls' } });
      web(app, { host: [host, 'shop.acme.com'], path: '/shop', strategy: canary({ traffic, steps }) });
    },
    emits: [...twoServices, 'TraefikService shop-web', 'IngressRoute shop-web'],
  },
  {
    name: 'apisix',
    program: (app) => {
      const traffic = apisix({ methods: ['GET', 'POST'] });
      const regex = setHeaderRoute({
        name: 'debug',
        match: [{ headerName: 'trace', headerValue: { regex: '^debug-' } }],
      });
      web(app, { host, path: '/shop', strategy: canary({ traffic, steps: [regex, ...steps] }) });
    },
    emits: [...twoServices, 'ApisixRoute shop-web'],
  },
  {
    name: 'ambassador',
    program: (app) => web(app, { host, path: '/shop', strategy: canary({ traffic: ambassador(), steps }) }),
    emits: [...twoServices, 'KubernetesEndpointResolver shop-web', 'Mapping shop-web'],
  },
  {
    name: 'app-mesh',
    program: (app) => web(app, { strategy: canary({ traffic: appMesh(), steps }) }),
    emits: [
      'Service shop-web-canary',
      'Service shop-web-stable',
      'VirtualService shop-web',
      'VirtualRouter shop-web',
      'VirtualNode shop-web-stable',
      'VirtualNode shop-web-canary',
    ],
  },
  {
    name: 'plugin',
    program: (app) => {
      const traffic = trafficPlugin(
        'argoproj-labs/contour',
        { httpProxies: ['shop'] },
        {
          has: ['exactHeaderRoute'],
          ignoreDifferences: [
            {
              group: 'projectcontour.io',
              kind: 'HTTPProxy',
              name: 'shop',
              jqPathExpressions: ['.spec.routes[]?.services[]?.weight'],
            },
          ],
        },
      );
      web(app, { strategy: canary({ traffic, steps: [testers, ...steps] }) });
    },
    emits: twoServices,
  },
  {
    name: 'mixed',
    program: (app) =>
      web(app, { host, strategy: canary({ traffic: mixed(nginx({ className: 'nginx' }), smi()), steps }) }),
    emits: [...twoServices, 'Ingress shop-web'],
  },
];

describe('each traffic router has what it needs, and no more', () => {
  test.each(cases)('$name', ({ name, program, emits }) => {
    const routed = renderRouted(program);
    expect([...routed.ids].sort()).toEqual([...always, ...emits].sort());
    expect(findings(routed)).toEqual([]);
    expectGolden(name, routed);
  });
});
