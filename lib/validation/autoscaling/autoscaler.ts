import type { Manifest } from '../../model/manifest.ts';
import { integerAt, textAt } from '../json-access.ts';

/** What sets the number of pods of a workload: a HorizontalPodAutoscaler, or a ScaledObject of KEDA. */
export interface Autoscaler {
  readonly manifest: Manifest;
  /** Kind and name of the workload, in the namespace of the autoscaler. */
  readonly target: { readonly kind: string; readonly name: string };
  /** The least number of pods. */
  readonly least: number;
}

/** Undefined where no workload is named. */
export function viewAutoscaler(manifest: Manifest): Autoscaler | undefined {
  const { object, id } = manifest;
  const name = textAt(object, 'spec', 'scaleTargetRef', 'name');
  if (name === undefined) return undefined;
  const isKeda = id.kind === 'ScaledObject';
  // KEDA takes a Deployment where no kind is named, and scales to nothing where no minimum is.
  const kind = textAt(object, 'spec', 'scaleTargetRef', 'kind') ?? (isKeda ? 'Deployment' : '');
  const least = isKeda
    ? (integerAt(object, 'spec', 'minReplicaCount') ?? 0)
    : (integerAt(object, 'spec', 'minReplicas') ?? 1);
  return { manifest, target: { kind, name }, least };
}
