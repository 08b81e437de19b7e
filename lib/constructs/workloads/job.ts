import type { ApiObjectMetadataDefinition } from 'cdk8s';
import { Job, type PodSelectorConfig } from 'cdk8s-plus-27';
import { labelPods, podSelectorOf } from '../labels.ts';

/** A Job of cdk8s-plus whose pods have readable labels in place of a hash. */
export class WorkloadJob extends Job {
  override get podMetadata(): ApiObjectMetadataDefinition {
    return labelPods(this, super.podMetadata);
  }

  override toPodSelectorConfig(): PodSelectorConfig {
    return podSelectorOf(this);
  }
}
