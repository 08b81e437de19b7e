import type { AnalysisSource } from './steps/analysis-source.ts';

/** A template that something else delivers, such as a ClusterAnalysisTemplate of the platform's own. */
export interface ExistingAnalysisTemplateProps<Needed extends string, Defaulted extends string> {
  /** metadata.name of the template. */
  readonly name: string;
  /** Whether it is a ClusterAnalysisTemplate. @default false */
  readonly clusterScope?: boolean;
  /** Names of the arguments that must be given. @default none */
  readonly args?: readonly Needed[];
  /** Names of the arguments that have a default. @default none */
  readonly defaulted?: readonly Defaulted[];
}

/**
 * Refers to a template that the program does not make, by its name and the names of its arguments.
 *
 * @example
 * const successRate = existingAnalysisTemplate({ name: 'success-rate', clusterScope: true, args: ['service'] });
 * canary({ steps: [setWeight(20), analysis(successRate, { service: 'shop' })] })
 */
export function existingAnalysisTemplate<const Needed extends string = never, const Defaulted extends string = never>(
  props: ExistingAnalysisTemplateProps<Needed, Defaulted>,
): AnalysisSource<Needed | Defaulted, Defaulted> {
  const { name, clusterScope = false, args = [], defaulted = [] } = props;
  return { name, clusterScope, needed: [...args, ...defaulted], defaulted, endless: [] };
}
