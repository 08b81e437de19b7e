import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { isSet, listOf, objectOf, textOf } from '../json-values.ts';
import { checkClaimSpec } from '../storage/claims.ts';
import { checkCountOrPercent, checkNatural, isNone } from './counts.ts';
import { checkWorkloadSelector } from './selectors.ts';

/** StatefulSets. Kubernetes: `apps/validation.ValidateStatefulSetSpec`. */
export function checkStatefulSet(object: JsonObject, examination: Examination): void {
  const spec = objectOf(object['spec']);
  checkWorkloadSelector(spec, examination);
  checkNatural(spec, ['replicas', 'minReadySeconds', 'revisionHistoryLimit'], '/spec', examination);
  checkNatural(objectOf(spec['ordinals']), ['start'], '/spec/ordinals', examination);
  checkStrategy(objectOf(spec['updateStrategy']), examination);
  checkClaims(spec, examination);
  const retention = objectOf(spec['persistentVolumeClaimRetentionPolicy']);
  for (const field of ['whenDeleted', 'whenScaled']) {
    const policy = textOf(retention[field]);
    if (policy === '' || policy === 'Retain' || policy === 'Delete') continue;
    const what = `has ${field} '${policy}' for its claims, where Retain or Delete can be`;
    examination.note('invalid-storage', `/spec/persistentVolumeClaimRetentionPolicy/${field}`, what);
  }
}

function checkStrategy(strategy: JsonObject, examination: Examination): void {
  const { rollingUpdate } = strategy;
  if (!isJsonObject(rollingUpdate)) return;
  const at = '/spec/updateStrategy/rollingUpdate';
  if (textOf(strategy['type']) === 'OnDelete') {
    examination.note('update-strategy-refused', at, 'has rollingUpdate with the updateStrategy OnDelete');
    return;
  }
  checkNatural(rollingUpdate, ['partition'], at, examination);
  checkCountOrPercent(rollingUpdate, 'maxUnavailable', at, 100, examination);
  if (!isNone(rollingUpdate['maxUnavailable'])) return;
  const what = 'has maxUnavailable 0, so no pod could ever be replaced';
  examination.note('update-strategy-refused', `${at}/maxUnavailable`, what);
}

/** The API server does not look at claims; the controller fails to make the pods. */
function checkClaims(spec: JsonObject, examination: Examination): void {
  const names = new Set<string>();
  for (const [index, one] of listOf(spec['volumeClaimTemplates']).entries()) {
    const claim = objectOf(one);
    const at = `/spec/volumeClaimTemplates/${index}`;
    const name = textOf(objectOf(claim['metadata'])['name']);
    if (name === '' && !isSet(objectOf(claim['metadata'])['name'])) {
      examination.note('invalid-storage', at, 'has a volumeClaimTemplate without a name');
    }
    if (name !== '' && names.has(name)) {
      examination.note('duplicate-entry', `${at}/metadata/name`, `has two volumeClaimTemplates '${name}'`);
    }
    names.add(name);
    if (isJsonObject(claim['spec'])) checkClaimSpec(claim['spec'], `${at}/spec`, `the volume '${name}'`, examination);
  }
}
