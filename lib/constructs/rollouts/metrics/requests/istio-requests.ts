import { type ArgumentsIn, argumentsIn } from '../../arguments.ts';
import {
  type CanaryHash,
  type CanaryServiceName,
  matcher,
  type PodSelection,
  podMatchers,
  type RequestMetrics,
  type RolloutNamespace,
  selector,
} from './request-metrics.ts';

export interface IstioRequestsProps<Service extends string, Namespace extends string> {
  /** Name of the Service of the new version's pods. @default '{{args.canary-service}}' */
  readonly service?: Service;
  /** Namespace of the Service. @default '{{args.namespace}}' */
  readonly namespace?: Namespace;
  /**
   * Who counts: the caller's proxy (`source`) also sees the requests that reach no pod; `waypoint` is for ambient mode.
   * @default 'source'
   */
  readonly reporter?: 'source' | 'destination' | 'waypoint';
}

/**
 * Requests to the canary Service as Istio counts them: for a router that splits traffic among hosts (two Services), and
 * for Istio as an implementation of the Gateway API. A request has failed where its code is 5xx.
 *
 * Istio's `destination_workload` is of no use here: it is the Rollout, for both of its versions.
 *
 * @example successRate({ requests: istioRequests({ service: 'shop-canary' }), atLeast: 0.99 })
 * @see https://istio.io/latest/docs/reference/config/metrics/
 */
export function istioRequests<
  const Service extends string = CanaryServiceName,
  const Namespace extends string = RolloutNamespace,
>(props: IstioRequestsProps<Service, Namespace> = {}): RequestMetrics<ArgumentsIn<Service | Namespace>> {
  const { reporter = 'source' } = props;
  const service: string = props.service ?? ('{{args.canary-service}}' satisfies CanaryServiceName);
  const namespace: string = props.namespace ?? ('{{args.namespace}}' satisfies RolloutNamespace);
  return istioMetrics([
    matcher('reporter', '=', reporter),
    matcher('destination_service_name', '=', service),
    matcher('destination_service_namespace', '=', namespace),
  ]);
}

/**
 * Requests to the canary's pods as their own proxies count them: for Istio's router with subsets, where one Service
 * stands for both versions. A request has failed where its code is 5xx.
 *
 * Prometheus must scrape the proxies with the labels `namespace` and `pod`, as its operator does.
 *
 * @example successRate({ requests: istioSubsetRequests(), atLeast: 0.99 }) // analysis(template, canaryPods)
 * @see https://istio.io/latest/docs/reference/config/metrics/
 */
export function istioSubsetRequests<
  const Pods extends string = CanaryHash,
  const Namespace extends string = RolloutNamespace,
>(props: PodSelection<Pods, Namespace> = {}): RequestMetrics<ArgumentsIn<Pods | Namespace>> {
  return istioMetrics([matcher('reporter', '=', 'destination'), ...podMatchers(props)]);
}

function istioMetrics<Args extends string>(matchers: readonly string[]): RequestMetrics<Args> {
  return {
    args: argumentsIn(matchers) as Args[],
    all: selector('istio_requests_total', matchers),
    failed: selector('istio_requests_total', [...matchers, matcher('response_code', '=~', '5..')]),
    durationBuckets: selector('istio_request_duration_milliseconds_bucket', matchers),
    durationUnit: 'milliseconds',
  };
}
