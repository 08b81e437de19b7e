import type { ReadyMadeProps } from './ready-made.ts';
import type { RequestMetrics } from './requests/request-metrics.ts';

/** What every ready-made metric about requests can be told. */
export interface RequestMeasureProps<Args extends string, Text extends string, Settings extends string>
  extends ReadyMadeProps<Text, Settings> {
  /**
   * Where the canary's requests are counted: `httpRequests()`, `istioRequests()`, `istioSubsetRequests()`,
   * `nginxRequests()`, `envoyGatewayRequests()`, or a source of your own.
   */
  readonly requests: RequestMetrics<Args>;
  /** Fewer requests than these in the window say nothing: the measurement then found no data. @default any number */
  readonly minRequests?: number;
}
