import type { OrArgument } from '../arguments.ts';
import type { MetricProps } from './metric.ts';

/** A threshold: a number, or the argument that holds it. */
export type Threshold<Settings extends string> = OrArgument<number, Settings>;

/**
 * What a measurement is that found nothing, because no request came or none was scraped: `inconclusive` pauses the
 * rollout for a person, `failure` aborts it, `success` goes on without proof.
 */
export type NoDataVerdict = 'inconclusive' | 'failure' | 'success';

/** When a ready-made metric with one number as its result is good. */
export interface Verdict {
  readonly comparison: '>=' | '<=';
  readonly threshold: number | string;
  readonly whenNoData: NoDataVerdict;
}

/** Holds of a query that found one number: neither nothing, nor what a division by nothing gives. */
const found = 'len(result) > 0 && !isNaN(result[0])';
const opposite = { '>=': '<', '<=': '>' } as const;

/** The conditions, guarded against results without a number. */
export function conditionsOf({
  comparison,
  threshold,
  whenNoData,
}: Verdict): Pick<MetricProps<string>, 'successCondition' | 'failureCondition'> {
  const successCondition = `${found} && result[0] ${comparison} ${threshold}`;
  const failureCondition = `${found} && result[0] ${opposite[comparison]} ${threshold}`;
  if (whenNoData === 'failure') return { successCondition };
  if (whenNoData === 'success') return { failureCondition };
  return { successCondition, failureCondition };
}
