import { type ApiObjectMetadataDefinition, JsonPatch } from 'cdk8s';
import { Deployment, type DeploymentProps, type PodSelectorConfig } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { labelPods, podSelectorOf, selectOwnPods } from '../labels.ts';

export interface WorkloadDeploymentProps extends DeploymentProps {
  /** How many old ReplicaSets stay for `kubectl rollout undo`. */
  readonly revisionHistoryLimit: number;
}

/** A Deployment of cdk8s-plus with readable labels in place of a hash, and with the fields that it cannot say. */
export class WorkloadDeployment extends Deployment {
  constructor(scope: Construct, id: string, props: WorkloadDeploymentProps) {
    super(scope, id, { ...props, select: false });
    selectOwnPods(this);
    this.apiObject.addJsonPatch(JsonPatch.add('/spec/revisionHistoryLimit', props.revisionHistoryLimit));
  }

  override get podMetadata(): ApiObjectMetadataDefinition {
    return labelPods(this, super.podMetadata);
  }

  override toPodSelectorConfig(): PodSelectorConfig {
    return podSelectorOf(this);
  }
}
