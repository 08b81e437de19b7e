/** What must compile, and what must not, of traffic routers: the table of what each can do, cell by cell. */
import { canary } from '../../lib/constructs/rollouts/canary.ts';
import { experiment } from '../../lib/constructs/rollouts/steps/experiment.ts';
import { pause } from '../../lib/constructs/rollouts/steps/pause.ts';
import { setCanaryScale } from '../../lib/constructs/rollouts/steps/set-canary-scale.ts';
import { setHeaderRoute } from '../../lib/constructs/rollouts/steps/set-header-route.ts';
import { setMirrorRoute } from '../../lib/constructs/rollouts/steps/set-mirror-route.ts';
import { setWeight } from '../../lib/constructs/rollouts/steps/set-weight.ts';
import { alb } from '../../lib/constructs/rollouts/traffic/alb.ts';
import { ambassador } from '../../lib/constructs/rollouts/traffic/ambassador.ts';
import { apisix } from '../../lib/constructs/rollouts/traffic/apisix.ts';
import { appMesh } from '../../lib/constructs/rollouts/traffic/app-mesh.ts';
import type { Gateway } from '../../lib/constructs/rollouts/traffic/gateway.ts';
import { gatewayApi } from '../../lib/constructs/rollouts/traffic/gateway-api.ts';
import { istio } from '../../lib/constructs/rollouts/traffic/istio.ts';
import type { IstioGateway } from '../../lib/constructs/rollouts/traffic/istio-gateway.ts';
import { mixed } from '../../lib/constructs/rollouts/traffic/mixed.ts';
import { nginx } from '../../lib/constructs/rollouts/traffic/nginx.ts';
import { smi } from '../../lib/constructs/rollouts/traffic/smi.ts';
import { traefik } from '../../lib/constructs/rollouts/traffic/traefik.ts';
import { trafficPlugin } from '../../lib/constructs/rollouts/traffic/traffic-plugin.ts';

const scale = setCanaryScale({ replicas: 1 });
const exact = setHeaderRoute({ name: 'a', match: [{ headerName: 'X', headerValue: { exact: 'y' } }] });
const pattern = setHeaderRoute({ name: 'a', match: [{ headerName: 'X', headerValue: { regex: 'y' } }] });
const removal = setHeaderRoute({ name: 'a' });
const mirror = setMirrorRoute({ name: 'm', match: [{ method: { exact: 'GET' } }] });
const weighed = experiment({ duration: '1m', templates: { a: { specRef: 'stable', weight: 5 } } });
const thousandth = setWeight(1, { maxTrafficWeight: 1000 });
const steps = [setWeight(5), pause()] as const;

/** No router: one Service, and no step that needs more. */
export function none(): void {
  canary({ steps });
  // @ts-expect-error there is no router
  canary({ steps: [scale] });
  // @ts-expect-error there is no router
  canary({ steps: [exact] });
  // @ts-expect-error there is no router
  canary({ steps: [mirror] });
  // @ts-expect-error there is no router
  canary({ steps: [weighed] });
  // @ts-expect-error there is no router
  canary({ steps: [thousandth] });
  // @ts-expect-error there is no router
  canary({ pingPong: true, steps });
}

export function istioByHosts(): void {
  const traffic = istio({ gateway: 'public' });
  canary({ traffic, steps: [scale, ...steps] });
  canary({ traffic, steps: [exact, removal] });
  canary({ traffic, steps: [pattern] });
  canary({ traffic, steps: [mirror] });
  canary({ traffic, steps: [weighed] });
  canary({ traffic, pingPong: true, steps });
  // @ts-expect-error its weights are percent
  canary({ traffic, steps: [thousandth] });
}

export function istioBySubsets(): void {
  const traffic = istio({ gateway: 'public', splitting: 'subset' });
  canary({ traffic, steps: [scale, ...steps] });
  canary({ traffic, steps: [exact, removal] });
  canary({ traffic, steps: [pattern] });
  canary({ traffic, steps: [mirror] });
  canary({ traffic, steps: [weighed] });
  // @ts-expect-error its Services cannot change roles
  canary({ traffic, pingPong: true, steps });
  // @ts-expect-error its weights are percent
  canary({ traffic, steps: [thousandth] });
}

