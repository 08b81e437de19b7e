import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { isSet, listOf, objectOf, printed, textOf } from '../json-values.ts';
import { checkLabelSelector } from '../label-selectors.ts';
import { isMore, parseQuantity } from '../quantities.ts';

/** Claims of volumes. Kubernetes: `ValidatePersistentVolumeClaim`. */
export function checkClaim(object: JsonObject, examination: Examination): void {
  if (isJsonObject(object['spec'])) checkClaimSpec(object['spec'], '/spec', 'its pods', examination);
}

/**
 * Looks at what is claimed. Kubernetes: `ValidatePersistentVolumeClaimSpec`.
 *
 * @param called how messages name the claim
 */
export function checkClaimSpec(spec: JsonObject, at: string, called: string, examination: Examination): void {
  const modes = spec['accessModes'];
  if (modes === undefined || (Array.isArray(modes) && modes.length === 0)) {
    const what = `claims storage for ${called} without accessModes`;
    examination.note('invalid-storage', modes === undefined ? at : `${at}/accessModes`, what);
  } else if (listOf(modes).includes('ReadWriteOncePod') && listOf(modes).length > 1) {
    const what = `claims storage for ${called} as ReadWriteOncePod and otherwise too`;
    examination.note('invalid-storage', `${at}/accessModes`, what);
  }
  checkSize(objectOf(spec['resources']), `${at}/resources`, called, examination);
  checkLabelSelector(spec['selector'], `${at}/selector`, examination);
  const { dataSource } = spec;
  if (!isJsonObject(dataSource)) return;
  const { apiGroup, kind } = dataSource;
  const isCore = apiGroup === undefined || apiGroup === '';
  if (!isCore || textOf(kind) === '' || kind === 'PersistentVolumeClaim') return;
  const what = `claims storage for ${called} from a ${textOf(kind)} of the core group, where only a PersistentVolumeClaim can be copied`;
  examination.note('invalid-storage', `${at}/dataSource`, what);
}

function checkSize(resources: JsonObject, at: string, called: string, examination: Examination): void {
  const requests = objectOf(resources['requests']);
  const { storage } = requests;
  if (!isSet(storage)) {
    examination.note('invalid-storage', at, `claims storage for ${called} without saying how much (requests.storage)`);
    return;
  }
  const size = parseQuantity(storage);
  if (size !== undefined && size <= 0) {
    const what = `claims ${printed(storage)} of storage for ${called}, which must be more than 0`;
    examination.note('invalid-storage', `${at}/requests/storage`, what);
  }
  const limit = parseQuantity(objectOf(resources['limits'])['storage']);
  if (size === undefined || limit === undefined || !isMore(size, limit)) return;
  const what = `claims ${printed(storage)} of storage for ${called}, more than its limit`;
  examination.note('request-above-limit', `${at}/requests/storage`, what);
}
