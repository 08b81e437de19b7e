import { failure } from '../../../kernel/diagnostic.ts';
import { type ExperimentNeeds, type ExperimentStepProps, experiment } from '../steps/experiment.ts';
import type { CanarySteps } from './stages.ts';

export interface ExperimentFirstProps<Weight extends number = number>
  extends Omit<ExperimentStepProps<Weight>, 'templates' | 'analyses'>,
    Required<Pick<ExperimentStepProps<Weight>, 'analyses'>> {
  /** Pods of each of the two versions, the same number so that they can be compared. @default 1 */
  readonly replicas?: number;
  /**
   * Share of the traffic that each of the two gets, in whole percent. Needs a router that can do so.
   * @default with a router none; without one, what pods of the rollout get
   */
  readonly weight?: Weight;
}

/**
 * Fresh pods of the old version (`baseline`) and of the new one (`canary`) side by side, compared by analyses before
 * the new version gets any further. Comparing with fresh pods leaves out what only long-running ones have: warm caches,
 * grown heaps.
 *
 * The analyses find the pods by `{{templates.baseline.replicaset.name}}` and `{{templates.canary.replicaset.name}}`.
 *
 * @example
 * canary({
 *   steps: [
 *     ...canary.experimentFirst({
 *       duration: '15m',
 *       analyses: {
 *         compare: experimentAnalysis(compare, {
 *           baseline: '{{templates.baseline.replicaset.name}}',
 *           canary: '{{templates.canary.replicaset.name}}',
 *         }),
 *       },
 *     }),
 *     ...canary.linear({ by: 25, pause: '5m' }),
 *   ],
 * })
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/experiment/
 * @throws DiagnosticError invalid-prop
 */
export function experimentFirst<Weight extends number = never>(
  props: ExperimentFirstProps<Weight>,
): CanarySteps<ExperimentNeeds<Weight>> {
  const { replicas = 1, weight, ...rest } = props;
  if (Object.keys(props.analyses).length === 0) {
    throw failure('invalid-prop', {
      message: 'canary.experimentFirst has no analyses, so nothing would be compared',
      hint: 'give it one: analyses: { compare: experimentAnalysis(template, {...}) }',
    });
  }
  const share = weight === undefined ? {} : { weight };
  return [
    experiment<Weight>({
      ...rest,
      templates: {
        baseline: { specRef: 'stable', replicas, ...share },
        canary: { specRef: 'canary', replicas, ...share },
      },
    }),
  ];
}
