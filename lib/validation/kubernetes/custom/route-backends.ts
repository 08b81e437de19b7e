import { isJsonObject, type JsonValue } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { isSet, numberOf, textOf } from '../json-values.ts';

/** A backend of a route. Gateway API: "Must have port for Service reference". */
export function checkBackend(value: JsonValue | undefined, at: string, examination: Examination): void {
  if (!isJsonObject(value)) return;
  const isService = (textOf(value['group']) || '') === '' && (textOf(value['kind']) || 'Service') === 'Service';
  if (isService && !isSet(value['port'])) {
    examination.note(
      'gateway-refused',
      at,
      `has the backend '${textOf(value['name'])}' without a port, which a Service needs`,
    );
  }
  const weight = numberOf(value['weight']);
  if (weight === undefined || (weight >= 0 && weight <= 1_000_000)) return;
  examination.note(
    'gateway-refused',
    `${at}/weight`,
    `has a backend of weight ${weight}, which is not between 0 and 1000000`,
  );
}
