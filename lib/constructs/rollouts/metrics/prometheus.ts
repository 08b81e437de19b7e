import { durationSeconds, type GoDuration } from '../../duration.ts';
import type { ArgumentsIn } from '../arguments.ts';
import { type Authentication, renderAuthentication, renderHeaders } from './authentication.ts';
import { type Metric, type MetricProps, metric } from './metric.ts';

export interface PrometheusProps<Text extends string> extends MetricProps<Text> {
  /** URL of the Prometheus API. @default the address that the controller was started with */
  readonly address?: Text;
  /** PromQL. */
  readonly query: Text;
  /** Seconds to wait for an answer. @default 30, by Argo */
  readonly timeout?: number;
  /** Do not verify the certificate. @default false */
  readonly insecure?: boolean;
  readonly headers?: Readonly<Record<string, Text>>;
  readonly authentication?: Authentication<Text>;
  /** Ask for a range; `result` is then a list of lists. `start` and `end` are expressions such as `now() - duration("5m")`. */
  readonly rangeQuery?: { readonly start: Text; readonly end: Text; readonly step: GoDuration };
}

/**
 * Measures with a PromQL query. The result is a list, one value per series.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/prometheus/
 * @throws DiagnosticError invalid-prop
 */
export function prometheus<const Text extends string>(props: PrometheusProps<Text>): Metric<ArgumentsIn<Text>> {
  const { address, query, timeout, insecure, headers, authentication, rangeQuery } = props;
  if (rangeQuery !== undefined) durationSeconds('rangeQuery.step', rangeQuery.step);
  const { fields, secrets } = renderAuthentication(authentication);
  const provider = { address, query, timeout, insecure, headers: renderHeaders(headers), authentication: fields };
  return metric(props, { prometheus: { ...provider, rangeQuery: rangeQuery && { ...rangeQuery } } }, secrets);
}
