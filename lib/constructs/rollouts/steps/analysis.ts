import { atCallSite } from '../../../model/call-site.ts';
import type { Fields } from '../../fields.ts';
import type { AnalysisArguments, ArgumentValue } from '../arguments.ts';
import { renderArguments, requireArguments } from './analysis-arguments.ts';
import { type AnalysisOptions, renderAnalysisOptions } from './analysis-options.ts';
import {
  type AnalysisSource,
  type AnalysisSources,
  type DefaultedBy,
  type NeededBy,
  renderSources,
  requireEnd,
  sourceList,
} from './analysis-source.ts';
import type { CanaryStep } from './step.ts';

/** Runs an analysis and waits for it; where it fails, the rollout is aborted. Argo: `analysis`. */
export interface AnalysisStep extends CanaryStep {
  readonly kind: 'analysis';
  /** What Argo calls RolloutAnalysis: the templates and their arguments. */
  readonly analysis: Fields;
}

/** What follows the template in {@link analysis}: the arguments may be left out where none is needed. */
export type AnalysisParameters<
  Needed extends string,
  Defaulted extends string,
  Options = AnalysisOptions,
  Arguments = AnalysisArguments<Needed, Defaulted>,
> = string extends Needed
  ? [args?: Arguments, options?: Options]
  : [Exclude<Needed, Defaulted>] extends [never]
    ? [args?: Arguments, options?: Options]
    : [args: Arguments, options?: Options];

/**
 * Runs the metrics of a template, or of several together. The arguments come from the templates'
 * own texts: one that is missing or misspelt does not compile.
 *
 * @example analysis(successRate, { service: 'checkout' })
 * @example analysis([successRate, latency], { service: 'checkout' }, { dryRun: ['latency'] })
 * @throws DiagnosticError invalid-prop, for a program that is not type-checked, and for a metric that never ends
 */
export function analysis<const Sources extends AnalysisSources>(
  templates: Sources,
  ...parameters: AnalysisParameters<NeededBy<NoInfer<Sources>>, DefaultedBy<NoInfer<Sources>>>
): AnalysisStep {
  const [args = {}, options = {}] = parameters;
  const sources = sourceList(templates);
  const fields = renderAnalysis('analysis', sources, args, options);
  requireEnd(sources);
  return atCallSite({ kind: 'analysis', needs: [], analysis: fields, toJson: () => ({ analysis: fields }) });
}

/**
 * What Argo calls RolloutAnalysis.
 *
 * @param call - the function that was called, for messages
 * @throws DiagnosticError invalid-prop
 */
export function renderAnalysis(
  call: string,
  sources: readonly AnalysisSource[],
  args: Readonly<Record<string, ArgumentValue>>,
  options: AnalysisOptions,
): Fields {
  requireArguments(call, sources, args);
  return {
    templates: renderSources(sources),
    args: renderArguments(args),
    ...renderAnalysisOptions(options, sources),
  };
}
