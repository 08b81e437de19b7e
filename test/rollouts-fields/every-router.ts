import { alb } from '../../lib/constructs/rollouts/traffic/alb.ts';
import { ambassador } from '../../lib/constructs/rollouts/traffic/ambassador.ts';
import { apisix } from '../../lib/constructs/rollouts/traffic/apisix.ts';
import { appMesh } from '../../lib/constructs/rollouts/traffic/app-mesh.ts';
import { gatewayApi } from '../../lib/constructs/rollouts/traffic/gateway-api.ts';
import { istio } from '../../lib/constructs/rollouts/traffic/istio.ts';
import { nginx } from '../../lib/constructs/rollouts/traffic/nginx.ts';
import { smi } from '../../lib/constructs/rollouts/traffic/smi.ts';
import { traefik } from '../../lib/constructs/rollouts/traffic/traefik.ts';
import { trafficPlugin } from '../../lib/constructs/rollouts/traffic/traffic-plugin.ts';
import type { TrafficRouter } from '../../lib/constructs/rollouts/traffic/traffic-router.ts';

const routes = { routes: ['a'], tlsRoutes: [{ port: 443, sniHosts: ['a'] }], tcpRoutes: [{ port: 80 }] };

/** Routers that together have every field of `trafficRouting`. */
export const routers: Readonly<Record<string, () => TrafficRouter>> = {
  gatewayApi: () => gatewayApi({ gateway: 'a' }),
  istio: () => istio({ virtualService: 'a', ...routes, managedRoutes: ['headers', 'mirror'] }),
  istioSeveral: () => istio({ virtualServices: [{ name: 'a', ...routes }] }),
  istioSubsets: () =>
    istio({
      virtualService: 'a',
      destinationRule: {
        name: 'a',
        canarySubsetName: 'canary',
        stableSubsetName: 'stable',
        additionalSubsetNames: ['other'],
      },
    }),
  nginx: () =>
    nginx({
      stableIngress: 'a',
      annotationPrefix: 'a',
      additionalIngressAnnotations: { 'canary-by-header': 'a' },
      canaryIngressAnnotations: { a: 'b' },
      maxTrafficWeight: 1000,
    }),
  nginxSeveral: () => nginx({ stableIngresses: ['a', 'b'] }),
  alb: () =>
    alb({
      ingress: 'a',
      servicePort: 80,
      rootService: true,
      annotationPrefix: 'a',
      stickinessConfig: { enabled: true, durationSeconds: 60 },
    }),
  albSeveral: () => alb({ ingresses: ['a', 'b'] }),
  apisix: () => apisix({ route: { name: 'a', rules: ['b'] } }),
  smi: () => smi({ rootService: true, trafficSplitName: 'a' }),
  ambassador: () => ambassador({ mappings: ['a'] }),
  traefik: () => traefik({ weightedTraefikServiceName: 'a' }),
  appMesh: () =>
    appMesh({
      virtualService: { name: 'a', routes: ['b'] },
      virtualNodeGroup: { canaryVirtualNodeRef: { name: 'c' }, stableVirtualNodeRef: { name: 'd' } },
    }),
  plugin: () => trafficPlugin('acme/router', { a: 'b' }),
};
