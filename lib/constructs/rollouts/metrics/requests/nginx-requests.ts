import { type ArgumentsIn, argumentsIn } from '../../arguments.ts';
import {
  type CanaryServiceName,
  matcher,
  type RequestMetrics,
  type RolloutNamespace,
  selector,
} from './request-metrics.ts';

export interface NginxRequestsProps<Service extends string, Namespace extends string> {
  /** Name of the Service of the new version's pods. @default '{{args.canary-service}}' */
  readonly service?: Service;
  /** Namespace of the Service. @default '{{args.namespace}}' */
  readonly namespace?: Namespace;
}

/**
 * Requests that the NGINX ingress controller sent to the canary Service. A request has failed where its code is 5xx.
 *
 * The labels `ingress` and `service` name the stable ones for all requests; only `canary` tells which were sent to the
 * canary. It needs version 1.0.2 or later of the controller, and its metrics switched on.
 *
 * @example successRate({ requests: nginxRequests({ service: 'shop-canary' }), atLeast: 0.99 })
 * @see https://kubernetes.github.io/ingress-nginx/user-guide/monitoring/
 */
export function nginxRequests<
  const Service extends string = CanaryServiceName,
  const Namespace extends string = RolloutNamespace,
>(props: NginxRequestsProps<Service, Namespace> = {}): RequestMetrics<ArgumentsIn<Service | Namespace>> {
  const service: string = props.service ?? ('{{args.canary-service}}' satisfies CanaryServiceName);
  const namespace: string = props.namespace ?? ('{{args.namespace}}' satisfies RolloutNamespace);
  // The value of the label is <namespace>-<service>-<port>.
  const canary = matcher('canary', '=~', `${namespace}-${service}-[^-]+`);
  return {
    args: argumentsIn(canary) as ArgumentsIn<Service | Namespace>[],
    all: selector('nginx_ingress_controller_requests', [canary]),
    failed: selector('nginx_ingress_controller_requests', [canary, matcher('status', '=~', '5..')]),
    durationBuckets: selector('nginx_ingress_controller_request_duration_seconds_bucket', [canary]),
    durationUnit: 'seconds',
  };
}
