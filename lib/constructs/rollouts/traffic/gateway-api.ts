import { atCallSite } from '../../../model/call-site.ts';
import { bindGatewayApi, gatewayApiPluginName } from './gateway-api-routes.ts';
import type { ConnectionRoutes, ExistingRoutes, PluginSettings, RequestRoutes } from './gateway-api-settings.ts';
import type { ConnectionRouteVersion } from './gateway-route.ts';
import type { GatewayReference } from './http-route.ts';
import { requireMaxTrafficWeight } from './max-traffic-weight.ts';
import type { RouterCapability, TrafficRouter } from './traffic-router.ts';

interface HeaderSettings<Max extends number> extends PluginSettings<Max> {
  /** Order of precedence of the header routes of steps. @default that of their first steps */
  readonly managedRoutes?: readonly string[];
}

interface ConnectionSettings<Max extends number> extends PluginSettings<Max> {
  readonly managedRoutes?: never;
}

type None<T> = { readonly [Key in keyof T]?: never };
type AtLeastOne<T> = { readonly [Key in keyof T]-?: Required<Pick<T, Key>> }[keyof T] & T;

/** A new HTTPRoute or GRPCRoute at a Gateway. */
interface NewRequestRoute {
  /** The Gateway, or its name where it lies in the namespace of the route. */
  readonly gateway: string | GatewayReference;
  /** @default 'HTTPRoute' */
  readonly kind?: 'HTTPRoute' | 'GRPCRoute';
  readonly routeVersion?: never;
}

/** A new TCPRoute or TLSRoute at a Gateway. */
interface NewConnectionRoute {
  /** The Gateway, or its name where it lies in the namespace of the route. */
  readonly gateway: string | GatewayReference;
  readonly kind: 'TCPRoute' | 'TLSRoute';
  /** Version of the kind in the cluster. @default 'v1', which Gateway API has from 1.6 on */
  readonly routeVersion?: ConnectionRouteVersion;
}

/** Where requests come from: a Gateway, to which a new route is attached, or routes that exist. */
export type GatewayApiProps<Max extends number = number> = HeaderSettings<Max> &
  (
    | (NewRequestRoute & None<ExistingRoutes>)
    | (AtLeastOne<RequestRoutes> & ConnectionRoutes & None<NewConnectionRoute>)
  );

/** Where connections come from: a Gateway, to which a new route is attached, or routes that exist. */
export type GatewayApiConnectionProps<Max extends number = number> = ConnectionSettings<Max> &
  (
    | (NewConnectionRoute & None<ExistingRoutes>)
    | (AtLeastOne<ConnectionRoutes> & None<RequestRoutes> & None<NewConnectionRoute>)
  );

type Always = 'canaryScale' | 'experimentWeight' | 'pingPong';
type Headers = 'managedRoutes' | 'exactHeaderRoute' | 'headerRoute';
type Scaled<Max extends number> = [Max] extends [never] ? never : 'maxTrafficWeight';

/**
 * Splits traffic by the weights of a route of the Gateway API, through the plugin
 * `argoproj-labs/gatewayAPI` of Argo Rollouts. The plugin must be installed in the cluster: see
 * `GatewayApiPlugin`. It takes mirror steps and ignores them, so they do not compile.
 *
 * Ping-pong through a plugin needs Argo Rollouts 1.10.
 *
 * @example gatewayApi({ gateway: 'public' })
 * @example gatewayApi({ gateway: { name: 'public', namespace: 'gateways', sectionName: 'https' } })
 * @example gatewayApi({ gateway: 'public', kind: 'GRPCRoute' })
 * @example gatewayApi({ httpRoute: 'shop' }) // a route of your own, with both Services as backends
 * @see https://rollouts-plugin-trafficrouter-gatewayapi.readthedocs.io/en/latest/
 * @throws DiagnosticError invalid-prop
 */
export function gatewayApi<Max extends number = never>(
  props: GatewayApiProps<Max>,
): TrafficRouter<Always | Headers | Scaled<Max>>;
/** @example gatewayApi({ gateway: 'public', kind: 'TCPRoute' }) */
export function gatewayApi<Max extends number = never>(
  props: GatewayApiConnectionProps<Max>,
): TrafficRouter<Always | Scaled<Max>>;
export function gatewayApi(props: GatewayApiProps | GatewayApiConnectionProps): TrafficRouter {
  const { maxTrafficWeight, managedRoutes } = props;
  requireMaxTrafficWeight(maxTrafficWeight);
  const has: RouterCapability[] = ['canaryScale', 'experimentWeight', 'pingPong'];
  if (routesRequests(props)) has.push('managedRoutes', 'exactHeaderRoute', 'headerRoute');
  if (maxTrafficWeight !== undefined) has.push('maxTrafficWeight');
  return atCallSite({
    kind: gatewayApiPluginName,
    has,
    ...(maxTrafficWeight === undefined ? {} : { maxTrafficWeight }),
    ...(managedRoutes === undefined ? {} : { managedRoutes }),
    bind: (scope, target) => bindGatewayApi(scope, target, props),
  });
}

function routesRequests(props: GatewayApiProps | GatewayApiConnectionProps): boolean {
  if (props.gateway !== undefined) return props.kind !== 'TCPRoute' && props.kind !== 'TLSRoute';
  const { httpRoute, httpRoutes, httpRouteSelector, grpcRoute, grpcRoutes, grpcRouteSelector } = props;
  return [httpRoute, httpRoutes, httpRouteSelector, grpcRoute, grpcRoutes, grpcRouteSelector].some(Boolean);
}
