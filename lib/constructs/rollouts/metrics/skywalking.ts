import type { GoDuration } from '../../duration.ts';
import type { ArgumentsIn, OrArgument } from '../arguments.ts';
import { type Metric, type MetricProps, metric } from './metric.ts';
import { providerInterval } from './provider-interval.ts';
import { requireUrl } from './provider-rules.ts';

export interface SkywalkingProps<Text extends string, Settings extends string = never>
  extends MetricProps<Text, Settings> {
  /** URL of the SkyWalking OAP server. */
  readonly address: Text;
  /** GraphQL. Its variable `$duration` covers the last `provider.interval`. */
  readonly query: Text;
  /** How far back the query looks. Argo has no default. */
  readonly provider: { readonly interval: OrArgument<GoDuration, Settings> };
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
