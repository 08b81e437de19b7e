import { failure } from '../../../kernel/diagnostic.ts';
import { atCallSite } from '../../../model/call-site.ts';
import { type GoDuration, requirePositiveDuration } from '../../duration.ts';
import type { Fields } from '../../fields.ts';
import type { EphemeralMetadata } from '../ephemeral-metadata.ts';
import { type ExperimentAnalyses, renderAnalyses, requirePartName, type StepArgument } from '../experiment-analysis.ts';
import type { LabelSelector } from '../label-selector.ts';
import { requireWhole } from '../whole-number.ts';
import type { CanaryStep } from './step.ts';

/**
 * Pods of one version that run for an experiment.
 *
 * @typeParam Weight - `never` where it gets no traffic of its own
 */
export interface ExperimentStepTemplate<Weight extends number = number> {
  /** Whose pods: those of the new version, or those of the old one. */
  readonly specRef: 'canary' | 'stable';
  /** @default 1, by Argo */
  readonly replicas?: number;
  /** Labels and annotations that its pods have beside those of the rollout. */
  readonly metadata?: EphemeralMetadata;
  /** @default the rollout's own */
  readonly selector?: LabelSelector;
  /** Share of the traffic, in whole percent. Makes a Service for it. @default none */
  readonly weight?: Weight;
  /** Makes a Service for it. @default none, where it has no weight */
  readonly service?: {
    /** @default the name of the ReplicaSet */
    readonly name?: string;
  };
}

export interface ExperimentStepProps<Weight extends number = number> extends ExperimentAnalyses<StepArgument> {
  /** What runs, by a name of one's own. At least one. */
  readonly templates: Readonly<Record<string, ExperimentStepTemplate<Weight>>>;
  /** How long it runs. @default until the analyses that are `requiredForCompletion` have ended */
  readonly duration?: GoDuration;
  /** Seconds its pods stay when it has ended. @default 30, by Argo */
  readonly scaleDownDelaySeconds?: number;
}

/** What an experiment asks of the router: not all of them can give a template a weight. */
export type ExperimentNeeds<Weight extends number> = [Weight] extends [never] ? never : 'experimentWeight';

/** Runs an experiment and waits for it; where it fails, the rollout is aborted. Argo: `experiment`. */
export interface ExperimentStep<Needs extends 'experimentWeight' = never> extends CanaryStep<Needs> {
  readonly kind: 'experiment';
}

/**
 * Starts pods of the old and the new version side by side and measures them.
 *
 * @example
 * experiment({
 *   duration: '10m',
 *   templates: { baseline: { specRef: 'stable' }, canary: { specRef: 'canary' } },
 *   analyses: { compare: experimentAnalysis(compare, { baseline: '{{templates.baseline.podTemplateHash}}' }) },
 * })
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/experiment/
 * @throws DiagnosticError invalid-prop
 */
export function experiment<Weight extends number = never>(
  props: ExperimentStepProps<Weight>,
): ExperimentStep<ExperimentNeeds<Weight>> {
  const { duration, scaleDownDelaySeconds } = props;
  const templates = Object.entries<ExperimentStepTemplate>(props.templates);
  requireTemplates(templates);
  requireWhole('the scaleDownDelaySeconds of experiment', scaleDownDelaySeconds);
  if (duration !== undefined) requirePositiveDuration('the duration of experiment', duration);
  requireEnd(props);
  const fields: Fields = {
    templates: templates.map(([name, template]) => ({ name, ...template })),
    duration,
    scaleDownDelaySeconds,
    ...renderAnalyses(props),
  };
  const needs = templates.some(([, { weight }]) => weight !== undefined) ? ['experimentWeight'] : [];
  return atCallSite({
    kind: 'experiment',
    needs: needs as ExperimentNeeds<Weight>[],
    toJson: (): Fields => ({ experiment: fields }),
  });
}

function requireTemplates(templates: readonly (readonly [string, ExperimentStepTemplate])[]): void {
  if (templates.length === 0) throw failure('invalid-prop', { message: 'an experiment has no templates' });
  let total = 0;
  for (const [name, { replicas, weight }] of templates) {
    requirePartName('a template', name);
    requireWhole(`the replicas of experiment template '${name}'`, replicas);
    total += requireWhole(`the weight of experiment template '${name}'`, weight, 0, 100) ?? 0;
  }
  if (total > 100) {
    throw failure('invalid-prop', { message: `the weights of an experiment's templates are ${total} together` });
  }
  requireOwnServices(templates.map(([, { service }]) => service?.name));
}

/** @throws DiagnosticError invalid-prop, where two templates have one Service */
export function requireOwnServices(names: readonly (string | undefined)[]): void {
  const twice = names.find((name, index) => name !== undefined && names.indexOf(name) !== index);
  if (twice === undefined) return;
  throw failure('invalid-prop', {
    message: `two templates of an experiment have the Service '${twice}'`,
    hint: 'give each a Service with a name of its own',
  });
}

/** A step waits for its experiment. */
function requireEnd({ duration, analyses = {} }: ExperimentStepProps): void {
  if (duration !== undefined) return;
  if (Object.values(analyses).some(({ requiredForCompletion }) => requiredForCompletion === true)) return;
  throw failure('invalid-prop', {
    message:
      'an experiment step has neither a duration nor an analysis that is requiredForCompletion, so it never ends',
    hint: "give it a duration, such as '10m'",
  });
}
