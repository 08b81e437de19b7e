import type { LabelSelector } from '../label-selector.ts';
import type { ConnectionRouteVersion, GatewayRouteKind } from './gateway-route.ts';
import type { GatewayReference } from './http-route.ts';

/** Settings of the plugin that do not depend on the routes; the names are the plugin's. */
export interface PluginSettings<Max extends number> {
  /** Namespace of the routes. @default that of the Rollout */
  readonly namespace?: string;
  /** Does not mark routes while their weights are changed. @default false */
  readonly disableInProgressLabel?: boolean;
  /** @default 'rollouts.argoproj.io/gatewayapi-canary' */
  readonly inProgressLabelKey?: string;
  /** @default 'in-progress' */
  readonly inProgressLabelValue?: string;
  /** What weights are out of. @default 100 */
  readonly maxTrafficWeight?: Max;
}

/** A route that exists, with both Services as backends. */
export interface ExistingRoute {
  /** metadata.name of the route. */
  readonly name: string;
  /** Whether header routes of steps are added to it. @default true, where there is such a step */
  readonly useHeaderRoutes?: boolean;
}

/** Routes of requests that exist: by name, several by name, or all that have certain labels. */
export interface RequestRoutes {
  readonly httpRoute?: string;
  readonly httpRoutes?: readonly ExistingRoute[];
  readonly httpRouteSelector?: LabelSelector;
  readonly grpcRoute?: string;
  readonly grpcRoutes?: readonly ExistingRoute[];
  readonly grpcRouteSelector?: LabelSelector;
}

/** Routes of connections that exist: by name, several by name, or all that have certain labels. */
export interface ConnectionRoutes {
  readonly tcpRoute?: string;
  readonly tcpRoutes?: readonly Pick<ExistingRoute, 'name'>[];
  readonly tcpRouteSelector?: LabelSelector;
  readonly tlsRoute?: string;
  readonly tlsRoutes?: readonly Pick<ExistingRoute, 'name'>[];
  readonly tlsRouteSelector?: LabelSelector;
}

/** All the ways to name routes that exist. */
export type ExistingRoutes = RequestRoutes & ConnectionRoutes;

/** What the routes are made or found by. */
export interface GatewayApiRoutes extends PluginSettings<number>, RequestRoutes, ConnectionRoutes {
  readonly gateway?: string | GatewayReference;
  readonly kind?: GatewayRouteKind;
  readonly routeVersion?: ConnectionRouteVersion;
}
