import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { fieldsSet } from '../json-values.ts';

/** HelmReleases. Flux: the CEL rule of `helm.toolkit.fluxcd.io/v2 HelmReleaseSpec`. */
export function checkHelmRelease(object: JsonObject, examination: Examination): void {
  const { spec } = object;
  if (!isJsonObject(spec)) return;
  const set = fieldsSet(spec, ['chart', 'chartRef']);
  if (set.length === 1) return;
  const what = `has ${set.length === 0 ? 'neither chart nor' : 'both chart and'} chartRef`;
  examination.note('not-exactly-one', '/spec', what);
}
