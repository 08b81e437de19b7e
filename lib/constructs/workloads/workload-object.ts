import { ApiObject, type ApiObjectMetadata, Lazy } from 'cdk8s';
import type { Workload } from 'cdk8s-plus-27';

/** The object of a workload before it is rendered. */
export interface WorkloadObjectProps {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ApiObjectMetadata | undefined;
  /** The spec as the API server takes it. */
  readonly produce: () => unknown;
}

/**
 * Replaces the object that cdk8s-plus-27 made for a workload by a plain one. Its own classes render only the fields
 * that Kubernetes 1.27 had, and drop the others even where a JSON patch puts them in.
 */
export function replaceObject(workload: Workload, props: WorkloadObjectProps): ApiObject {
  const { apiVersion, kind, metadata, produce } = props;
  workload.node.tryRemoveChild('Resource');
  return new ApiObject(workload, 'Resource', {
    apiVersion,
    kind,
    ...(metadata === undefined ? {} : { metadata }),
    spec: Lazy.any({ produce }),
  });
}
