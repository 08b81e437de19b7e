import { Duration } from 'cdk8s';
import {
  HorizontalPodAutoscaler,
  type IScalable,
  Metric,
  MetricTarget,
  Replicas as ScalingAmount,
  ScalingStrategy,
} from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import type { AutoscaledReplicas } from './replicas.ts';

export interface AutoscalerProps {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly target: IScalable;
  readonly replicas: AutoscaledReplicas;
}

/**
 * The HorizontalPodAutoscaler of a workload. Up as fast as Kubernetes' own default; down by a quarter a minute, and
 * only after five quiet minutes, so that a short lull does not cost the pods that the next wave needs.
 */
export function createAutoscaler(scope: Construct, id: string, props: AutoscalerProps): HorizontalPodAutoscaler {
  const { min, max, memory } = props.replicas;
  const cpu = props.replicas.cpu ?? (memory === undefined ? 80 : undefined);
  return new HorizontalPodAutoscaler(scope, id, {
    metadata: { name: props.name, labels: { ...props.labels } },
    target: props.target,
    minReplicas: min,
    maxReplicas: max,
    metrics: [
      ...(cpu === undefined ? [] : [Metric.resourceCpu(MetricTarget.averageUtilization(cpu))]),
      ...(memory === undefined ? [] : [Metric.resourceMemory(MetricTarget.averageUtilization(memory))]),
    ],
    scaleUp: {
      strategy: ScalingStrategy.MAX_CHANGE,
      stabilizationWindow: Duration.seconds(0),
      policies: [
        { replicas: ScalingAmount.absolute(4), duration: Duration.seconds(15) },
        { replicas: ScalingAmount.percent(100), duration: Duration.seconds(15) },
      ],
    },
    scaleDown: {
      strategy: ScalingStrategy.MAX_CHANGE,
      stabilizationWindow: Duration.minutes(5),
      policies: [{ replicas: ScalingAmount.percent(25), duration: Duration.minutes(1) }],
    },
  });
}
