import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { failure } from '../../kernel/diagnostic.ts';
import type { Fields } from '../fields.ts';
import type { ArgumentDefault } from './arguments.ts';
import type { Metric } from './metrics/metric.ts';
import { isSecretReference, type SecretReference } from './secret-reference.ts';

export interface AnalysisTemplateProps<Needed extends string, Defaulted extends Needed> {
  /** metadata.name of the template. @default from the path of the construct */
  readonly name?: string;
  /** What is measured, by the name of the metric. At least one. */
  readonly metrics: Readonly<Record<string, Metric<Needed>>>;
  /** Values of arguments where none is given; secrets with `secret(...)`. */
  readonly args?: { readonly [Name in Defaulted]: ArgumentDefault };
}

/**
 * What an analysis measures, and when it has passed.
 *
 * Its arguments are the `{{args.x}}` in the texts of its metrics, and need not be declared.
 *
 * @typeParam Needed - names of the arguments in its texts
 * @typeParam Defaulted - names of the arguments that have a default
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/
 */
export class AnalysisTemplate<Needed extends string = string, Defaulted extends Needed = never> extends Construct {
  readonly apiObject: ApiObject;
  /** Names of the arguments in the texts of its metrics. */
  readonly needed: readonly Needed[];
  /** Those of them that have a default, and need not be given. */
  readonly defaulted: readonly Defaulted[];
  /** Names of metrics that measure until they are stopped. */
  readonly endless: readonly string[];

  /** @throws DiagnosticError invalid-prop */
  constructor(scope: Construct, id: string, props: AnalysisTemplateProps<Needed, Defaulted>) {
    super(scope, id);
    const metrics = Object.entries<Metric<Needed>>(props.metrics);
    const defaults: Readonly<Record<string, ArgumentDefault>> = props.args ?? {};
    const names = [...new Set(metrics.flatMap(([, metric]) => metric.args))];
    checkDefaults(id, names, defaults, metrics.length);
    this.needed = names;
    this.defaulted = Object.keys(defaults) as Defaulted[];
    this.endless = metrics.filter(([, metric]) => metric.endless).map(([name]) => name);

    const secrets: Record<string, SecretReference> = Object.assign({}, ...metrics.map(([, metric]) => metric.secrets));
    const args = [
      ...names.map((name) => renderArgument(name, defaults[name])),
      ...Object.entries(secrets).map(([name, value]) => renderArgument(name, value)),
    ];
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AnalysisTemplate',
      ...(props.name === undefined ? {} : { metadata: { name: props.name } }),
      spec: {
        args: args.length === 0 ? undefined : args,
        metrics: metrics.map(([name, metric]) => ({ name, ...metric.toJson() })),
      },
    });
  }

  /** metadata.name of the template. */
  get name(): string {
    return this.apiObject.name;
  }
}

function renderArgument(name: string, value: ArgumentDefault | undefined): Fields {
  if (value === undefined) return { name };
  if (isSecretReference(value)) return { name, valueFrom: { secretKeyRef: { name: value.name, key: value.key } } };
  return { name, value: String(value) };
}

function checkDefaults(id: string, names: readonly string[], defaults: object, metrics: number): void {
  if (metrics === 0) throw failure('invalid-prop', { message: `the AnalysisTemplate '${id}' has no metrics` });
  const unused = Object.keys(defaults).find((name) => !names.includes(name));
  if (unused === undefined) return;
  throw failure('invalid-prop', {
    message: `the AnalysisTemplate '${id}' has a default for '${unused}', which none of its metrics uses`,
    hint: `use it as {{args.${unused}}}, or remove it`,
  });
}
