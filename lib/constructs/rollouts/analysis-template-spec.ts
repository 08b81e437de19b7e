import { failure } from '../../kernel/diagnostic.ts';
import type { Fields } from '../fields.ts';
import type { ArgumentDefault } from './arguments.ts';
import type { Metric } from './metrics/metric.ts';
import { isSecretReference, type SecretReference } from './secret-reference.ts';
import { renderAnalysisOptions } from './steps/analysis-options.ts';
import { type AnalysisSource, renderSource } from './steps/analysis-source.ts';

/**
 * What a template measures: `spec` of an AnalysisTemplate and of a ClusterAnalysisTemplate. The names are Argo's.
 *
 * @typeParam Needed - names of the arguments in its texts and in those of the templates that it includes
 * @typeParam Defaulted - names of the arguments that have a default
 * @typeParam Name - names of its own metrics
 * @typeParam Included - names of the arguments that have a default in a template that it includes
 */
export interface AnalysisTemplateSpec<
  Needed extends string,
  Defaulted extends Needed = never,
  Name extends string = string,
  Included extends Needed = never,
> {
  /** What is measured, by the name of the metric. At least one, here or in `templates`. */
  readonly metrics?: { readonly [Key in Name]: Metric<Needed> };
  /** Values of arguments where none is given; secrets with `secret(...)`. */
  readonly args?: { readonly [Key in Defaulted]: ArgumentDefault };
  /** Templates whose metrics are measured as well; their arguments become arguments of this one. */
  readonly templates?: readonly AnalysisSource<Needed, Included>[];
  /**
   * Metrics that are measured but decide nothing, by name. A regular expression stands for every metric whose name it
   * matches.
   */
  readonly dryRun?: readonly (NoInfer<Name> | RegExp)[];
  /** How many measurements of a metric are kept, by its name. @default 10, by Argo */
  readonly measurementRetention?: { readonly [Key in NoInfer<Name>]?: number };
}

/** A template's `spec`, and what is known of it where it is used. */
export interface AnalysisTemplateFacts {
  readonly needed: readonly string[];
  readonly defaulted: readonly string[];
  /** Texts of the defaults, by the name of the argument. */
  readonly defaults: Readonly<Record<string, string>>;
  readonly endless: readonly string[];
  readonly metricNames: readonly string[] | undefined;
  readonly spec: Fields;
}

type AnySpec = Omit<
  AnalysisTemplateSpec<string, string, string, string>,
  'args' | 'metrics' | 'measurementRetention'
> & {
  readonly args?: Readonly<Record<string, ArgumentDefault | undefined>>;
  readonly metrics?: Readonly<Record<string, Metric>>;
  readonly measurementRetention?: Readonly<Record<string, number | undefined>>;
};

/**
 * @param kind - of the template, for messages
 * @param id - of the construct, for messages
 * @throws DiagnosticError invalid-prop
 */
export function analysisTemplateFacts(kind: string, id: string, props: AnySpec): AnalysisTemplateFacts {
  const title = `${kind} '${id}'`;
  const { templates = [], args: defaults = {} } = props;
  const metrics = Object.entries(props.metrics ?? {});
  if (metrics.length === 0 && templates.length === 0) {
    throw failure('invalid-prop', {
      message: `the ${title} has no metrics`,
      hint: 'give it metrics, or templates that have some',
    });
  }
  const own = unique(metrics.flatMap(([, { args }]) => args));
  const needed = unique([...own, ...templates.flatMap((template) => template.needed)]);
  requireUsed(title, Object.keys(defaults), needed);
  requireSameDefaults(title, defaults, templates);
  const metricNames = namesOf(title, Object.keys(props.metrics ?? {}), templates);

  const secrets: Record<string, SecretReference> = Object.assign({}, ...metrics.map(([, { secrets: some }]) => some));
  const declared = unique([...own, ...Object.keys(defaults)]);
  const args = [
    ...declared.map((name) => renderArgument(name, defaults[name])),
    ...Object.entries(secrets).map(([name, value]) => renderArgument(name, value)),
  ];
  const working = Object.entries(defaults).filter(([, value]) => value !== undefined && !isFieldReference(value));
  return {
    needed,
    defaulted: unique([...working.map(([name]) => name), ...templates.flatMap((template) => template.defaulted)]),
    defaults: Object.fromEntries(working.filter(([, value]) => !isSecretReference(value)).map(texts)),
    endless: [
      ...metrics.filter(([, metric]) => isEndless(metric, defaults)).map(([name]) => name),
      ...templates.flatMap(({ endless }) => endless),
    ],
    metricNames,
    spec: {
      args: args.length === 0 ? undefined : args,
      metrics: metrics.length === 0 ? undefined : metrics.map(([name, metric]) => ({ name, ...metric.toJson() })),
      templates: templates.length === 0 ? undefined : templates.map(renderSource),
      ...renderOptions(id, props, metricNames),
    },
  };
}

