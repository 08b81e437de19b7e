import { failure } from '../../../kernel/diagnostic.ts';
import { type GoDuration, requirePositiveDuration } from '../../duration.ts';
import { type ArgumentsIn, argumentsIn, type OrArgument } from '../arguments.ts';
import { type Authentication, renderAuthentication, renderHeaders } from './authentication.ts';
import { type Metric, type MetricProps, metric } from './metric.ts';
import { requireSeconds, requireUrl } from './provider-rules.ts';

/** Where Prometheus answers, and how it is asked. */
export interface PrometheusServer<Text extends string> {
  /** URL of the Prometheus API. @default the address that the controller was started with */
  readonly address?: Text;
  /** Seconds to wait for an answer. @default 30, by Argo */
  readonly timeout?: number;
  /** Do not verify the certificate. @default false */
  readonly insecure?: boolean;
  readonly headers?: Readonly<Record<string, Text>>;
  readonly authentication?: Authentication<Text>;
}

/**
 * The times that a range query covers. `start` and `end` are expressions such as `now() - duration("5m")`.
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/prometheus/#range-queries
 */
export interface PrometheusRangeQuery<Text extends string, Settings extends string = never> {
  readonly start: Text;
  readonly end: Text;
  readonly step: OrArgument<GoDuration, Settings>;
}

export interface PrometheusProps<Text extends string, Settings extends string = never>
  extends MetricProps<Text, Settings>,
    PrometheusServer<Text> {
  /** PromQL. */
  readonly query: Text;
  /** Ask for a range; `result` is then a list of lists, one for each series. */
  readonly rangeQuery?: PrometheusRangeQuery<Text, Settings>;
}

/**
 * Measures with a PromQL query. The result is a list, one value per series.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/prometheus/
 * @throws DiagnosticError invalid-prop
 */
export function prometheus<const Text extends string, Settings extends string = never>(
  props: PrometheusProps<Text, Settings>,
): Metric<ArgumentsIn<Text> | Settings> {
  const { address, query, timeout, insecure, headers, authentication, rangeQuery } = props;
  requireUrl('address of prometheus', address);
  requireSeconds('timeout of prometheus', timeout);
  if (rangeQuery !== undefined && argumentsIn(rangeQuery.step).length === 0) {
    requirePositiveDuration('rangeQuery.step', rangeQuery.step);
  }
  if (query.trim() === '') throw failure('invalid-prop', { message: 'a prometheus metric has an empty query' });
  const { fields, secrets } = renderAuthentication(authentication);
  const provider = { address, query, timeout, insecure, headers: renderHeaders(headers), authentication: fields };
  return metric(props, { prometheus: { ...provider, rangeQuery: rangeQuery && { ...rangeQuery } } }, secrets);
}
