import type { JsonObject, JsonValue } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { numberOf } from '../json-values.ts';

/** Looks at numbers that may not be below 0. Kubernetes: `ValidateNonnegativeField`. */
export function checkNatural(json: JsonObject, fields: readonly string[], at: string, examination: Examination): void {
  for (const field of fields) {
    const number = numberOf(json[field]);
    if (number !== undefined && number < 0) {
      examination.note('negative-number', `${at}/${field}`, `has ${field} ${number}`);
    }
  }
}

/**
 * Looks at a number of pods or a share of them in percent. Kubernetes: `ValidatePositiveIntOrPercent`,
 * and `IsNotMoreThan100Percent` where more than all makes no sense.
 */
export function checkCountOrPercent(
  json: JsonObject,
  field: string,
  at: string,
  most: 100 | undefined,
  examination: Examination,
): void {
  const value = json[field];
  const pointer = `${at}/${field}`;
  if (typeof value === 'number' && value < 0) {
    examination.note('negative-number', pointer, `has ${field} ${value}`);
  } else if (typeof value === 'string' && !/^\d+%$/.test(value)) {
    const hint = /^\d+$/.test(value) ? `write the number without quotes, or '${value}%'` : undefined;
    const what = `has ${field} '${value}', where a whole number or a text such as '25%' is needed`;
    examination.note('invalid-count', pointer, what, { hint });
  } else if (typeof value === 'string' && most !== undefined && Number.parseInt(value, 10) > most) {
    examination.note('invalid-count', pointer, `has ${field} ${value}, and no more than 100% can be`);
  }
}

/** Whether a number of pods is none, however many there are. */
export function isNone(value: JsonValue | undefined): boolean {
  return value === 0 || value === '0%';
}
