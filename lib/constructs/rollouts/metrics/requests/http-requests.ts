import { type ArgumentsIn, argumentsIn } from '../../arguments.ts';
import {
  type CanaryHash,
  matcher,
  type PodSelection,
  podMatchers,
  type RequestMetrics,
  type RolloutNamespace,
  selector,
} from './request-metrics.ts';

export type HttpRequestsProps<Pods extends string, Namespace extends string> = PodSelection<Pods, Namespace> & {
  /** Name of the counter. @default 'http_requests_total' */
  readonly requests?: string;
  /** Name of the histogram, without `_bucket`; in seconds. @default 'http_request_duration_seconds' */
  readonly duration?: string;
  /** Label with the status code of the answer. @default 'code' */
  readonly codeLabel?: string;
};

/**
 * Requests as the pods themselves count them, by the conventions of Prometheus' client libraries:
 * `http_requests_total` with the label `code`, and the histogram `http_request_duration_seconds`. A request has failed
 * where its code is 5xx.
 *
 * Prometheus must scrape the pods with the labels `namespace` and `pod`, as its operator does.
 *
 * @example successRate({ requests: httpRequests(), atLeast: 0.99 }) // analysis(template, canaryPods)
 */
export function httpRequests<const Pods extends string = CanaryHash, const Namespace extends string = RolloutNamespace>(
  props: HttpRequestsProps<Pods, Namespace> = {},
): RequestMetrics<ArgumentsIn<Pods | Namespace>> {
  const { requests = 'http_requests_total', duration = 'http_request_duration_seconds', codeLabel = 'code' } = props;
  const pods = podMatchers(props);
  return {
    args: argumentsIn(pods) as ArgumentsIn<Pods | Namespace>[],
    all: selector(requests, pods),
    failed: selector(requests, [...pods, matcher(codeLabel, '=~', '5..')]),
    durationBuckets: selector(`${duration}_bucket`, pods),
    durationUnit: 'seconds',
  };
}
