import { k8s } from 'cdk8s-plus-27';
import type { ArgumentsIn } from '../arguments.ts';
import { type Metric, metric } from './metric.ts';
import type { MetricTiming } from './metric-timing.ts';

/** All texts in a value; those in class instances, such as quantities, are left out. */
type TextsIn<Value> = Value extends string
  ? Value
  : Value extends k8s.Quantity | k8s.IntOrString | Date
    ? never
    : Value extends object
      ? { [Key in keyof Value]: TextsIn<Value[Key]> }[keyof Value &
          (Value extends readonly unknown[] ? number : keyof Value)]
      : never;

export interface JobProps<Spec, Text extends string = never, Settings extends string = never>
  extends MetricTiming<Settings> {
  /** `spec` of the Job, as cdk8s-plus-27's `k8s.JobSpec` has it. */
  readonly spec: Spec;
  /** Labels and annotations of the Job. */
  readonly metadata?: {
    readonly labels?: Readonly<Record<string, Text>>;
    readonly annotations?: Readonly<Record<string, Text>>;
  };
}

/**
 * Measures by running a Job: a success where the Job succeeds, a failure where it fails.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/job/
 * @throws DiagnosticError invalid-prop
 */
export function job<const Spec extends k8s.JobSpec, const Text extends string = never, Settings extends string = never>(
  props: JobProps<Spec, Text, Settings>,
): Metric<ArgumentsIn<TextsIn<Spec> | Text> | Settings> {
  return metric(props, { job: { metadata: props.metadata, spec: k8s.toJson_JobSpec(props.spec) } });
}
