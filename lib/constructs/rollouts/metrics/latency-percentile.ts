import { failure } from '../../../kernel/diagnostic.ts';
import { durationSeconds, type GoDuration } from '../../duration.ts';
import { type ArgumentsIn, argumentsIn, type OrArgument } from '../arguments.ts';
import type { Metric } from './metric.ts';
import { plain, promWindow, readyMade } from './ready-made.ts';
import type { RequestMeasureProps } from './request-measure.ts';
import { durationQuantile, withEnoughRequests } from './request-queries.ts';

export interface LatencyPercentileProps<
  Args extends string,
  Text extends string = never,
  Settings extends string = never,
> extends RequestMeasureProps<Args, Text, Settings> {
  /** Which percentile, above 0 and below 100: 99 means that 99 of 100 requests were faster. */
  readonly percentile: number;
  /** Longest that it may be, such as `'300ms'`; an argument holds a number of seconds. */
  readonly atMost: OrArgument<GoDuration, Settings>;
}

/**
 * Measures how long the slowest of the canary's requests took, in seconds. It is as exact as the buckets of the
 * histogram: `atMost` should be one of their bounds.
 *
 * @example latencyPercentile({ requests: httpRequests(), percentile: 99, atMost: '300ms', interval: '1m', count: 5 })
 * @throws DiagnosticError invalid-prop
 */
export function latencyPercentile<
  Args extends string,
  const Text extends string = never,
  Settings extends string = never,
>(props: LatencyPercentileProps<Args, Text, Settings>): Metric<Args | ArgumentsIn<Text> | Settings> {
  const { requests, percentile, atMost, minRequests } = props;
  const window = promWindow(props.window);
  const quantile = durationQuantile(requests, quantileOf(percentile), window);
  return readyMade(props, withEnoughRequests(quantile, requests, window, minRequests), {
    comparison: '<=',
    threshold: argumentsIn(atMost).length > 0 ? atMost : plain(durationSeconds('atMost', atMost)),
  });
}

/**
 * A percentile as PromQL has it, 0 to 1.
 *
 * @throws DiagnosticError invalid-prop
 */
export function quantileOf(percentile: number): number {
  if (percentile > 0 && percentile < 100) return plain(percentile / 100);
  throw failure('invalid-prop', {
    message: `percentile is ${percentile}; it is above 0 and below 100`,
    hint: 'write 99 for the time within which 99 of 100 requests were answered',
  });
}
