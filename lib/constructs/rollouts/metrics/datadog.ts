import { failure } from '../../../kernel/diagnostic.ts';
import type { ArgumentsIn } from '../arguments.ts';
import { type Metric, type MetricProps, metric } from './metric.ts';
import { type ProviderInterval, providerInterval } from './provider-interval.ts';

/** How Datadog makes one number of those in the window. */
export type DatadogAggregator = 'avg' | 'min' | 'max' | 'sum' | 'last' | 'percentile' | 'mean' | 'l2norm' | 'area';

/** What Datadog is asked: version 1 of its API takes one query, version 2 also several with a formula over them. */
export type DatadogQuery<Text extends string> =
  | {
      /** @default 'v1', by Argo */
      readonly apiVersion?: 'v1';
      readonly query: Text;
      readonly queries?: never;
      readonly formula?: never;
      readonly aggregator?: never;
    }
  | {
      readonly apiVersion: 'v2';
      readonly query: Text;
      readonly queries?: never;
      readonly formula?: never;
      /** @default 'last', by Argo */
      readonly aggregator?: DatadogAggregator;
    }
  | {
      readonly apiVersion: 'v2';
      readonly query?: never;
      /** Queries by the names that the formula uses. */
      readonly queries: Readonly<Record<string, Text>>;
      /** What is computed of the queries. Needed for more than one. */
      readonly formula?: Text;
      /** @default 'last', by Argo */
      readonly aggregator?: DatadogAggregator;
    };

/** The Secret with `address`, `api-key` and `app-key`. */
export interface DatadogSecret {
  readonly name: string;
  /** Whether it lies in the namespace of the analysis, not in that of the controller. @default false */
  readonly namespaced?: boolean;
}

export type DatadogProps<Text extends string, Settings extends string = never> = MetricProps<Text, Settings> &
  ProviderInterval<Settings> &
  DatadogQuery<Text> & {
    /** @default the Secret `datadog` in the namespace of the controller */
    readonly secretRef?: DatadogSecret;
  };

/**
 * Measures with a query to Datadog. The result is a number, or nil where the window holds none: guard it,
 * `default(result, 0) < 0.01`. A query of version 2 with `by {tag}` gives a list, one number a group.
 *
 * @example
 * datadog({
 *   apiVersion: 'v2',
 *   queries: { errors: 'sum:errors{service:shop}.as_count()', all: 'sum:requests{service:shop}.as_count()' },
 *   formula: 'errors / all',
 *   provider: { interval: '5m' },
 *   failureCondition: 'default(result, 0) > 0.01',
 *   interval: '1m', count: 5,
 * })
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/datadog/
 * @throws DiagnosticError invalid-prop
 */
export function datadog<const Text extends string, Settings extends string = never>(
  props: DatadogProps<Text, Settings>,
): Metric<ArgumentsIn<Text> | Settings> {
  const { apiVersion, query, queries, formula, aggregator, secretRef } = props;
  requireQuery(props);
  const interval = providerInterval(props);
  return metric(props, {
    datadog: { apiVersion, interval, query, queries: queries && { ...queries }, formula, aggregator, secretRef },
  });
}

/** The settings that exclude each other, as a program that is not type-checked may have them. */
interface AnyQuery {
  readonly apiVersion?: string;
  readonly query?: string;
  readonly queries?: Readonly<Record<string, string>>;
  readonly formula?: string;
  readonly aggregator?: string;
}

function requireQuery({ apiVersion = 'v1', query, queries, formula, aggregator }: AnyQuery): void {
  const names = Object.keys(queries ?? {});
  if (query !== undefined && queries !== undefined) refuse('both query and queries', 'remove one of the two');
  if (query === undefined && names.length === 0) refuse('no query', 'give it query, or queries with a formula');
  if (apiVersion !== 'v2' && (queries !== undefined || formula !== undefined || aggregator !== undefined)) {
    refuse(`queries, a formula or an aggregator with apiVersion ${apiVersion}`, "set apiVersion: 'v2'");
  }
  if (queries === undefined && formula !== undefined) refuse('a formula but no queries', 'name the queries in queries');
  if (names.length > 1 && formula === undefined) {
    refuse(`${names.length} queries and no formula`, `add a formula over ${names.join(', ')}`);
  }
}

function refuse(what: string, hint: string): never {
  throw failure('invalid-prop', { message: `a datadog metric has ${what}`, hint });
}
