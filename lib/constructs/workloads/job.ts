import type { ApiObject, ApiObjectMetadataDefinition } from 'cdk8s';
import { Job, type JobProps, k8s, type PodSelectorConfig } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { labelPods, podSelectorOf } from '../labels.ts';
import { replaceObject } from './workload-object.ts';

/** A Job of cdk8s-plus whose pods have readable labels in place of a hash. */
export class WorkloadJob extends Job {
  protected override readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: JobProps) {
    super(scope, id, props);
    this.apiObject = replaceObject(this, {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: props.metadata,
      produce: () => k8s.toJson_JobSpec(this._toKube()),
    });
  }

  override get podMetadata(): ApiObjectMetadataDefinition {
    return labelPods(this, super.podMetadata);
  }

  override toPodSelectorConfig(): PodSelectorConfig {
    return podSelectorOf(this);
  }
}