export function istioByExistingSubsets(): void {
  const traffic = istio({
    virtualService: 'a',
    destinationRule: { name: 'b', canarySubsetName: 'c', stableSubsetName: 'd' },
  });
  canary({ traffic, steps: [scale, ...steps] });
  canary({ traffic, steps: [exact, removal] });
  canary({ traffic, steps: [pattern] });
  canary({ traffic, steps: [mirror] });
  canary({ traffic, steps: [weighed] });
  // @ts-expect-error its Services cannot change roles
  canary({ traffic, pingPong: true, steps });
  // @ts-expect-error its weights are percent
  canary({ traffic, steps: [thousandth] });
}

export function istioForConnections(): void {
  const traffic = istio({ gateway: 'public', protocol: 'tcp' });
  canary({ traffic, steps: [scale, ...steps] });
  // @ts-expect-error it routes no headers
  canary({ traffic, steps: [exact, removal] });
  // @ts-expect-error it routes headers by no patterns
  canary({ traffic, steps: [pattern] });
  // @ts-expect-error it mirrors nothing
  canary({ traffic, steps: [mirror] });
  canary({ traffic, steps: [weighed] });
  canary({ traffic, pingPong: true, steps });
  // @ts-expect-error its weights are percent
  canary({ traffic, steps: [thousandth] });
}

export function istioForConnectionsBySubsets(): void {
  const traffic = istio({ gateway: 'public', protocol: 'tls', splitting: 'subset' });
  canary({ traffic, steps: [scale, ...steps] });
  // @ts-expect-error it routes no headers
  canary({ traffic, steps: [exact, removal] });
  // @ts-expect-error it routes headers by no patterns
  canary({ traffic, steps: [pattern] });
  // @ts-expect-error it mirrors nothing
  canary({ traffic, steps: [mirror] });
  canary({ traffic, steps: [weighed] });
  // @ts-expect-error its Services cannot change roles
  canary({ traffic, pingPong: true, steps });
  // @ts-expect-error its weights are percent
  canary({ traffic, steps: [thousandth] });
}

export function nginxIngress(): void {
  const traffic = nginx();
  canary({ traffic, steps: [scale, ...steps] });
  // @ts-expect-error it routes no headers
  canary({ traffic, steps: [exact, removal] });
  // @ts-expect-error it routes headers by no patterns
  canary({ traffic, steps: [pattern] });
  // @ts-expect-error it mirrors nothing
  canary({ traffic, steps: [mirror] });
  // @ts-expect-error it splits no traffic off for experiments
  canary({ traffic, steps: [weighed] });
  // @ts-expect-error its Services cannot change roles
  canary({ traffic, pingPong: true, steps });
  // @ts-expect-error its weights are percent
  canary({ traffic, steps: [thousandth] });
}

export function nginxWithMaxTrafficWeight(): void {
  const traffic = nginx({ maxTrafficWeight: 1000 });
  canary({ traffic, steps: [scale, ...steps] });
  // @ts-expect-error it routes no headers
  canary({ traffic, steps: [exact, removal] });
  // @ts-expect-error it routes headers by no patterns
  canary({ traffic, steps: [pattern] });
  // @ts-expect-error it mirrors nothing
  canary({ traffic, steps: [mirror] });
  // @ts-expect-error it splits no traffic off for experiments
  canary({ traffic, steps: [weighed] });
  // @ts-expect-error its Services cannot change roles
  canary({ traffic, pingPong: true, steps });
  canary({ traffic, steps: [thousandth] });
}

export function albIngress(): void {
  const traffic = alb();
  canary({ traffic, steps: [scale, ...steps] });
  canary({ traffic, steps: [exact, removal] });
  // @ts-expect-error it routes headers by no patterns
  canary({ traffic, steps: [pattern] });
  // @ts-expect-error it mirrors nothing
  canary({ traffic, steps: [mirror] });
  canary({ traffic, steps: [weighed] });
  canary({ traffic, pingPong: true, steps });
  // @ts-expect-error its weights are percent
  canary({ traffic, steps: [thousandth] });
}

export function gatewayApiRequests(): void {
  const traffic = gatewayApi({ gateway: 'public' });
  canary({ traffic, steps: [scale, ...steps] });
  canary({ traffic, steps: [exact, removal] });
  canary({ traffic, steps: [pattern] });
  // @ts-expect-error it mirrors nothing
  canary({ traffic, steps: [mirror] });
  canary({ traffic, steps: [weighed] });
  canary({ traffic, pingPong: true, steps });
  // @ts-expect-error its weights are percent
  canary({ traffic, steps: [thousandth] });
}

