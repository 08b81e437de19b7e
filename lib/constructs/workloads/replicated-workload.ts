import { type ApiObject, Duration } from 'cdk8s';
import { type Deployment, DeploymentStrategy, type HorizontalPodAutoscaler, PercentOrAbsolute } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { failure } from '../../kernel/diagnostic.ts';
import { Rollout } from '../rollouts/rollout.ts';
import type { RolloutSettings } from '../rollouts/rollout-settings.ts';
import type { RolloutStrategy } from '../rollouts/strategy.ts';
import { createAutoscaler } from './autoscaler.ts';
import { WorkloadDeployment } from './deployment.ts';
import { createDisruptionBudget } from './disruption-budget.ts';
import type { Ports } from './ports.ts';
import { checkReplicas, leastReplicas, type Replicas } from './replicas.ts';
import { WorkloadConstruct, type WorkloadParts } from './workload-construct.ts';
import type { WorkloadProps } from './workload-props.ts';

/** What a workload of several equal pods can be told. */
export interface ReplicatedWorkloadProps extends WorkloadProps {
  /** A number of pods, or a range for an autoscaler. @default 2 */
  readonly replicas?: Replicas | undefined;
  /** Seconds for which a new pod must be ready before it counts. @default 0 */
  readonly minReadySeconds?: number | undefined;
  /** Seconds without progress after which a release has failed. @default 600 */
  readonly progressDeadlineSeconds?: number | undefined;
  /** How many old ReplicaSets stay. @default 5 */
  readonly revisionHistoryLimit?: number | undefined;
  /** What only a Rollout has. Needs a `strategy`. */
  readonly rollout?: RolloutOptions | undefined;
}

/** Settings of a Rollout that a Deployment does not have. The names are Argo's, under `spec`. */
export type RolloutOptions = Pick<
  RolloutSettings,
  'analysis' | 'notifications' | 'paused' | 'progressDeadlineAbort' | 'restartAt' | 'rollbackWindow'
>;

const defaultReplicas = 2;

/** A workload of several equal pods: a Rollout where it has a strategy, a Deployment otherwise. */
export abstract class ReplicatedWorkload extends WorkloadConstruct<Deployment | Rollout> {
  /** Undefined where `replicas` is a fixed number. */
  readonly autoscaler: HorizontalPodAutoscaler | undefined;
  /** Undefined where a single pod may be all there is: a budget would only block the node's maintenance. */
  readonly podDisruptionBudget: ApiObject | undefined;

  protected constructor(
    scope: Construct,
    id: string,
    props: ReplicatedWorkloadProps & { readonly strategy?: RolloutStrategy | undefined },
    ports?: Ports,
  ) {
    const { replicas = defaultReplicas, strategy } = props;
    checkReplicas(replicas);
    super(scope, id, props, {
      kind: strategy === undefined ? 'Deployment' : 'Rollout',
      ...(ports === undefined ? {} : { ports }),
      spread: true,
      create: (parts) => createWorkload(parts, props, strategy),
    });
    this.autoscaler =
      typeof replicas === 'number'
        ? undefined
        : createAutoscaler(this, 'HorizontalPodAutoscaler', {
            name: this.name,
            labels: this.labels,
            target: this.workload,
            replicas,
          });
    this.podDisruptionBudget =
      leastReplicas(replicas) < 2
        ? undefined
        : createDisruptionBudget(this, 'PodDisruptionBudget', {
            name: this.name,
            labels: this.labels,
            selectorLabels: this.selectorLabels,
          });
  }
}

function createWorkload(
  parts: WorkloadParts,
  props: ReplicatedWorkloadProps,
  strategy: RolloutStrategy | undefined,
): Deployment | Rollout {
  const { replicas = defaultReplicas } = props;
  const common = {
    ...parts.props,
    ...(typeof replicas === 'number' ? { replicas } : {}),
    minReady: Duration.seconds(props.minReadySeconds ?? 0),
    progressDeadline: Duration.seconds(props.progressDeadlineSeconds ?? 600),
    revisionHistoryLimit: props.revisionHistoryLimit ?? 5,
  };
  if (strategy !== undefined) return new Rollout(parts.scope, 'Default', { ...common, ...props.rollout, strategy });
  if (props.rollout !== undefined) {
    throw failure('invalid-prop', {
      message: `${parts.scope.node.path} has settings of a Rollout, but no strategy, so it is a Deployment`,
      hint: 'give it a strategy, such as rollingUpdate(), or leave `rollout` out',
    });
  }
  return new WorkloadDeployment(parts.scope, 'Default', {
    ...common,
    strategy: DeploymentStrategy.rollingUpdate({
      maxSurge: PercentOrAbsolute.percent(25),
      maxUnavailable: PercentOrAbsolute.absolute(0),
    }),
  });
}
