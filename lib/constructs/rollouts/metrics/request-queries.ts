import { requireWhole } from '../whole-number.ts';
import type { RequestMetrics } from './requests/request-metrics.ts';

/**
 * Share of requests that failed, 0 to 1. Where none failed there may be no series for failures, which stands for 0 and
 * not for nothing; where all failed, the share is 1.
 */
export function failedShare({ failed, all }: RequestMetrics, window: string): string {
  return `(sum(rate(${failed}[${window}])) or vector(0)) / sum(rate(${all}[${window}]))`;
}

/** Share of requests that did not fail, 0 to 1. */
export function succeededShare(requests: RequestMetrics, window: string): string {
  return `1 - ${failedShare(requests, window)}`;
}

/** Seconds within which a share of the requests was answered. */
export function durationQuantile(requests: RequestMetrics, quantile: number, window: string): string {
  const { durationBuckets, durationUnit } = requests;
  const found = `histogram_quantile(${quantile}, sum by (le) (rate(${durationBuckets}[${window}])))`;
  return durationUnit === 'seconds' ? found : `${found} / 1000`;
}

/**
 * The query, with a result only where at least so many requests came.
 *
 * @throws DiagnosticError invalid-prop
 */
export function withEnoughRequests(
  query: string,
  { all }: RequestMetrics,
  window: string,
  minRequests: number | undefined,
): string {
  requireWhole('minRequests', minRequests);
  return minRequests === undefined ? query : `(${query}) and (sum(increase(${all}[${window}])) >= ${minRequests})`;
}