export function gatewayApiWithMaxTrafficWeight(): void {
  const traffic = gatewayApi({ httpRoute: 'a', maxTrafficWeight: 1000 });
  canary({ traffic, steps: [scale, ...steps] });
  canary({ traffic, steps: [exact, removal] });
  canary({ traffic, steps: [pattern] });
  // @ts-expect-error it mirrors nothing
  canary({ traffic, steps: [mirror] });
  canary({ traffic, steps: [weighed] });
  canary({ traffic, pingPong: true, steps });
  canary({ traffic, steps: [thousandth] });
}

export function gatewayApiConnections(): void {
  const traffic = gatewayApi({ gateway: 'public', kind: 'TCPRoute' });
  canary({ traffic, steps: [scale, ...steps] });
  // @ts-expect-error it routes no headers
  canary({ traffic, steps: [exact, removal] });
  // @ts-expect-error it routes headers by no patterns
  canary({ traffic, steps: [pattern] });
  // @ts-expect-error it mirrors nothing
  canary({ traffic, steps: [mirror] });
  canary({ traffic, steps: [weighed] });
  canary({ traffic, pingPong: true, steps });
  // @ts-expect-error its weights are percent
  canary({ traffic, steps: [thousandth] });
}

export function gatewayApiExistingConnections(): void {
  const traffic = gatewayApi({ tlsRoute: 'a', maxTrafficWeight: 1000 });
  canary({ traffic, steps: [scale, ...steps] });
  // @ts-expect-error it routes no headers
  canary({ traffic, steps: [exact, removal] });
  // @ts-expect-error it routes headers by no patterns
  canary({ traffic, steps: [pattern] });
  // @ts-expect-error it mirrors nothing
  canary({ traffic, steps: [mirror] });
  canary({ traffic, steps: [weighed] });
  canary({ traffic, pingPong: true, steps });
  canary({ traffic, steps: [thousandth] });
}

export function smiMesh(): void {
  const traffic = smi();
  canary({ traffic, steps: [scale, ...steps] });
  // @ts-expect-error it routes no headers
  canary({ traffic, steps: [exact, removal] });
  // @ts-expect-error it routes headers by no patterns
  canary({ traffic, steps: [pattern] });
  // @ts-expect-error it mirrors nothing
  canary({ traffic, steps: [mirror] });
  canary({ traffic, steps: [weighed] });
  // @ts-expect-error its Services cannot change roles
  canary({ traffic, pingPong: true, steps });
  // @ts-expect-error its weights are percent
  canary({ traffic, steps: [thousandth] });
}

export function traefikService(): void {
  const traffic = traefik();
  canary({ traffic, steps: [scale, ...steps] });
  // @ts-expect-error it routes no headers
  canary({ traffic, steps: [exact, removal] });
  // @ts-expect-error it routes headers by no patterns
  canary({ traffic, steps: [pattern] });
  // @ts-expect-error it mirrors nothing
  canary({ traffic, steps: [mirror] });
  // @ts-expect-error it splits no traffic off for experiments
  canary({ traffic, steps: [weighed] });
  // @ts-expect-error its Services cannot change roles
  canary({ traffic, pingPong: true, steps });
  // @ts-expect-error its weights are percent
  canary({ traffic, steps: [thousandth] });
}

export function apisixRoute(): void {
  const traffic = apisix();
  canary({ traffic, steps: [scale, ...steps] });
  canary({ traffic, steps: [exact, removal] });
  canary({ traffic, steps: [pattern] });
  // @ts-expect-error it mirrors nothing
  canary({ traffic, steps: [mirror] });
  // @ts-expect-error it splits no traffic off for experiments
  canary({ traffic, steps: [weighed] });
  // @ts-expect-error its Services cannot change roles
  canary({ traffic, pingPong: true, steps });
  // @ts-expect-error its weights are percent
  canary({ traffic, steps: [thousandth] });
}

export function ambassadorMapping(): void {
  const traffic = ambassador();
  canary({ traffic, steps: [scale, ...steps] });
  // @ts-expect-error it routes no headers
  canary({ traffic, steps: [exact, removal] });
  // @ts-expect-error it routes headers by no patterns
  canary({ traffic, steps: [pattern] });
  // @ts-expect-error it mirrors nothing
  canary({ traffic, steps: [mirror] });
  // @ts-expect-error it splits no traffic off for experiments
  canary({ traffic, steps: [weighed] });
  // @ts-expect-error its Services cannot change roles
  canary({ traffic, pingPong: true, steps });
  // @ts-expect-error its weights are percent
  canary({ traffic, steps: [thousandth] });
}

