import { failure } from '../../../kernel/diagnostic.ts';
import { durationSeconds, type GoDuration } from '../../duration.ts';
import type { ArgumentsIn } from '../arguments.ts';
import type { Metric } from './metric.ts';
import { plain, promWindow, readyMade } from './ready-made.ts';
import type { RequestMeasureProps } from './request-measure.ts';
import { failedShare, withEnoughRequests } from './request-queries.ts';
import type { Threshold } from './verdict.ts';

export interface ErrorBudgetBurnProps<Args extends string, Text extends string = never, Settings extends string = never>
  extends Omit<RequestMeasureProps<Args, Text, Settings>, 'window'> {
  /** Share of requests that the service promises not to fail, above 0 and below 1, such as 0.999. */
  readonly objective: number;
  /**
   * How many times faster than evenly the budget may be spent: at 1 it lasts exactly as long as the objective says, at
   * 14.4 a budget of thirty days is gone in two.
   */
  readonly atMost: Threshold<Settings>;
  /**
   * Windows that must all show it: a long one, so that a single failure does not count, and a short one, so that what
   * is over does not count.
   * @default ['1h', '5m']
   */
  readonly windows?: readonly [GoDuration, ...GoDuration[]];
}

const defaultWindows = ['1h', '5m'] as const;

/**
 * Measures how fast the canary's failures spend the error budget of a service level objective.
 *
 * @example errorBudgetBurn({ requests: httpRequests(), objective: 0.999, atMost: 14.4, interval: '1m', count: 10 })
 * @see https://sre.google/workbook/alerting-on-slos/
 * @throws DiagnosticError invalid-prop
 */
export function errorBudgetBurn<
  Args extends string,
  const Text extends string = never,
  Settings extends string = never,
>(props: ErrorBudgetBurnProps<Args, Text, Settings>): Metric<Args | ArgumentsIn<Text> | Settings> {
  const { requests, objective, atMost, minRequests } = props;
  const windows = (props.windows ?? defaultWindows).map((window) => promWindow(window));
  const [shortest = '5m'] = windows.toSorted((a, b) => durationSeconds('windows', a) - durationSeconds('windows', b));
  const budget = budgetOf(objective);
  const shares = windows.map((window) => ({ window, query: failedShare(requests, window) }));
  const query = `${least(shares)} / ${budget}`;
  return readyMade(
    { ...props, window: shortest as GoDuration },
    withEnoughRequests(query, requests, shortest, minRequests),
    {
      comparison: '<=',
      threshold: atMost,
    },
  );
}

/** The least of several queries; one that has no data does not count. */
function least(shares: readonly { readonly window: string; readonly query: string }[]): string {
  if (shares.length === 1) return shares.map(({ query }) => `(${query})`).join();
  const told = shares.map(({ window, query }) => `label_replace(${query}, "window", "${window}", "", "")`);
  return `min(${told.join(' or ')})`;
}

function budgetOf(objective: number): number {
  if (objective > 0 && objective < 1) return plain(1 - objective);
  throw failure('invalid-prop', {
    message: `objective of errorBudgetBurn is ${objective}; it is above 0 and below 1`,
    hint: objective > 1 && objective < 100 ? `write a percentage as a fraction: ${plain(objective / 100)}` : undefined,
  });
}
