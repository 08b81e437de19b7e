import { type ArgumentsIn, argumentsIn } from '../../arguments.ts';
import { matcher, type RequestMetrics, type RolloutNamespace, selector } from './request-metrics.ts';

/** The argument that holds the name of the HTTPRoute. */
export type RouteName = '{{args.route}}';

export interface EnvoyGatewayRequestsProps<Route extends string, Namespace extends string> {
  /** Name of the HTTPRoute. @default '{{args.route}}' */
  readonly route?: Route;
  /** Namespace of the HTTPRoute. @default '{{args.namespace}}' */
  readonly namespace?: Namespace;
  /** Which rule of the route, the first being 0. @default 0 */
  readonly rule?: number;
  /** Which backend of the rule is the canary Service, the first being 0. @default 1: the stable one comes first */
  readonly backend?: number;
}

/**
 * Requests that Envoy Gateway, an implementation of the Gateway API, sent to the canary Service. A request has failed
 * where its code is 5xx.
 *
 * Envoy Gateway puts all backends of a rule into one cluster, whose metrics do not tell them apart, unless the backends
 * have filters: give both backends of the route one (a `RequestHeaderModifier` that sets a header of its own will do).
 * Without, there is no data under these names; then measure with {@link httpRequests}, as the pods see it.
 *
 * @example successRate({ requests: envoyGatewayRequests({ route: 'shop' }), atLeast: 0.99 })
 * @see https://gateway.envoyproxy.io/docs/tasks/observability/proxy-metric/
 */
export function envoyGatewayRequests<
  const Route extends string = RouteName,
  const Namespace extends string = RolloutNamespace,
>(props: EnvoyGatewayRequestsProps<Route, Namespace> = {}): RequestMetrics<ArgumentsIn<Route | Namespace>> {
  const { rule = 0, backend = 1 } = props;
  const route: string = props.route ?? ('{{args.route}}' satisfies RouteName);
  const namespace: string = props.namespace ?? ('{{args.namespace}}' satisfies RolloutNamespace);
  const cluster = matcher('envoy_cluster_name', '=', `httproute/${namespace}/${route}/rule/${rule}/backend/${backend}`);
  return {
    args: argumentsIn(cluster) as ArgumentsIn<Route | Namespace>[],
    all: selector('envoy_cluster_upstream_rq_xx', [cluster]),
    failed: selector('envoy_cluster_upstream_rq_xx', [cluster, matcher('envoy_response_code_class', '=', '5')]),
    durationBuckets: selector('envoy_cluster_upstream_rq_time_bucket', [cluster]),
    durationUnit: 'milliseconds',
  };
}
