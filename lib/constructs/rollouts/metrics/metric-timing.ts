import type { GoDuration } from '../../duration.ts';
import type { OrArgument } from '../arguments.ts';

/**
 * When and how often a metric measures, and what it forgives. The names are Argo's, under `spec.metrics`. Each may be
 * an argument of the template instead, such as `'{{args.interval}}'`.
 *
 * @typeParam Settings - names of the arguments that stand for a number or a time
 */
export interface MetricTiming<Settings extends string> {
  /** Time between two measurements. Needed for more than one. @default one measurement */
  readonly interval?: OrArgument<GoDuration, Settings>;
  /** Time before the first measurement. @default none */
  readonly initialDelay?: OrArgument<GoDuration, Settings>;
  /**
   * Number of measurements. A step waits for all of them; with an interval and no count, a metric measures until the
   * rollout is through, which only background analysis can use.
   * @default 1, or without end where there is an interval
   */
  readonly count?: OrArgument<number, Settings>;
  /** Failed measurements that are forgiven; -1 forgives all. @default 0, by Argo */
  readonly failureLimit?: OrArgument<number, Settings>;
  /** Measurements that were neither, that are forgiven. @default 0, by Argo */
  readonly inconclusiveLimit?: OrArgument<number, Settings>;
  /** Measurements in a row that may end in an error. @default 4, by Argo */
  readonly consecutiveErrorLimit?: OrArgument<number, Settings>;
  /** Successes in a row that end the metric early as a success; 0 for never. @default 0, by Argo */
  readonly consecutiveSuccessLimit?: OrArgument<number, Settings>;
}
