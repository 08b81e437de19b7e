import type { ArgumentsIn } from '../arguments.ts';
import { type Metric, type MetricProps, metric } from './metric.ts';

export interface WavefrontProps<Text extends string, Settings extends string = never>
  extends MetricProps<Text, Settings> {
  /** Host of the Wavefront API, such as `example.wavefront.com`, for which the controller has a token. */
  readonly address: Text;
  readonly query: Text;
}

/**
 * Measures with a Wavefront query. The result is the newest number of one series, or a list of those of several.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/wavefront/
 * @throws DiagnosticError invalid-prop
 */
export function wavefront<const Text extends string, Settings extends string = never>(
  props: WavefrontProps<Text, Settings>,
): Metric<ArgumentsIn<Text> | Settings> {
  const { address, query } = props;
  return metric(props, { wavefront: { address, query } });
}
