import { failure } from '../../../kernel/diagnostic.ts';
import type { ArgumentsIn } from '../arguments.ts';
import { type Metric, type MetricProps, metric } from './metric.ts';

/** All texts in a value. */
type TextsIn<Value> = Value extends string
  ? Value
  : Value extends readonly (infer Item)[]
    ? TextsIn<Item>
    : Value extends object
      ? { [Key in keyof Value]: TextsIn<Value[Key]> }[keyof Value]
      : never;

export interface MetricPluginProps<Config, Text extends string = never, Settings extends string = never>
  extends MetricProps<Text, Settings> {
  /** `<organisation>/<name>`, as registered in `metricProviderPlugins` of the ConfigMap `argo-rollouts-config`. */
  readonly name: `${string}/${string}`;
  /** What the plugin is told. */
  readonly config: Config;
}

/**
 * Measures with a plugin of Argo Rollouts, which must be registered in the cluster.
 *
 * @example metricPlugin({ name: 'argoproj-labs/sample-prometheus', config: { query: 'up' } })
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#analysis-plugins
 * @throws DiagnosticError invalid-prop
 */
export function metricPlugin<
  const Config extends object,
  const Text extends string = never,
  Settings extends string = never,
>(props: MetricPluginProps<Config, Text, Settings>): Metric<ArgumentsIn<TextsIn<Config> | Text> | Settings> {
  const { name, config } = props;
  if (!/^[^/\s]+\/[^/\s]+$/.test(name)) {
    throw failure('invalid-prop', {
      message: `'${name}' is no name of a metric plugin`,
      hint: "write it as registered, such as 'argoproj-labs/sample-prometheus'",
    });
  }
  return metric(props, { plugin: { [name]: config } });
}
