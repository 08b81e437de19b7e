import { type GoDuration, requirePositiveDuration } from '../../duration.ts';
import { argumentsIn, type OrArgument } from '../arguments.ts';

/**
 * Settings of a provider that has an `interval` of its own: how far back the query looks, where the metric's `interval`
 * is the time between two measurements.
 */
export interface ProviderInterval<Settings extends string> {
  /** Argo's `provider.<name>.interval`. @default '5m', by Argo */
  readonly provider?: { readonly interval?: OrArgument<GoDuration, Settings> };
}

/** @throws DiagnosticError invalid-prop */
export function providerInterval(props: ProviderInterval<string>): string | undefined {
  const interval = props.provider?.interval;
  if (interval === undefined || argumentsIn(interval).length > 0) return interval;
  return requirePositiveDuration('provider.interval', interval);
}
