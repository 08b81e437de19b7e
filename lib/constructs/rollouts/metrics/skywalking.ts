import type { ArgumentsIn } from '../arguments.ts';
import { type Metric, type MetricProps, metric } from './metric.ts';
import { type ProviderInterval, providerInterval } from './provider-interval.ts';
import { requireUrl } from './provider-rules.ts';

export interface SkywalkingProps<Text extends string, Settings extends string = never>
  extends MetricProps<Text, Settings>,
    ProviderInterval<Settings> {
  /** URL of the SkyWalking OAP server. */
  readonly address: Text;
  /** GraphQL. */
  readonly query: Text;
}

/**
 * Measures with a GraphQL query to Apache SkyWalking. The result is the answer as a map.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/skywalking/
 * @throws DiagnosticError invalid-prop
 */
export function skywalking<const Text extends string, Settings extends string = never>(
  props: SkywalkingProps<Text, Settings>,
): Metric<ArgumentsIn<Text> | Settings> {
  const { address, query } = props;
  requireUrl('address of skywalking', address);
  return metric(props, { skywalking: { address, query, interval: providerInterval(props) } });
}
