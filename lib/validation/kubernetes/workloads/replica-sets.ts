import type { JsonObject } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { objectOf } from '../json-values.ts';
import { checkNatural } from './counts.ts';
import { checkWorkloadSelector } from './selectors.ts';

/** ReplicaSets. Kubernetes: `apps/validation.ValidateReplicaSetSpec`. */
export function checkReplicaSet(object: JsonObject, examination: Examination): void {
  const spec = objectOf(object['spec']);
  checkWorkloadSelector(spec, examination);
  checkNatural(spec, ['replicas', 'minReadySeconds'], '/spec', examination);
}
