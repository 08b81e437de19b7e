import type { JsonObject, JsonValue } from '../kernel/json.ts';
import { secondsOf } from './argo-duration.ts';
import { fieldsAt, listAt, numberAt, textAt, tryFieldsAt, valueAt } from './json-fields.ts';
import { atLeast, exactly, type TimeRange, together } from './time-range.ts';

/**
 * How long metrics take and when they can fail.
 *
 * Follows analysis/analysis.go of Argo Rollouts v1.9 (`generateMetricTasks`, `assessMetricStatus`) and
 * `Metric.EffectiveCount`: the first measurement after `initialDelay`, each further one `interval` after
 * the last; without an interval one measurement, without a count no end; failed once more
 * measurements have failed than `failureLimit`.
 */
export interface MetricTiming {
  readonly template: string;
  readonly metric: string;
  /** Seconds until it has passed. */
  readonly passesAfter: TimeRange;
  /** Whether it can fail, and so abort the rollout; undefined where its template is not there to read. */
  readonly canFail: boolean | undefined;
  /** Seconds until it can have failed; undefined where it cannot fail, or nothing says when. */
  readonly noticesAfter: number | undefined;
}

/** Seconds between two attempts where a measurement ends in an error and the metric has no interval. */
const errorRetrySeconds = 10;
/** Errors in a row that are forgiven, unless the metric says otherwise. */
const consecutiveErrorLimit = 4;

/** A template that an analysis refers to, with what its arguments are given. */
export interface AnalysisUse {
  readonly templateName: string;
  /** The rendered AnalysisTemplate or ClusterAnalysisTemplate; undefined where it is not there to read. */
  readonly template: JsonObject | undefined;
  readonly args: readonly JsonValue[];
  readonly dryRun: readonly JsonValue[];
}

/** The metrics of a template. One that is not there to read counts as one metric of which nothing is known. */
export function metricTimings({ templateName, template, args, dryRun }: AnalysisUse): readonly MetricTiming[] {
  if (template === undefined) {
    return [
      { template: templateName, metric: '', passesAfter: atLeast(0), canFail: undefined, noticesAfter: undefined },
    ];
  }
  const values = new Map<string, string>();
  for (const arg of [...listAt(template, 'spec', 'args'), ...args]) {
    const value = valueAt(arg, 'value');
    if (typeof value === 'string' || typeof value === 'number') values.set(textAt(arg, 'name') ?? '', `${value}`);
  }
  const dry = [...listAt(template, 'spec', 'dryRun'), ...dryRun].map((one) => textAt(one, 'metricName') ?? '');
  return listAt(template, 'spec', 'metrics').map((metric) => {
    const name = textAt(metric, 'name') ?? '';
    const timing = timeMetric(resolved(metric, values));
    return {
      template: templateName,
      metric: name,
      ...timing,
      // A dry run is measured and reported, but never fails.
      ...(dry.some((pattern) => matches(pattern, name)) ? { canFail: false, noticesAfter: undefined } : {}),
    };
  });
}

/** An analysis has passed once all its metrics have. */
export function analysisDuration(metrics: readonly MetricTiming[]): TimeRange {
  return together(metrics.map(({ passesAfter }) => passesAfter));
}

function timeMetric(metric: JsonObject): Pick<MetricTiming, 'passesAfter' | 'canFail' | 'noticesAfter'> {
  const delay = secondsOf(metric['initialDelay']) ?? 0;
  const interval = secondsOf(metric['interval']);
  const count = numberAt(metric, 'count') ?? (interval === undefined ? 1 : undefined);
  const enough = numberAt(metric, 'consecutiveSuccessLimit') ?? 0;
  const failureLimit = numberAt(metric, 'failureLimit') ?? 0;
  const at = (measurement: number): number => delay + (measurement - 1) * (interval ?? 0);
  const canFail = failureLimit >= 0 && (count === undefined || count > failureLimit);
  const noticesAfter = canFail ? at(failureLimit + 1) : undefined;

  const job = tryFieldsAt(metric, 'provider', 'job');
  if (job !== undefined) {
    const deadline = numberAt(job, 'spec', 'activeDeadlineSeconds');
    const longest = deadline === undefined ? undefined : at(1) + deadline;
    return { passesAfter: { ...atLeast(at(1)), longest }, canFail, noticesAfter: undefined };
  }
  const first = enough > 0 ? Math.min(enough, count ?? enough) : count;
  if (first === undefined) return { passesAfter: atLeast(at(1)), canFail, noticesAfter };
  const errors = numberAt(metric, 'consecutiveErrorLimit') ?? consecutiveErrorLimit;
  const retry = interval ?? errorRetrySeconds;
  return {
    passesAfter: {
      ...exactly(at(first)),
      longest: count === undefined ? undefined : delay + (count * (errors + 1) - 1) * retry,
    },
    canFail,
    noticesAfter,
  };
}

const reference = /\{\{\s*args\.([^\s{}]+)\s*\}\}/g;

/** The fields of a metric with the values of its arguments; a value that only the cluster knows stays as it is. */
function resolved(metric: JsonValue, values: ReadonlyMap<string, string>): JsonObject {
  const entries = Object.entries(fieldsAt(metric)).map(([key, value]) => [
    key,
    typeof value === 'string' ? value.replaceAll(reference, (all, name: string) => values.get(name) ?? all) : value,
  ]);
  return Object.fromEntries(entries) as JsonObject;
}

/** `dryRun` names metrics by a regular expression, which need not match all of the name. */
function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern).test(name);
  } catch {
    return false;
  }
}