export function appMeshRouter(): void {
  const traffic = appMesh();
  canary({ traffic, steps: [scale, ...steps] });
  // @ts-expect-error it routes no headers
  canary({ traffic, steps: [exact, removal] });
  // @ts-expect-error it routes headers by no patterns
  canary({ traffic, steps: [pattern] });
  // @ts-expect-error it mirrors nothing
  canary({ traffic, steps: [mirror] });
  // @ts-expect-error it splits no traffic off for experiments
  canary({ traffic, steps: [weighed] });
  // @ts-expect-error its Services cannot change roles
  canary({ traffic, pingPong: true, steps });
  // @ts-expect-error its weights are percent
  canary({ traffic, steps: [thousandth] });
}

export function unknownPlugin(): void {
  const traffic = trafficPlugin('acme/edge', {});
  canary({ traffic, steps: [scale, ...steps] });
  // @ts-expect-error it routes no headers
  canary({ traffic, steps: [exact, removal] });
  // @ts-expect-error it routes headers by no patterns
  canary({ traffic, steps: [pattern] });
  // @ts-expect-error it mirrors nothing
  canary({ traffic, steps: [mirror] });
  // @ts-expect-error it splits no traffic off for experiments
  canary({ traffic, steps: [weighed] });
  // @ts-expect-error its Services cannot change roles
  canary({ traffic, pingPong: true, steps });
  // @ts-expect-error its weights are percent
  canary({ traffic, steps: [thousandth] });
}

export function knownPlugin(): void {
  const traffic = trafficPlugin('acme/edge', {}, { has: ['exactHeaderRoute', 'mirrorRoute', 'pingPong'] });
  canary({ traffic, steps: [scale, ...steps] });
  canary({ traffic, steps: [exact, removal] });
  // @ts-expect-error it routes headers by no patterns
  canary({ traffic, steps: [pattern] });
  canary({ traffic, steps: [mirror] });
  // @ts-expect-error it splits no traffic off for experiments
  canary({ traffic, steps: [weighed] });
  canary({ traffic, pingPong: true, steps });
  // @ts-expect-error its weights are percent
  canary({ traffic, steps: [thousandth] });
}

export function pluginWithHeadersAndMaxTrafficWeight(): void {
  const traffic = trafficPlugin('acme/edge', {}, { has: ['headerRoute'], maxTrafficWeight: 1000 });
  canary({ traffic, steps: [scale, exact, pattern, thousandth, ...steps] });
  // @ts-expect-error it was not said to mirror
  canary({ traffic, steps: [mirror] });
}

export function mixedRouters(): void {
  const traffic = mixed(istio({ gateway: 'public' }), alb({ ingress: 'a' }));
  canary({ traffic, steps: [scale, ...steps] });
  canary({ traffic, steps: [exact, removal] });
  // @ts-expect-error it routes headers by no patterns
  canary({ traffic, steps: [pattern] });
  // @ts-expect-error it mirrors nothing
  canary({ traffic, steps: [mirror] });
  canary({ traffic, steps: [weighed] });
  canary({ traffic, pingPong: true, steps });
  // @ts-expect-error its weights are percent
  canary({ traffic, steps: [thousandth] });
}

export function mixedWithNginx(): void {
  const traffic = mixed(nginx(), smi(), istio());
  canary({ traffic, steps: [scale, ...steps] });
  // @ts-expect-error it routes no headers
  canary({ traffic, steps: [exact, removal] });
  // @ts-expect-error it routes headers by no patterns
  canary({ traffic, steps: [pattern] });
  // @ts-expect-error it mirrors nothing
  canary({ traffic, steps: [mirror] });
  // @ts-expect-error it splits no traffic off for experiments
  canary({ traffic, steps: [weighed] });
  // @ts-expect-error its Services cannot change roles
  canary({ traffic, pingPong: true, steps });
  // @ts-expect-error its weights are percent
  canary({ traffic, steps: [thousandth] });
}

export function mixedMaxTrafficWeight(): void {
  const traffic = mixed(nginx({ maxTrafficWeight: 1000 }), gatewayApi({ httpRoute: 'a', maxTrafficWeight: 1000 }));
  canary({ traffic, steps: [scale, ...steps] });
  // @ts-expect-error it routes no headers
  canary({ traffic, steps: [exact, removal] });
  // @ts-expect-error it routes headers by no patterns
  canary({ traffic, steps: [pattern] });
  // @ts-expect-error it mirrors nothing
  canary({ traffic, steps: [mirror] });
  // @ts-expect-error it splits no traffic off for experiments
  canary({ traffic, steps: [weighed] });
  // @ts-expect-error its Services cannot change roles
  canary({ traffic, pingPong: true, steps });
  canary({ traffic, steps: [thousandth] });
}

