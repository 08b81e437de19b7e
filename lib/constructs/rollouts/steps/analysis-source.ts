import { failure } from '../../../kernel/diagnostic.ts';
import type { Fields } from '../../fields.ts';

/**
 * What an analysis is made from: an AnalysisTemplate, a ClusterAnalysisTemplate, or what stands for one.
 *
 * @typeParam Needed - names of the arguments in its texts
 * @typeParam Defaulted - names of the arguments that have a default
 */
export interface AnalysisSource<Needed extends string = string, Defaulted extends string = string> {
  /** metadata.name of the template. */
  readonly name: string;
  readonly needed: readonly Needed[];
  readonly defaulted: readonly Defaulted[];
  /** Names of metrics that measure until they are stopped. */
  readonly endless: readonly string[];
  /** Names of all its metrics; undefined where they are not known. */
  readonly metricNames?: readonly string[];
  /** Whether the template belongs to the whole cluster. @default false */
  readonly clusterScope?: boolean;
}

/** One template, or several whose metrics are measured as one. */
export type AnalysisSources = AnalysisSource | readonly [AnalysisSource, ...AnalysisSource[]];

type SourceIn<S extends AnalysisSources> = S extends readonly AnalysisSource[] ? S[number] : S;

/** Names of the arguments that the templates use. */
export type NeededBy<S extends AnalysisSources> = Extract<SourceIn<S>, AnalysisSource>['needed'][number];

/** Names of the arguments that one of the templates has a default for. */
export type DefaultedBy<S extends AnalysisSources> = Extract<SourceIn<S>, AnalysisSource>['defaulted'][number];

/** The templates as a list. */
export function sourceList(sources: AnalysisSources): readonly AnalysisSource[] {
  return 'needed' in sources ? [sources] : sources;
}

/** Value of `templates` in a Rollout's analysis. */
export function renderSources(sources: readonly AnalysisSource[]): readonly Fields[] {
  return sources.map(renderSource);
}

/** A template as it is referred to. */
export function renderSource({ name, clusterScope }: AnalysisSource): Fields {
  return { templateName: name, clusterScope: clusterScope === true ? true : undefined };
}

/**
 * Refuses metrics that never end where something waits for their end.
 *
 * @throws DiagnosticError invalid-prop
 */
export function requireEnd(sources: readonly AnalysisSource[]): void {
  for (const { name, endless } of sources) {
    const [metric] = endless;
    if (metric === undefined) continue;
    throw failure('invalid-prop', {
      message: `the metric '${metric}' of '${name}' has an interval but no count, so a step would wait for it for ever`,
      hint: 'give the metric a count',
    });
  }
}
