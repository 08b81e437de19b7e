import { type CallSite, callSiteOf, type FieldOrigins } from '../../../model/call-site.ts';
import type { Metric } from './metric.ts';

/** The calls that made the metrics of a template, in the order in which they are rendered. */
export function metricOrigins(metrics: readonly Metric[]): FieldOrigins {
  const found = new Map<string, CallSite>();
  for (const [index, metric] of metrics.entries()) {
    const site = callSiteOf(metric);
    if (site !== undefined) found.set(`/spec/metrics/${index}`, site);
  }
  return found;
}
