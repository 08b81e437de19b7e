import { ApiObject } from 'cdk8s';
import type { Job } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { WorkloadJob } from './job.ts';
import { type JobPolicy, jobPolicy } from './job-policy.ts';
import { WorkloadConstruct } from './workload-construct.ts';
import type { WorkloadProps } from './workload-props.ts';

/** When Argo CD runs a Job that is a hook, relative to the sync of its application. */
export type SyncHook = 'PreSync' | 'Sync' | 'PostSync' | 'SyncFail' | 'PreDelete' | 'PostDelete';

export interface TaskProps extends WorkloadProps, JobPolicy {
  /**
   * Runs the Job anew with each sync, in this phase, such as a migration before the new version starts (`PreSync`).
   * Argo CD: `argocd.argoproj.io/hook`, with the delete policy `BeforeHookCreation`.
   *
   * Its ServiceAccount and NetworkPolicy become hooks of the same phase, one wave earlier, for a PreSync hook runs
   * before anything else of its application is there. A ConfigMap or Secret that it reads must exist already.
   *
   * @default none: the Job is an object like any other and runs once
   */
  readonly hook?: SyncHook | undefined;
}

/**
 * A job that runs once: a Job with its ServiceAccount, NetworkPolicy and secured pod.
 *
 * The pod of a Job cannot be changed once it exists. So either let the name change with what it runs
 * (`name: 'migrate-42'`), or make it a hook: Argo CD deletes the old Job before it creates the new one.
 *
 * @example new Task(this, 'migrate', { image: 'ghcr.io/acme/checkout:1.4.2', args: ['migrate'], hook: 'Sync' })
 */
export class Task extends WorkloadConstruct<Job> {
  constructor(scope: Construct, id: string, props: TaskProps) {
    const annotations = { ...hookAnnotations(props.hook), ...props.annotations };
    super(
      scope,
      id,
      { ...props, annotations },
      {
        kind: 'Job',
        spread: false,
        create: (parts) => new WorkloadJob(parts.scope, 'Default', { ...parts.props, ...jobPolicy(props) }),
      },
    );
    if (props.hook === undefined) return;
    for (const part of [this.serviceAccount, this.networkPolicy]) {
      if (part.node.scope !== this) continue;
      const { metadata } = ApiObject.of(part);
      for (const [key, value] of Object.entries(hookAnnotations(props.hook))) metadata.addAnnotation(key, value);
      metadata.addAnnotation('argocd.argoproj.io/sync-wave', '-1');
    }
  }
}

function hookAnnotations(hook: SyncHook | undefined): Readonly<Record<string, string>> {
  if (hook === undefined) return {};
  return {
    'argocd.argoproj.io/hook': hook,
    'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
  };
}
