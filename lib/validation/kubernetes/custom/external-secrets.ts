import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { isSet, listOf } from '../json-values.ts';

/** ExternalSecrets. External Secrets: `apis/externalsecrets` `ExternalSecretValidator`. */
export function checkExternalSecret(object: JsonObject, examination: Examination): void {
  const { spec } = object;
  if (!isJsonObject(spec) || listOf(spec['data']).length > 0 || listOf(spec['dataFrom']).length > 0) return;
  examination.note('not-exactly-one', '/spec', 'takes nothing from its store: neither data nor dataFrom');
}

/** SecretStores and ClusterSecretStores. External Secrets: `SecretStoreProvider` has exactly one field. */
export function checkSecretStore(object: JsonObject, examination: Examination): void {
  const { spec } = object;
  if (!isJsonObject(spec) || !isJsonObject(spec['provider'])) return;
  const set = Object.entries(spec['provider']).flatMap(([name, value]) => (isSet(value) ? [name] : []));
  if (set.length === 1) return;
  const what = `is a store of ${set.length === 0 ? 'no provider' : set.join(' and ')}, where exactly one provider is needed`;
  examination.note('not-exactly-one', '/spec/provider', what);
}
