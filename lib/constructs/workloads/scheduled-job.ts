import { Cron, Duration } from 'cdk8s';
import { ConcurrencyPolicy, type CronJob } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { failure } from '../../kernel/diagnostic.ts';
import { WorkloadCronJob } from './cron-job.ts';
import { type JobPolicy, jobPolicy } from './job-policy.ts';
import { WorkloadConstruct } from './workload-construct.ts';
import type { WorkloadProps } from './workload-props.ts';

export interface ScheduledJobProps extends WorkloadProps, JobPolicy {
  /** When to run, as five cron fields: `'30 2 * * *'`. */
  readonly schedule: string;
  /** IANA name, such as `Europe/Berlin`. @default Etc/UTC */
  readonly timeZone?: string | undefined;
  /** What to do where the run before has not finished. @default Forbid */
  readonly concurrencyPolicy?: 'Allow' | 'Forbid' | 'Replace' | undefined;
  /** Seconds after its time within which a run may still start; later it is counted as missed. @default 300 */
  readonly startingDeadlineSeconds?: number | undefined;
  /** Create the object, but run nothing. @default false */
  readonly suspend?: boolean | undefined;
}

/**
 * A job that runs on a schedule: a CronJob with its ServiceAccount, NetworkPolicy and secured pod.
 *
 * @example new ScheduledJob(this, 'cleanup', { image: 'ghcr.io/acme/cleanup:1.0.0', schedule: '30 2 * * *' })
 */
export class ScheduledJob extends WorkloadConstruct<CronJob> {
  constructor(scope: Construct, id: string, props: ScheduledJobProps) {
    const schedule = cron(props.schedule);
    super(scope, id, props, {
      kind: 'CronJob',
      spread: false,
      create: (parts) =>
        new WorkloadCronJob(parts.scope, 'Default', {
          ...parts.props,
          ...jobPolicy(props),
          schedule,
          timeZone: props.timeZone ?? 'Etc/UTC',
          concurrencyPolicy: concurrencyPolicies[props.concurrencyPolicy ?? 'Forbid'],
          startingDeadline: Duration.seconds(props.startingDeadlineSeconds ?? 300),
          suspend: props.suspend ?? false,
        }),
    });
  }
}

function cron(schedule: string): Cron {
  const [minute, hour, day, month, weekDay, ...rest] = schedule.trim().split(/\s+/u);
  if (minute && hour && day && month && weekDay && rest.length === 0) {
    return new Cron({ minute, hour, day, month, weekDay });
  }
  throw failure('invalid-prop', {
    message: `schedule '${schedule}' does not have the five fields of cron`,
    hint: `Write minute, hour, day of month, month and day of week: '30 2 * * *' is every night at half past two.`,
  });
}

const concurrencyPolicies = {
  Allow: ConcurrencyPolicy.ALLOW,
  Forbid: ConcurrencyPolicy.FORBID,
  Replace: ConcurrencyPolicy.REPLACE,
} as const;
