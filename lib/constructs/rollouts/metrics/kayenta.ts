import { failure } from '../../../kernel/diagnostic.ts';
import type { ArgumentsIn } from '../arguments.ts';
import { type Metric, metric } from './metric.ts';
import type { MetricTiming } from './metric-timing.ts';
import { requireUrl, requireWithin } from './provider-rules.ts';

/** What Kayenta reads of one side. */
export interface KayentaScopeDetail<Text extends string> {
  readonly scope: Text;
  readonly region: Text;
  /** Seconds between two samples. */
  readonly step: number;
  /** From when on, in ISO 8601. @default one interval ago, or with `lookback` the start of the analysis */
  readonly start?: Text;
  /** Until when, in ISO 8601. @default now */
  readonly end?: Text;
}

/** A time that both sides have, or none. */
type OnBothSides<Time extends 'start' | 'end', Text extends string> =
  | {
      readonly controlScope: { readonly [T in Time]?: never };
      readonly experimentScope: { readonly [T in Time]?: never };
    }
  | { readonly controlScope: { readonly [T in Time]: Text }; readonly experimentScope: { readonly [T in Time]: Text } };

/** Two sides that are compared. */
export type KayentaScope<Text extends string> = {
  readonly name: Text;
  readonly controlScope: KayentaScopeDetail<Text>;
  readonly experimentScope: KayentaScopeDetail<Text>;
} & OnBothSides<'start', Text> &
  OnBothSides<'end', Text>;

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
  for (const scope of scopes) requireScope(scope, lookback === true || props.interval !== undefined);
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

/** The scope as a program that is not type-checked may have it. */
interface AnyScope {
  readonly name: string;
  readonly controlScope: KayentaScopeDetail<string>;
  readonly experimentScope: KayentaScopeDetail<string>;
}

function requireScope({ name, controlScope, experimentScope }: AnyScope, startIsKnown: boolean): void {
  for (const time of ['start', 'end'] as const) {
    if ((controlScope[time] === undefined) === (experimentScope[time] === undefined)) continue;
    throw failure('invalid-prop', {
      message: `the kayenta scope '${name}' has its ${time} on one side only`,
      hint: 'give it on both, or on none of them',
    });
  }
  if (controlScope.start !== undefined || startIsKnown) return;
  throw failure('invalid-prop', {
    message: `nothing says where the kayenta scope '${name}' starts`,
    hint: 'give the metric an interval or lookback: true, or both sides a start',
  });
}
