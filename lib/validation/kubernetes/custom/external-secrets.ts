import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { listOf } from '../json-values.ts';

/** ExternalSecrets. External Secrets: `apis/externalsecrets` `ExternalSecretValidator`. */
export function checkExternalSecret(object: JsonObject, examination: Examination): void {
  const { spec } = object;
  if (!isJsonObject(spec) || listOf(spec['data']).length > 0 || listOf(spec['dataFrom']).length > 0) return;
  examination.note('not-exactly-one', '/spec', 'takes nothing from its store: neither data nor dataFrom');
}
