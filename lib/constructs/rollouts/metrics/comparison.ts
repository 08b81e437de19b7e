import type { ArgumentsIn } from '../arguments.ts';
import { quantileOf } from './latency-percentile.ts';
import type { Metric } from './metric.ts';
import { promWindow, readyMade } from './ready-made.ts';
import type { RequestMeasureProps } from './request-measure.ts';
import { durationQuantile, succeededShare, withEnoughRequests } from './request-queries.ts';
import type { RequestMetrics } from './requests/request-metrics.ts';
import type { Threshold } from './verdict.ts';

/** What is compared with what. */
export interface ComparisonProps<Args extends string, Text extends string = never, Settings extends string = never>
  extends RequestMeasureProps<Args, Text, Settings> {
  /** Where the requests of the other version are counted, such as those of an experiment's baseline. */
  readonly baseline: RequestMetrics<Args>;
}

export interface SuccessRateChangeProps<
  Args extends string,
  Text extends string = never,
  Settings extends string = never,
> extends ComparisonProps<Args, Text, Settings> {
  /** Least difference, canary minus baseline: -0.01 lets one request more in a hundred fail. */
  readonly atLeast: Threshold<Settings>;
}

/**
 * Measures how much more or less of the canary's requests succeed than of the baseline's. What is wrong with both, such
 * as a database that is down, does not count against the canary.
 *
 * @example
 * successRateChange({
 *   requests: httpRequests(),
 *   baseline: httpRequests({ hash: '{{args.stable-hash}}' }), // podTemplateHash('Stable')
 *   atLeast: -0.01,
 * })
 * @throws DiagnosticError invalid-prop
 */
export function successRateChange<
  Args extends string,
  const Text extends string = never,
  Settings extends string = never,
>(props: SuccessRateChangeProps<Args, Text, Settings>): Metric<Args | ArgumentsIn<Text> | Settings> {
  const { requests, baseline, atLeast, minRequests } = props;
  const window = promWindow(props.window);
  const query = `(${succeededShare(requests, window)}) - (${succeededShare(baseline, window)})`;
  return readyMade(props, enough(query, [requests, baseline], window, minRequests), {
    comparison: '>=',
    threshold: atLeast,
  });
}

export interface LatencyRatioProps<Args extends string, Text extends string = never, Settings extends string = never>
  extends ComparisonProps<Args, Text, Settings> {
  /** Which percentile, above 0 and below 100. */
  readonly percentile: number;
  /** Most times the baseline's: 1.2 lets the canary be a fifth slower. */
  readonly atMost: Threshold<Settings>;
}

/**
 * Measures how many times as long the canary's slowest requests take as those of the baseline.
 *
 * @throws DiagnosticError invalid-prop
 */
export function latencyRatio<Args extends string, const Text extends string = never, Settings extends string = never>(
  props: LatencyRatioProps<Args, Text, Settings>,
): Metric<Args | ArgumentsIn<Text> | Settings> {
  const { requests, baseline, percentile, atMost, minRequests } = props;
  const window = promWindow(props.window);
  const quantile = quantileOf(percentile);
  const query = `(${durationQuantile(requests, quantile, window)}) / (${durationQuantile(baseline, quantile, window)})`;
  return readyMade(props, enough(query, [requests, baseline], window, minRequests), {
    comparison: '<=',
    threshold: atMost,
  });
}

/** The query, with a result only where both versions had enough requests. */
function enough(query: string, sides: readonly RequestMetrics[], window: string, minRequests?: number): string {
  return sides.reduce((guarded, side) => withEnoughRequests(guarded, side, window, minRequests), query);
}
