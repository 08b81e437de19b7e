import { Duration } from 'cdk8s';

/** How a Job is tried, and when it is given up and cleared away. */
export interface JobPolicy {
  /** How often a failed pod is replaced. @default 3 */
  readonly backoffLimit?: number | undefined;
  /** Seconds after which the Job as a whole is ended. @default 3600 */
  readonly activeDeadlineSeconds?: number | undefined;
  /** Seconds for which a finished Job stays, so that its logs can be read. @default 86400 */
  readonly ttlSecondsAfterFinished?: number | undefined;
}

/** The policy with its defaults, as cdk8s-plus takes it. */
export function jobPolicy(policy: JobPolicy): {
  backoffLimit: number;
  activeDeadline: Duration;
  ttlAfterFinished: Duration;
} {
  return {
    backoffLimit: policy.backoffLimit ?? 3,
    activeDeadline: Duration.seconds(policy.activeDeadlineSeconds ?? 3600),
    ttlAfterFinished: Duration.seconds(policy.ttlSecondsAfterFinished ?? 86_400),
  };
}
