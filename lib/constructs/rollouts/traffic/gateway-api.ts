import type { Construct } from 'constructs';
import { ignoreDifference } from '../../ignored-difference.ts';
import { type GatewayReference, HttpRoute } from './http-route.ts';
import type { TrafficBinding, TrafficRouter, TrafficTarget } from './traffic-router.ts';

/** Name under which the plugin is registered in the ConfigMap `argo-rollouts-config`. */
const plugin = 'argoproj-labs/gatewayAPI';

/** Where the traffic comes from: a Gateway, to which a new HTTPRoute is attached, or a route that exists. */
export type GatewayApiProps =
  | { readonly gateway: string | GatewayReference; readonly httpRoute?: never }
  | { readonly gateway?: never; readonly httpRoute: string };

/**
 * Splits traffic by the weights of an HTTPRoute, through the plugin `argoproj-labs/gatewayAPI` of
 * Argo Rollouts. The plugin must be installed in the cluster.
 *
 * @example gatewayApi({ gateway: 'public' })
 * @example gatewayApi({ gateway: { name: 'public', namespace: 'gateways', sectionName: 'https' } })
 * @example gatewayApi({ httpRoute: 'shop' }) // a route of your own, with both Services as backends
 * @see https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi
 */
export function gatewayApi(
  props: GatewayApiProps,
): TrafficRouter<
  'canaryScale' | 'managedRoutes' | 'exactHeaderRoute' | 'headerRoute' | 'experimentWeight' | 'pingPong'
> {
  return {
    kind: plugin,
    has: ['canaryScale', 'managedRoutes', 'exactHeaderRoute', 'headerRoute', 'experimentWeight', 'pingPong'],
    bind: (scope, target) => bind(scope, target, props),
  };
}

function bind(scope: Construct, target: TrafficTarget, props: GatewayApiProps): TrafficBinding {
  const route = props.gateway === undefined ? undefined : makeRoute(scope, target, props.gateway);
  const name = props.gateway === undefined ? props.httpRoute : target.rollout;
  ignoreDifference(scope, {
    group: 'gateway.networking.k8s.io',
    kind: 'HTTPRoute',
    name,
    namespace: target.namespace,
    jqPathExpressions: [
      `.spec.rules[]?.backendRefs[]? | select(.name == "${target.stable.name}" or .name == "${target.canary.name}") | .weight`,
    ],
  });
  return {
    trafficRouting: { plugins: { [plugin]: { httpRoute: name, namespace: target.namespace ?? 'default' } } },
    route,
    objects: route === undefined ? [] : [route],
  };
}

function makeRoute(
  scope: Construct,
  target: TrafficTarget,
  gateway: string | GatewayReference,
): HttpRoute['apiObject'] {
  return new HttpRoute(scope, 'Route', {
    // Named like the rollout: there is one.
    name: target.rollout,
    gateway,
    hostnames: target.hostnames,
    path: target.path,
    backends: [
      { name: target.stable.name, port: target.stable.port, weight: 100 },
      { name: target.canary.name, port: target.canary.port, weight: 0 },
    ],
  }).apiObject;
}
