import { failure } from '../../../kernel/diagnostic.ts';
import type { ArgumentsIn } from '../arguments.ts';
import { type Metric, metric } from './metric.ts';
import type { MetricTiming } from './metric-timing.ts';
import { requireUrl, requireWithin } from './provider-rules.ts';

/** What Kayenta reads of one side. */
export type KayentaScopeDetail<Text extends string> = {
  readonly scope: Text;
  readonly region: Text;
  /** Seconds between two samples. */
  readonly step: number;
} & (
  | { readonly start?: never; readonly end?: never }
  | {
      /** ISO 8601, together with `end`. */
      readonly start: Text;
      readonly end: Text;
    }
);

/** Two sides that are compared. */
export interface KayentaScope<Text extends string> {
  readonly name: Text;
  readonly controlScope: KayentaScopeDetail<Text>;
  readonly experimentScope: KayentaScopeDetail<Text>;
}

/** Kayenta's score, 0 to 100, judges by itself: there are no conditions. */
export interface KayentaProps<Text extends string, Settings extends string = never> extends MetricTiming<Settings> {
  /** URL of Kayenta. */
  readonly address: Text;
  readonly application: Text;
  readonly canaryConfigName: Text;
  readonly metricsAccountName: Text;
  readonly configurationAccountName: Text;
  readonly storageAccountName: Text;
  /** Scores from `pass` up are a success, from `marginal` up inconclusive, and below a failure. */
  readonly threshold: { readonly pass: number; readonly marginal: number };
  readonly scopes: readonly [KayentaScope<Text>, ...KayentaScope<Text>[]];
  /** Compare from the start of the analysis on, not only since the last measurement. @default false */
  readonly lookback?: boolean;
}

/**
 * Measures by a canary analysis of Kayenta, which compares two sets of metrics statistically.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/kayenta/
 * @throws DiagnosticError invalid-prop
 */
export function kayenta<const Text extends string, Settings extends string = never>(
  props: KayentaProps<Text, Settings>,
): Metric<ArgumentsIn<Text> | Settings> {
  const { address, application, canaryConfigName, metricsAccountName, configurationAccountName } = props;
  const { storageAccountName, threshold, scopes, lookback } = props;
  requireUrl('address of kayenta', address);
  requireThreshold(threshold);
  for (const scope of scopes) requireScope(scope);
  const accounts = { metricsAccountName, configurationAccountName, storageAccountName };
  return metric(props, {
    kayenta: { address, application, canaryConfigName, ...accounts, threshold, scopes, lookback },
  });
}

function requireThreshold({ pass, marginal }: KayentaProps<string, string>['threshold']): void {
  requireWithin('threshold.pass of kayenta', pass, 0, 100);
  requireWithin('threshold.marginal of kayenta', marginal, 0, 100);
  if (marginal <= pass) return;
  throw failure('invalid-prop', {
    message: `threshold.marginal ${marginal} of kayenta is above threshold.pass ${pass}, so no score is marginal`,
    hint: 'pass is the higher of the two',
  });
}

function requireScope({ name, controlScope, experimentScope }: KayentaScope<string>): void {
  for (const { start, end } of [controlScope, experimentScope]) {
    if ((start === undefined) === (end === undefined)) continue;
    throw failure('invalid-prop', {
      message: `the kayenta scope '${name}' has a start or an end without the other`,
      hint: 'give both, or none of them',
    });
  }
}
