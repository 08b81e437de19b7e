import { failure } from '../../../kernel/diagnostic.ts';
import { durationSeconds, type GoDuration } from '../../duration.ts';
import type { Fields } from '../../fields.ts';
import { argumentsIn } from '../arguments.ts';
import type { SecretReference } from '../secret-reference.ts';

/**
 * What every metric has, whatever it measures with. The names are Argo's, under `spec.metrics`.
 *
 * @typeParam Text - the literal texts; `{{args.x}}` in them become arguments of the template
 */
export interface MetricProps<Text extends string> {
  /** Time between two measurements. Needed for more than one. @default one measurement */
  readonly interval?: GoDuration;
  /** Time before the first measurement. @default none */
  readonly initialDelay?: GoDuration;
  /** Number of measurements. @default 1, or without end where there is an interval */
  readonly count?: number;
  /**
   * Expression over `result` that makes a measurement a success. A query that finds nothing gives
   * an empty result: guard it, `len(result) > 0 && result[0] >= 0.99`.
   * @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/
   */
  readonly successCondition?: Text;
  /** Expression over `result` that makes a measurement a failure. */
  readonly failureCondition?: Text;
  /** Failed measurements that are forgiven; -1 forgives all. @default 0, by Argo */
  readonly failureLimit?: number;
  /** Measurements that were neither, that are forgiven. @default 0, by Argo */
  readonly inconclusiveLimit?: number;
  /** Measurements in a row that may end in an error. @default 4, by Argo */
  readonly consecutiveErrorLimit?: number;
  /** Successes in a row that end the metric early as a success; 0 for never. @default 0, by Argo */
  readonly consecutiveSuccessLimit?: number;
}

/**
 * One metric of an analysis as data.
 *
 * @typeParam Args - names of the arguments in its texts
 */
export interface Metric<Args extends string = string> {
  /** Names of the arguments in its texts, at run time. */
  readonly args: readonly Args[];
  /** Secrets it reads, by the name of the argument that carries each. */
  readonly secrets: Readonly<Record<string, SecretReference>>;
  /** Whether it measures until it is stopped: Argo then refuses it in a step. */
  readonly endless: boolean;
  /** The entry in `spec.metrics`, without its name. */
  toJson(): Fields;
}

/** Makes a metric of what all metrics have and the provider it measures with. */
export function metric<Args extends string>(
  props: MetricProps<string>,
  provider: Fields,
  secrets: Readonly<Record<string, SecretReference>> = {},
): Metric<Args> {
  check(props);
  const fields: Fields = {
    interval: props.interval,
    initialDelay: props.initialDelay,
    count: props.count,
    successCondition: props.successCondition,
    failureCondition: props.failureCondition,
    failureLimit: props.failureLimit,
    inconclusiveLimit: props.inconclusiveLimit,
    consecutiveErrorLimit: props.consecutiveErrorLimit,
    consecutiveSuccessLimit: props.consecutiveSuccessLimit,
    provider,
  };
  return {
    args: argumentsIn(fields).filter((name) => !Object.hasOwn(secrets, name)) as Args[],
    secrets,
    endless: props.interval !== undefined && props.count === undefined,
    toJson: () => fields,
  };
}

// The rules by which the controller refuses a run that has already begun.
function check(props: MetricProps<string>): void {
  const { interval, initialDelay, count, failureLimit = 0, inconclusiveLimit = 0, consecutiveSuccessLimit = 0 } = props;
  if (interval !== undefined) durationSeconds('interval', interval);
  if (initialDelay !== undefined) durationSeconds('initialDelay', initialDelay);
  const amounts = {
    count,
    inconclusiveLimit,
    consecutiveSuccessLimit,
    consecutiveErrorLimit: props.consecutiveErrorLimit,
  };
  for (const [name, value] of Object.entries({ ...amounts, failureLimit: Math.max(failureLimit, 0) })) {
    if (value !== undefined && !(Number.isInteger(value) && value >= 0))
      refuse(`${name} is ${value}, not a whole number`);
  }
  if (failureLimit < -1) refuse(`failureLimit is ${failureLimit}; the lowest is -1, which forgives all failures`);
  if (failureLimit === -1 && consecutiveSuccessLimit === 0) {
    refuse('failureLimit -1 forgives every failure, so consecutiveSuccessLimit must say when the metric has passed');
  }
  if (count === undefined) return;
  if (count > 1 && interval === undefined) refuse(`count is ${count}, and no interval says how far apart`);
  if (count > 0 && count < failureLimit + consecutiveSuccessLimit) {
    refuse(
      `count ${count} is less than failureLimit ${failureLimit} and consecutiveSuccessLimit ${consecutiveSuccessLimit} together`,
    );
  }
  if (count > 0 && count < inconclusiveLimit)
    refuse(`count ${count} is less than inconclusiveLimit ${inconclusiveLimit}`);
}

function refuse(message: string): never {
  throw failure('invalid-prop', { message: `a metric cannot run: ${message}` });
}
