import type { ArgumentsIn } from '../arguments.ts';
import type { Metric } from './metric.ts';
import { promWindow, readyMade, requireBetween } from './ready-made.ts';
import type { RequestMeasureProps } from './request-measure.ts';
import { succeededShare, withEnoughRequests } from './request-queries.ts';
import type { Threshold } from './verdict.ts';

export interface SuccessRateProps<Args extends string, Text extends string = never, Settings extends string = never>
  extends RequestMeasureProps<Args, Text, Settings> {
  /** Least share of the requests that must not fail, 0 to 1. */
  readonly atLeast: Threshold<Settings>;
}

/**
 * Measures which share of the canary's requests did not fail.
 *
 * Unlike a division of the good requests by all, it says 0 and not nothing where every request fails.
 *
 * @example
 * new AnalysisTemplate(this, 'success-rate', {
 *   metrics: { 'success-rate': successRate({ requests: httpRequests(), atLeast: 0.99, interval: '1m', count: 5 }) },
 * }); // analysis(template, canaryPods)
 * @throws DiagnosticError invalid-prop
 */
export function successRate<Args extends string, const Text extends string = never, Settings extends string = never>(
  props: SuccessRateProps<Args, Text, Settings>,
): Metric<Args | ArgumentsIn<Text> | Settings> {
  const { requests, atLeast, minRequests } = props;
  const threshold = requireBetween('atLeast of successRate', atLeast, 0, 1);
  const window = promWindow(props.window);
  const query = withEnoughRequests(succeededShare(requests, window), requests, window, minRequests);
  return readyMade(props, query, { comparison: '>=', threshold });
}
