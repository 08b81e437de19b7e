import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { isSet, objectOf } from '../json-values.ts';
import { checkCountOrPercent, checkNatural, isNone } from './counts.ts';
import { checkWorkloadSelector } from './selectors.ts';

/** DaemonSets. Kubernetes: `apps/validation.ValidateDaemonSetSpec`, `ValidateRollingUpdateDaemonSet`. */
export function checkDaemonSet(object: JsonObject, examination: Examination): void {
  const spec = objectOf(object['spec']);
  checkWorkloadSelector(spec, examination);
  checkNatural(spec, ['minReadySeconds', 'revisionHistoryLimit'], '/spec', examination);
  const strategy = objectOf(spec['updateStrategy']);
  const { rollingUpdate } = strategy;
  if (!isJsonObject(rollingUpdate) || strategy['type'] === 'OnDelete') return;
  const at = '/spec/updateStrategy/rollingUpdate';
  checkCountOrPercent(rollingUpdate, 'maxSurge', at, 100, examination);
  checkCountOrPercent(rollingUpdate, 'maxUnavailable', at, 100, examination);
  const { maxSurge, maxUnavailable } = rollingUpdate;
  const hasSurge = isSet(maxSurge) && !isNone(maxSurge);
  if (!hasSurge && isNone(maxUnavailable)) {
    const what = 'has maxUnavailable 0 without maxSurge, so no pod could ever be replaced';
    examination.note('update-strategy-refused', `${at}/maxUnavailable`, what);
  } else if (hasSurge && !isNone(maxUnavailable)) {
    const what = `has maxSurge and maxUnavailable${isSet(maxUnavailable) ? '' : ' (1 by default)'}, of which a DaemonSet takes one`;
    examination.note('update-strategy-refused', `${at}/maxSurge`, what, { hint: 'set maxUnavailable: 0' });
  }
}
