import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Fields } from '../../fields.ts';
import { ignoreWrites } from './existing-route.ts';
import type { ExistingRoute, ExistingRoutes, GatewayApiRoutes } from './gateway-api-settings.ts';
import { type GatewayRouteKind, gatewayRoute } from './gateway-route.ts';
import { isNoneOf, isOneOf, quoted } from './jq.ts';
import type { TrafficBinding, TrafficTarget } from './traffic-router.ts';

/** Name under which the plugin is registered in the ConfigMap `argo-rollouts-config`. */
export const gatewayApiPluginName = 'argoproj-labs/gatewayAPI';

/** Makes a route, or finds those that exist, and says what the plugin writes to it. */
export function bindGatewayApi(scope: Construct, target: TrafficTarget, props: GatewayApiRoutes): TrafficBinding {
  const {
    gateway,
    namespace = target.namespace,
    disableInProgressLabel,
    inProgressLabelKey,
    inProgressLabelValue,
  } = props;
  const settings = { disableInProgressLabel, inProgressLabelKey, inProgressLabelValue };
  const { route, routes } =
    gateway === undefined ? existing(scope, target, props, namespace) : made(scope, target, { ...props, gateway });
  return {
    trafficRouting: {
      plugins: { [gatewayApiPluginName]: { ...routes, namespace: namespace ?? 'default', ...settings } },
    },
    route,
    objects: route === undefined ? [] : [route],
  };
}

interface Routes {
  readonly route?: ApiObject;
  /** How the plugin is told of them. */
  readonly routes: Fields;
}

const keys = { HTTPRoute: 'httpRoute', GRPCRoute: 'grpcRoute', TCPRoute: 'tcpRoute', TLSRoute: 'tlsRoute' } as const;

function made(
  scope: Construct,
  target: TrafficTarget,
  props: GatewayApiRoutes & Required<Pick<GatewayApiRoutes, 'gateway'>>,
): Routes {
  const { gateway, kind = 'HTTPRoute', routeVersion = 'v1' } = props;
  const route = gatewayRoute(scope, target, gateway, kind, routeVersion);
  ignoreWeights(scope, target, kind, route.name, target.namespace);
  return { route, routes: renderRoutes(target, kind, [{ name: route.name }], true) };
}

function existing(
  scope: Construct,
  target: TrafficTarget,
  props: ExistingRoutes,
  namespace: string | undefined,
): Routes {
  const routes: Record<string, unknown> = {};
  for (const [kind, key] of Object.entries(keys) as [GatewayRouteKind, (typeof keys)[GatewayRouteKind]][]) {
    const one = props[key];
    const named: readonly ExistingRoute[] = [
      ...(one === undefined ? [] : [{ name: one }]),
      ...(props[`${key}s`] ?? []),
    ];
    for (const { name } of named) {
      ignoreWeights(scope, target, kind, name, namespace);
    }
    if (named.length > 0) Object.assign(routes, renderRoutes(target, kind, named, props[`${key}s`] === undefined));
    const selector = props[`${key}Selector`];
    if (selector !== undefined) routes[`${key}Selector`] = selector;
  }
  return { routes };
}

const group = 'gateway.networking.k8s.io';

/** The plugin takes one route by its name alone, unless something is said of it. */
function renderRoutes(
  target: TrafficTarget,
  kind: GatewayRouteKind,
  routes: readonly ExistingRoute[],
  short: boolean,
): Fields {
  const headers = target.managedRoutes.length > 0 && (kind === 'HTTPRoute' || kind === 'GRPCRoute');
  const [only] = routes;
  if (short && !headers && only !== undefined) return { [keys[kind]]: only.name };
  return {
    [`${keys[kind]}s`]: routes.map(({ name, useHeaderRoutes = headers || undefined }) => ({ name, useHeaderRoutes })),
  };
}

/** Weights of both Services, rules that steps add by name, and backends that experiments add. */
function ignoreWeights(
  scope: Construct,
  target: TrafficTarget,
  kind: GatewayRouteKind,
  name: string,
  namespace: string | undefined,
): void {
  const { stable, canary, managedRoutes, needs } = target;
  const backends = [stable.name, canary.name];
  ignoreWrites(
    scope,
    target,
    { group, kind, name, namespace },
    {
      jqPathExpressions: [
        `.spec.rules[]?.backendRefs[]? | select(${isOneOf('.name', backends)}) | .weight`,
        // The plugin adds one rule for each rule of the route, and counts those after the first.
        ...managedRoutes.map(
          (route) => `.spec.rules[]? | select((.name // "") | test(${quoted(`^${escaped(route)}(-[0-9]+)?$`)}))`,
        ),
        ...(needs.has('experimentWeight')
          ? [`.spec.rules[]?.backendRefs[]? | select(${isNoneOf('.name', backends)})`]
          : []),
      ],
    },
  );
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
