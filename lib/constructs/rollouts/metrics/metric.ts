import { failure } from '../../../kernel/diagnostic.ts';
import { atCallSite } from '../../../model/call-site.ts';
import type { Fields } from '../../fields.ts';
import { argumentsIn, unknownTagsIn } from '../arguments.ts';
import type { SecretReference } from '../secret-reference.ts';
import { requireRunnable } from './metric-rules.ts';
import type { MetricTiming } from './metric-timing.ts';

/**
 * What every metric has whose result is judged by conditions. The names are Argo's, under `spec.metrics`.
 *
 * Conditions are expressions over `result` with the functions `asInt`, `asFloat`, `isNaN`, `isInf`, `isNil` and
 * `default`. With one of the two, what does not meet it is the opposite; with both, what meets neither is inconclusive,
 * and pauses the rollout; with none, every answer is a success.
 *
 * @typeParam Text - the literal texts; `{{args.x}}` in them become arguments of the template
 * @typeParam Settings - names of the arguments that stand for a number or a time
 */
export interface MetricProps<Text extends string, Settings extends string = never> extends MetricTiming<Settings> {
  /**
   * Expression over `result` that makes a measurement a success. A query that finds nothing gives
   * an empty result: guard it, `len(result) > 0 && result[0] >= 0.99`.
   * @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/
   */
  readonly successCondition?: Text;
  /** Expression over `result` that makes a measurement a failure. */
  readonly failureCondition?: Text;
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
  /** Name of the argument that says how often it measures, where it has an interval and such an argument. */
  readonly countFrom: string | undefined;
  /** The entry in `spec.metrics`, without its name. */
  toJson(): Fields;
}

/**
 * Makes a metric of what all metrics have and the provider it measures with.
 *
 * @throws DiagnosticError invalid-prop
 */
export function metric<Args extends string>(
  props: MetricProps<string, string>,
  provider: Fields,
  secrets: Readonly<Record<string, SecretReference>> = {},
): Metric<Args> {
  requireRunnable(props);
  const { interval, count } = props;
  const fields: Fields = {
    interval,
    initialDelay: props.initialDelay,
    count,
    successCondition: props.successCondition,
    failureCondition: props.failureCondition,
    failureLimit: props.failureLimit,
    inconclusiveLimit: props.inconclusiveLimit,
    consecutiveErrorLimit: props.consecutiveErrorLimit,
    consecutiveSuccessLimit: props.consecutiveSuccessLimit,
    provider,
  };
  requireKnownTags(fields);
  return atCallSite({
    args: argumentsIn(fields).filter((name) => !Object.hasOwn(secrets, name)) as Args[],
    secrets,
    endless: interval !== undefined && (count ?? 0) === 0,
    countFrom: interval === undefined || typeof count !== 'string' ? undefined : argumentsIn(count)[0],
    toJson: () => fields,
  });
}

function requireKnownTags(fields: Fields): void {
  const [unknown] = unknownTagsIn(fields);
  if (unknown === undefined) return;
  throw failure('invalid-prop', {
    message: `a metric cannot run: nothing is known for {{${unknown}}}`,
    hint: 'write arguments as {{args.name}}; Argo knows nothing else in the texts of a metric',
  });
}