/** Settings that exclude one another, or that a router does not have. */
export function settings(gateway: Gateway, istioGateway: IstioGateway): void {
  gatewayApi({ gateway });
  gatewayApi({ gateway, kind: 'GRPCRoute', managedRoutes: ['a'] });
  gatewayApi({ httpRoutes: [{ name: 'a', useHeaderRoutes: true }], tcpRoute: 'b' });
  gatewayApi({ grpcRouteSelector: { matchLabels: { app: 'shop' } } });
  // @ts-expect-error a new route, or one that exists
  gatewayApi({ gateway, httpRoute: 'a' });
  // @ts-expect-error neither of the two
  gatewayApi({ namespace: 'shop' });
  // @ts-expect-error no kind of route
  gatewayApi({ gateway, kind: 'UDPRoute' });
  // @ts-expect-error connections have no header routes to order
  gatewayApi({ gateway, kind: 'TCPRoute', managedRoutes: ['a'] });
  // @ts-expect-error an HTTPRoute has one version
  gatewayApi({ gateway, routeVersion: 'v1alpha2' });
  // @ts-expect-error a misspelt name
  gatewayApi({ gateway, inProgresLabelKey: 'a' });

  istio({ gateway: istioGateway, mesh: true });
  istio({ virtualService: { name: 'a', namespace: 'b' }, routes: ['primary'] });
  istio({ virtualServices: [{ name: 'a' }, { name: 'b', routes: ['primary'] }] });
  // @ts-expect-error a new VirtualService, or one that exists
  istio({ gateway: 'public', virtualService: 'a' });
  // @ts-expect-error one VirtualService or several
  istio({ virtualService: 'a', virtualServices: [{ name: 'b' }] });
  // @ts-expect-error at least one
  istio({ virtualServices: [] });
  // @ts-expect-error subsets that exist have names
  istio({ virtualService: 'a', splitting: 'subset' });
  // @ts-expect-error a new VirtualService comes with a new DestinationRule
  istio({ gateway: 'public', destinationRule: { name: 'a', canarySubsetName: 'b', stableSubsetName: 'c' } });
  // @ts-expect-error no way to split
  istio({ splitting: 'pods' });
  // @ts-expect-error its weights are percent
  istio({ gateway: 'public', maxTrafficWeight: 1000 });

  nginx({ className: 'nginx', annotations: { a: 'b' } });
  nginx({ stableIngresses: ['a', 'b'] });
  // @ts-expect-error one Ingress or several
  nginx({ stableIngress: 'a', stableIngresses: ['b'] });
  // @ts-expect-error at least one
  nginx({ stableIngresses: [] });
  // @ts-expect-error it has no routes of steps
  nginx({ managedRoutes: ['a'] });

  alb({ targetType: 'instance', rootService: true });
  // @ts-expect-error a new Ingress, or one that exists
  alb({ ingress: 'a', ingresses: ['b'] });
  // @ts-expect-error of an Ingress that exists
  alb({ ingress: 'a', targetType: 'ip' });
  // @ts-expect-error stickiness lasts for some time
  alb({ stickinessConfig: { enabled: true } });
  // @ts-expect-error its weights are percent
  alb({ maxTrafficWeight: 1000 });

  traefik({ tls: { certResolver: 'acme' } });
  // @ts-expect-error of a TraefikService that exists
  traefik({ weightedTraefikServiceName: 'a', entryPoints: ['web'] });
  // @ts-expect-error no version of Traefik's objects
  traefik({ apiVersion: 'traefik.io/v1' });
  apisix({ route: { name: 'a' }, managedRoutes: ['b'] });
  // @ts-expect-error of an ApisixRoute that exists
  apisix({ route: { name: 'a' }, methods: ['GET'] });
  ambassador({ resolver: 'endpoint' });
  // @ts-expect-error at least one
  ambassador({ mappings: [] });
  // @ts-expect-error of Mappings that exist
  ambassador({ mappings: ['a'], resolver: 'endpoint' });
  appMesh({ protocol: 'grpc' });
  // @ts-expect-error a VirtualService that exists has two nodes
  appMesh({ virtualService: { name: 'a' } });
  // @ts-expect-error nothing that App Mesh speaks
  appMesh({ protocol: 'udp' });
  // @ts-expect-error a plugin has an organisation
  trafficPlugin('edge', {});
  // @ts-expect-error nothing that a router can do
  trafficPlugin('acme/edge', {}, { has: ['headerRoutes'] });
  // @ts-expect-error one router is not mixed
  mixed(nginx());
}
