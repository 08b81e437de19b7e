import type { ApiObject, ApiObjectMetadataDefinition } from 'cdk8s';
import { CronJob, type CronJobProps, k8s, type PodSelectorConfig } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { labelPods, podSelectorOf } from '../labels.ts';
import { replaceObject } from './workload-object.ts';

/** A CronJob of cdk8s-plus whose pods have readable labels in place of a hash. */
export class WorkloadCronJob extends CronJob {
  protected override readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: CronJobProps) {
    super(scope, id, props);
    this.apiObject = replaceObject(this, {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: props.metadata,
      produce: () => k8s.toJson_CronJobSpec(this._toKube()),
    });
  }

  override get podMetadata(): ApiObjectMetadataDefinition {
    return labelPods(this, super.podMetadata);
  }

  override toPodSelectorConfig(): PodSelectorConfig {
    return podSelectorOf(this);
  }
}
