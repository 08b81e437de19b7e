import type { ArgumentsIn } from '../arguments.ts';
import { type Metric, type MetricProps, metric } from './metric.ts';
import { requireSeconds } from './provider-rules.ts';

export interface NewRelicProps<Text extends string, Settings extends string = never>
  extends MetricProps<Text, Settings> {
  /** NRQL. */
  readonly query: Text;
  /** Name of the Secret with the API key, in the namespace of the controller. @default 'newrelic', by Argo */
  readonly profile?: Text;
  /** Seconds to wait for an answer. */
  readonly timeout?: number;
}

/**
 * Measures with an NRQL query. The result is a map with what the query selects, such as `result.successRate`, or a
 * list of maps where it has facets or a time series.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/newrelic/
 * @throws DiagnosticError invalid-prop
 */
export function newRelic<const Text extends string, Settings extends string = never>(
  props: NewRelicProps<Text, Settings>,
): Metric<ArgumentsIn<Text> | Settings> {
  const { profile, query, timeout } = props;
  requireSeconds('timeout of newRelic', timeout);
  return metric(props, { newRelic: { profile, query, timeout } });
}
