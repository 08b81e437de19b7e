import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';

export interface DisruptionBudgetProps {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly selectorLabels: Readonly<Record<string, string>>;
}

/**
 * The PodDisruptionBudget of a workload: a node drain takes one pod at a time, and may always take one that is not
 * ready, so that a broken release cannot block the maintenance of a node.
 */
export function createDisruptionBudget(scope: Construct, id: string, props: DisruptionBudgetProps): ApiObject {
  return new ApiObject(scope, id, {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: props.name, labels: { ...props.labels } },
    spec: {
      maxUnavailable: 1,
      selector: { matchLabels: { ...props.selectorLabels } },
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    },
  });
}
