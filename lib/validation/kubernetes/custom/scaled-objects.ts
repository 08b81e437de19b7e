import type { JsonObject } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { listOf, numberOf, objectOf, textOf } from '../json-values.ts';

const defaultMost = 100;

/** ScaledObjects. KEDA: `apis/keda/v1alpha1` `CheckReplicaCountBoundsAreValid`, `ValidateTriggers`. */
export function checkScaledObject(object: JsonObject, examination: Examination): void {
  const spec = objectOf(object['spec']);
  const least = numberOf(spec['minReplicaCount']) ?? 0;
  const most = numberOf(spec['maxReplicaCount']) ?? defaultMost;
  const idle = numberOf(spec['idleReplicaCount']);
  if (least > most) {
    const what = `has minReplicaCount ${least}, more than maxReplicaCount ${most}`;
    examination.note('autoscaler-range', '/spec/minReplicaCount', what);
  }
  if (idle !== undefined && idle >= least) {
    const what = `has idleReplicaCount ${idle}, which must be less than minReplicaCount ${least}`;
    examination.note('autoscaler-range', '/spec/idleReplicaCount', what);
  }
  if (Array.isArray(spec['triggers']) && spec['triggers'].length === 0) {
    examination.note('autoscaler-refused', '/spec/triggers', 'has no triggers');
  }
  const names = new Set<string>();
  for (const [index, one] of listOf(spec['triggers']).entries()) {
    const name = textOf(objectOf(one)['name']);
    if (name !== '' && names.has(name)) {
      examination.note('duplicate-entry', `/spec/triggers/${index}/name`, `has two triggers '${name}'`);
    }
    names.add(name);
  }
}
