import type { Construct } from 'constructs';
import { TemplateConstruct, type TemplateConstructProps } from './template-construct.ts';

/** What an AnalysisTemplate is made of. */
export interface AnalysisTemplateProps<
  Needed extends string,
  Defaulted extends Needed = never,
  Name extends string = string,
  Included extends Needed = never,
> extends TemplateConstructProps<Needed, Defaulted, Name, Included> {}

/**
 * What an analysis measures, and when it has passed.
 *
 * Its arguments are the `{{args.x}}` in the texts of its metrics, and need not be declared.
 *
 * @typeParam Needed - names of the arguments in its texts
 * @typeParam Defaulted - names of the arguments that have a default
 * @typeParam Name - names of its own metrics
 * @typeParam Included - names of the arguments that have a default in a template that it includes
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/
 */
export class AnalysisTemplate<
  Needed extends string = string,
  Defaulted extends Needed = never,
  Name extends string = string,
  Included extends Needed = never,
> extends TemplateConstruct<Needed, Defaulted, Name, Included> {
  readonly clusterScope = false;

  /** @throws DiagnosticError invalid-prop */
  constructor(scope: Construct, id: string, props: AnalysisTemplateProps<Needed, Defaulted, Name, Included>) {
    super(scope, id, 'AnalysisTemplate', props);
  }
}
