import { failure } from '../../../kernel/diagnostic.ts';
import type { ArgumentsIn, OrArgument } from '../arguments.ts';
import { type Metric, type MetricProps, metric } from './metric.ts';
import { type ProviderInterval, providerInterval } from './provider-interval.ts';

/** Amounts a second, as CloudWatch spells them. */
type Rate = 'Bytes' | 'Kilobytes' | 'Megabytes' | 'Gigabytes' | 'Terabytes';
type BitRate = 'Bits' | 'Kilobits' | 'Megabits' | 'Gigabits' | 'Terabits';

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricStat.html */
export type CloudWatchUnit =
  | 'Seconds'
  | 'Microseconds'
  | 'Milliseconds'
  | 'Percent'
  | 'Count'
  | 'Count/Second'
  | 'None'
  | Rate
  | `${Rate}/Second`
  | BitRate
  | `${BitRate}/Second`;

/** A metric of CloudWatch and what is made of its numbers. */
export interface CloudWatchMetricStat<Text extends string, Settings extends string = never> {
  readonly metric: {
    readonly metricName: Text;
    readonly namespace?: Text;
    readonly dimensions?: readonly { readonly name: Text; readonly value: Text }[];
  };
  /** Seconds that each number stands for. */
  readonly period: OrArgument<number, Settings>;
  /** Such as `Sum`, `Average` or `p99`. */
  readonly stat: Text;
  readonly unit?: CloudWatchUnit;
}

/** One query: a metric, or an expression over the ids of others. */
export type CloudWatchQuery<Text extends string, Settings extends string = never> = {
  /** By which expressions name it: starts with a lower-case letter; letters, digits and `_`. */
  readonly id: Text;
  readonly label?: Text;
  /** Seconds that each number stands for, of an expression. */
  readonly period?: OrArgument<number, Settings>;
  /** Whether it is in the result, not only in expressions. @default true, by CloudWatch */
  readonly returnData?: boolean;
} & (
  | { readonly expression: Text; readonly metricStat?: never }
  | { readonly metricStat: CloudWatchMetricStat<Text, Settings>; readonly expression?: never }
);

export interface CloudWatchProps<Text extends string, Settings extends string = never>
  extends MetricProps<Text, Settings>,
    ProviderInterval<Settings> {
  /** At least one. */
  readonly metricDataQueries: readonly [CloudWatchQuery<Text, Settings>, ...CloudWatchQuery<Text, Settings>[]];
}

/**
 * Measures with GetMetricData of Amazon CloudWatch. The result is a list of what the queries return, each with its
 * `Values`: `len(result[0].Values) > 0 && all(result[0].Values, {# <= 0.01})`.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/cloudwatch/
 * @throws DiagnosticError invalid-prop
 */
export function cloudWatch<const Text extends string, Settings extends string = never>(
  props: CloudWatchProps<Text, Settings>,
): Metric<ArgumentsIn<Text> | Settings> {
  const { metricDataQueries } = props;
  requireQueries(metricDataQueries);
  return metric(props, { cloudWatch: { interval: providerInterval(props), metricDataQueries } });
}

function requireQueries(queries: readonly CloudWatchQuery<string, string>[]): void {
  if (queries.length === 0) throw failure('invalid-prop', { message: 'a cloudWatch metric has no metricDataQueries' });
  if (queries.every(({ returnData }) => returnData === false)) {
    throw failure('invalid-prop', {
      message: 'no query of a cloudWatch metric returns data',
      hint: 'remove returnData: false from the one to be judged',
    });
  }
  for (const [index, { id }] of queries.entries()) {
    if (!/^[a-z][A-Za-z0-9_]*$/.test(id) && !id.includes('{{')) {
      throw failure('invalid-prop', {
        message: `a cloudWatch query has the id '${id}'`,
        hint: 'start it with a lower-case letter, and use letters, digits and _ only',
      });
    }
    if (queries.findIndex((other) => other.id === id) === index) continue;
    throw failure('invalid-prop', {
      message: `two cloudWatch queries have the id '${id}'`,
      hint: 'rename one of them',
    });
  }
}
