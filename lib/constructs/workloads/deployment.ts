import type { ApiObject, ApiObjectMetadataDefinition } from 'cdk8s';
import { Deployment, type DeploymentProps, k8s, type PodSelectorConfig } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { labelPods, podSelectorOf, selectOwnPods } from '../labels.ts';
import { replaceObject } from './workload-object.ts';

export interface WorkloadDeploymentProps extends DeploymentProps {
  /** How many old ReplicaSets stay for `kubectl rollout undo`. */
  readonly revisionHistoryLimit: number;
}

/** A Deployment of cdk8s-plus with readable labels in place of a hash, and with the fields that it cannot say. */
export class WorkloadDeployment extends Deployment {
  protected override readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: WorkloadDeploymentProps) {
    super(scope, id, { ...props, select: false });
    const { metadata, revisionHistoryLimit } = props;
    this.apiObject = replaceObject(this, {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      produce: () => k8s.toJson_DeploymentSpec({ ...this._toKube(), revisionHistoryLimit }),
    });
    selectOwnPods(this);
  }

  override get podMetadata(): ApiObjectMetadataDefinition {
    return labelPods(this, super.podMetadata);
  }

  override toPodSelectorConfig(): PodSelectorConfig {
    return podSelectorOf(this);
  }
}
