import type { ArgumentsIn } from '../arguments.ts';
import { type Metric, type MetricProps, metric } from './metric.ts';
import { requireUrl } from './provider-rules.ts';

export interface GraphiteProps<Text extends string, Settings extends string = never>
  extends MetricProps<Text, Settings> {
  /** URL of the Graphite API. */
  readonly address: Text;
  readonly query: Text;
}

/**
 * Measures with a Graphite query. The result is a list of numbers, the oldest first; none at all is an error.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/graphite/
 * @throws DiagnosticError invalid-prop
 */
export function graphite<const Text extends string, Settings extends string = never>(
  props: GraphiteProps<Text, Settings>,
): Metric<ArgumentsIn<Text> | Settings> {
  const { address, query } = props;
  requireUrl('address of graphite', address);
  return metric(props, { graphite: { address, query } });
}
