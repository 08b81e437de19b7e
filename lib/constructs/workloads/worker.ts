import type { Construct } from 'constructs';
import type { RolloutStrategy } from '../rollouts/strategy.ts';
import { ReplicatedWorkload, type ReplicatedWorkloadProps } from './replicated-workload.ts';

export interface WorkerProps extends ReplicatedWorkloadProps {
  /**
   * How a new version takes over, by Argo Rollouts. Nothing routes to a worker, so a canary's share is its share of
   * the pods.
   *
   * @default a Deployment that is updated pod by pod
   */
  readonly strategy?: RolloutStrategy | undefined;
}

/**
 * A workload that nobody connects to, such as the consumer of a queue: a Deployment or Rollout with its
 * ServiceAccount, NetworkPolicy, PodDisruptionBudget, autoscaler and secured pods, and no Service.
 *
 * @example new Worker(this, 'mailer', { image: 'ghcr.io/acme/mailer:3.1.0', network: { to: [queue] } })
 */
export class Worker extends ReplicatedWorkload {
  constructor(scope: Construct, id: string, props: WorkerProps) {
    super(scope, id, props);
  }
}
