import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { fieldsSet, isSet, listOf, objectOf, printed, textOf } from '../json-values.ts';
import { volumeSources } from '../pods/volume-sources.ts';
import { parseQuantity } from '../quantities.ts';

/** Volumes of the cluster. Kubernetes: `ValidatePersistentVolumeSpec`. */
export function checkVolume(object: JsonObject, examination: Examination): void {
  const { spec } = object;
  if (!isJsonObject(spec)) return;
  const modes = listOf(spec['accessModes']);
  if (modes.length === 0 && (spec['accessModes'] === undefined || Array.isArray(spec['accessModes']))) {
    examination.note('invalid-storage', '/spec', 'is a volume without accessModes');
  } else if (modes.includes('ReadWriteOncePod') && modes.length > 1) {
    examination.note(
      'invalid-storage',
      '/spec/accessModes',
      'is a volume that is ReadWriteOncePod and something else too',
    );
  }
  checkCapacity(spec, examination);
  const sources = fieldsSet(spec, volumeSources);
  if (sources.length !== 1) {
    const what = sources.length === 0 ? 'is a volume of nothing' : `is a volume of ${sources.join(' and ')}`;
    examination.note('not-exactly-one', '/spec', what);
  }
  if (isSet(spec['local']) && !isSet(objectOf(spec['nodeAffinity'])['required'])) {
    const what = 'is a volume on the disk of a node without saying of which (nodeAffinity.required)';
    examination.note('invalid-storage', '/spec', what);
  }
}

function checkCapacity(spec: JsonObject, examination: Examination): void {
  const capacity = objectOf(spec['capacity']);
  if (!isSet(capacity['storage'])) {
    examination.note('invalid-storage', '/spec', 'is a volume without capacity.storage');
    return;
  }
  const size = parseQuantity(capacity['storage']);
  if (size === undefined || size > 0) return;
  const what = `is a volume of ${printed(capacity['storage'])}, which must be more than 0`;
  examination.note('invalid-storage', '/spec/capacity/storage', what);
}

/** Classes of storage. Kubernetes: `storage/validation.ValidateStorageClass`. */
export function checkStorageClass(object: JsonObject, examination: Examination): void {
  const policy = textOf(object['reclaimPolicy']);
  if (policy !== '' && policy !== 'Delete' && policy !== 'Retain') {
    const what = `has the reclaimPolicy '${policy}', and Delete and Retain are those of a StorageClass`;
    examination.note('invalid-storage', '/reclaimPolicy', what);
  }
  for (const [key, value] of Object.entries(objectOf(object['parameters']))) {
    if (key !== '' || typeof value !== 'string') continue;
    examination.note('invalid-storage', '/parameters', 'has a parameter without a name');
  }
}
