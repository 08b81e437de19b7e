import { atCallSite } from '../../model/call-site.ts';
import type { Fields } from '../fields.ts';
import { type AnalysisParameters, renderAnalysis } from './steps/analysis.ts';
import type { AnalysisOptions } from './steps/analysis-options.ts';
import { type AnalysisSources, type DefaultedBy, type NeededBy, sourceList } from './steps/analysis-source.ts';
import { requireWhole } from './whole-number.ts';

export interface BackgroundAnalysisOptions extends AnalysisOptions {
  /** Index of the step with which it starts, the first being 0. @default 0, by Argo */
  readonly startingStep?: number;
}

/** An analysis that runs while the steps do. Argo: `spec.strategy.canary.analysis`. */
export interface BackgroundAnalysis {
  readonly kind: 'backgroundAnalysis';
  readonly startingStep: number | undefined;
  /** What Argo calls RolloutAnalysisBackground. */
  readonly analysis: Fields;
}

/**
 * Measures while the steps of a canary run; where it fails, the rollout is aborted. Its metrics may
 * be without a `count`: they are stopped with the last step.
 *
 * @example canary({ analysis: backgroundAnalysis(successRate, { service: 'checkout' }, { startingStep: 2 }), steps })
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#background-analysis
 * @throws DiagnosticError invalid-prop
 */
export function backgroundAnalysis<const Sources extends AnalysisSources>(
  templates: Sources,
  ...parameters: AnalysisParameters<
    NeededBy<NoInfer<Sources>>,
    DefaultedBy<NoInfer<Sources>>,
    BackgroundAnalysisOptions
  >
): BackgroundAnalysis {
  const [args = {}, { startingStep, ...options } = {}] = parameters;
  requireWhole('startingStep', startingStep);
  const fields = renderAnalysis('backgroundAnalysis', sourceList(templates), args, options);
  return atCallSite({ kind: 'backgroundAnalysis', startingStep, analysis: { ...fields, startingStep } });
}
