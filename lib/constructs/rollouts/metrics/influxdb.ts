import type { ArgumentsIn } from '../arguments.ts';
import { type Metric, type MetricProps, metric } from './metric.ts';

export interface InfluxdbProps<Text extends string, Settings extends string = never>
  extends MetricProps<Text, Settings> {
  /** Flux. */
  readonly query: Text;
  /** Name of the Secret with address, token and organisation. @default 'influxdb', by Argo */
  readonly profile?: Text;
}

/**
 * Measures with a Flux query. The result is a list of the values that it finds.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/influxdb/
 * @throws DiagnosticError invalid-prop
 */
export function influxdb<const Text extends string, Settings extends string = never>(
  props: InfluxdbProps<Text, Settings>,
): Metric<ArgumentsIn<Text> | Settings> {
  const { profile, query } = props;
  return metric(props, { influxdb: { profile, query } });
}
