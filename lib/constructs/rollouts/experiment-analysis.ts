import { failure } from '../../kernel/diagnostic.ts';
import type { Fields } from '../fields.ts';
import { isDnsLabel } from '../names.ts';
import type { ArgumentSource } from './arguments.ts';
import type { AnalysisParameters } from './steps/analysis.ts';
import { type AnyArgument, renderArguments, requireArguments } from './steps/analysis-arguments.ts';
import { type AnalysisOptions, renderAnalysisOptions } from './steps/analysis-options.ts';
import { type AnalysisSource, type DefaultedBy, type NeededBy, renderSource } from './steps/analysis-source.ts';

/** Arguments of an analysis of an experiment, by their names. */
export type ExperimentArguments<
  Needed extends string,
  Defaulted extends string,
  Value extends AnyArgument,
> = string extends Needed
  ? Readonly<Record<string, Value>>
  : [Needed] extends [never]
    ? Readonly<Record<string, never>>
    : { readonly [Name in Exclude<Needed, Defaulted>]: Value } & {
        readonly [Name in Extract<Needed, Defaulted>]?: Value;
      };

export interface ExperimentAnalysisOptions {
  /** The experiment goes on until the analysis has ended, and fails where it does. @default false */
  readonly requiredForCompletion?: boolean;
}

/** What follows the template in {@link experimentAnalysis}: the arguments may be left out where none is needed. */
export type ExperimentAnalysisParameters<
  Needed extends string,
  Defaulted extends string,
  Value extends AnyArgument,
> = AnalysisParameters<Needed, Defaulted, ExperimentAnalysisOptions, ExperimentArguments<Needed, Defaulted, Value>>;

/**
 * One analysis of an experiment.
 *
 * @typeParam Value - what its arguments are: a hash of pods only where a Rollout makes the experiment, a secret only
 * where it stands alone
 */
export interface ExperimentAnalysis<Value extends AnyArgument = AnyArgument> {
  readonly source: AnalysisSource;
  readonly args: Readonly<Record<string, Value>>;
  readonly requiredForCompletion: boolean | undefined;
}

/**
 * Measures an experiment with a template. A text may refer to the experiment's own templates, such as
 * `{{templates.baseline.podTemplateHash}}`.
 *
 * @example experimentAnalysis(compare, { hash: '{{templates.baseline.podTemplateHash}}' }, { requiredForCompletion: true })
 * @throws DiagnosticError invalid-prop, for a program that is not type-checked
 */
export function experimentAnalysis<const Source extends AnalysisSource, Value extends AnyArgument = string>(
  template: Source,
  ...parameters: ExperimentAnalysisParameters<NeededBy<NoInfer<Source>>, DefaultedBy<NoInfer<Source>>, Value>
): ExperimentAnalysis<Value> {
  const args: Readonly<Record<string, Value>> = parameters[0] ?? {};
  requireArguments('experimentAnalysis', [template], args);
  return { source: template, args, requiredForCompletion: parameters[1]?.requiredForCompletion };
}

/** What an experiment measures, wherever it stands. */
export interface ExperimentAnalyses<Value extends AnyArgument> extends Pick<AnalysisOptions, 'analysisRunMetadata'> {
  /** By a name of one's own. */
  readonly analyses?: Readonly<Record<string, ExperimentAnalysis<Value>>>;
  /**
   * Metrics that are measured but decide nothing, by name. A regular expression stands for every metric whose name it
   * matches: `[/.+/]` for all.
   */
  readonly dryRun?: readonly (string | RegExp)[];
}

/** Values of arguments where a Rollout makes the experiment. */
export type StepArgument = string | number | ArgumentSource;

/**
 * The fields `analyses`, `dryRun`, `measurementRetention` and `analysisRunMetadata`.
 *
 * @throws DiagnosticError invalid-prop
 */
export function renderAnalyses(
  experiment: ExperimentAnalyses<AnyArgument> & Pick<AnalysisOptions, 'measurementRetention'>,
): Fields {
  const analyses = Object.entries(experiment.analyses ?? {});
  const sources = analyses.map(([, { source }]) => source);
  for (const [name, { source, requiredForCompletion }] of analyses) {
    requirePartName('an analysis', name);
    // Argo gives the whole list to each of the runs, and each fails for an entry that it has no metric for.
    renderAnalysisOptions(experiment, [source], `the analysis '${name}'; an experiment has one list for all of them`);
    const [metric] = source.endless;
    if (metric === undefined || requiredForCompletion !== true) continue;
    throw failure('invalid-prop', {
      message: `the analysis '${name}' is required for the experiment to complete, but its metric '${metric}' never ends`,
      hint: 'give the metric a count, or the experiment a duration instead of requiredForCompletion',
    });
  }
  return {
    analyses: analyses.length === 0 ? undefined : analyses.map(renderAnalysis),
    ...renderAnalysisOptions(experiment, sources),
  };
}

/**
 * Names of templates and analyses become parts of the names of ReplicaSets, Services and AnalysisRuns.
 *
 * @throws DiagnosticError invalid-prop
 */
export function requirePartName(what: string, name: string): void {
  if (isDnsLabel(name)) return;
  throw failure('invalid-prop', {
    message: `${what} of an experiment is named '${name}', which cannot be part of an object's name`,
    hint: "use lower-case letters, digits and '-', starting and ending with a letter or digit",
  });
}

function renderAnalysis([name, analysis]: [string, ExperimentAnalysis]): Fields {
  return {
    name,
    ...renderSource(analysis.source),
    requiredForCompletion: analysis.requiredForCompletion,
    args: renderArguments(analysis.args),
  };
}