function texts([name, value]: [string, unknown]): [string, string] {
  return [name, String(value)];
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}

function isFieldReference(value: ArgumentDefault): value is Extract<ArgumentDefault, { readonly fieldRef: unknown }> {
  return typeof value === 'object' && 'fieldRef' in value;
}

function renderArgument(name: string, value: ArgumentDefault | undefined): Fields {
  if (value === undefined) return { name };
  if (isSecretReference(value)) return { name, valueFrom: { secretKeyRef: { name: value.name, key: value.key } } };
  if (isFieldReference(value)) return { name, valueFrom: { fieldRef: value.fieldRef } };
  return { name, value: String(value) };
}

/**
 * Before it runs a step the controller looks at the count with the template's own defaults: a count that is an
 * argument without one, or with 0, counts as none.
 * @see https://github.com/argoproj/argo-rollouts/issues/3243
 */
function isEndless(metric: Metric, defaults: Readonly<Record<string, unknown>>): boolean {
  if (metric.countFrom === undefined) return metric.endless;
  return !(Number(defaults[metric.countFrom] ?? 0) > 0);
}

function requireUsed(title: string, defaulted: readonly string[], needed: readonly string[]): void {
  const unused = defaulted.find((name) => !needed.includes(name));
  if (unused === undefined) return;
  throw failure('invalid-prop', {
    message: `the ${title} has a default for '${unused}', which none of its metrics uses`,
    hint: `use it as {{args.${unused}}}, or remove it`,
  });
}

/** The controller refuses templates that are measured together and disagree about a default. */
function requireSameDefaults(title: string, own: AnySpec['args'], templates: readonly AnalysisSource[]): void {
  const known = new Map<string, string>();
  for (const [name, value] of Object.entries(own ?? {})) {
    if (typeof value !== 'object' && value !== undefined) known.set(name, String(value));
  }
  for (const template of templates) {
    const { defaults = {} } = template as { readonly defaults?: Readonly<Record<string, string>> };
    for (const [name, value] of Object.entries(defaults)) {
      const other = known.get(name);
      if (other !== undefined && other !== value) {
        throw failure('invalid-prop', {
          message: `the ${title} includes '${template.name}', where the argument '${name}' is '${value}' and not '${other}'`,
          hint: 'remove all but one of the defaults, or give the same',
        });
      }
      known.set(name, value);
    }
  }
}

/** Names of all metrics; undefined where those of a template are not known. */
function namesOf(
  title: string,
  own: readonly string[],
  templates: readonly AnalysisSource[],
): readonly string[] | undefined {
  const names = [...own];
  for (const template of templates) {
    for (const name of template.metricNames ?? []) {
      if (names.includes(name)) {
        throw failure('invalid-prop', {
          message: `the ${title} includes '${template.name}', and both have a metric '${name}'`,
          hint: 'rename one of the two',
        });
      }
      names.push(name);
    }
  }
  return templates.some(({ metricNames }) => metricNames === undefined) ? undefined : names;
}

function renderOptions(id: string, props: AnySpec, metricNames: readonly string[] | undefined): Fields {
  const retained = Object.entries(props.measurementRetention ?? {}).filter(([, limit]) => limit !== undefined);
  const { dryRun, measurementRetention } = renderAnalysisOptions(
    {
      dryRun: props.dryRun ?? [],
      measurementRetention: Object.fromEntries(retained.map(([name, limit]) => [name, limit as number])),
    },
    [{ name: id, needed: [], defaulted: [], endless: [], ...(metricNames && { metricNames }) }],
  );
  return { dryRun, measurementRetention };
}
