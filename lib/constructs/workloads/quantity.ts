import { failure } from '../../kernel/diagnostic.ts';

/** An amount of CPU in Kubernetes' spelling: cores (`0.5`, `'2'`) or thousandths of a core (`'500m'`). */
export type CpuQuantity = number | `${number}` | `${number}m`;

/** An amount of memory or storage in Kubernetes' spelling: bytes (`1048576`) or with a unit (`'64Mi'`, `'1.5Gi'`). */
export type ByteQuantity = number | `${number}` | `${number}${'Ki' | 'Mi' | 'Gi' | 'Ti' | 'k' | 'M' | 'G' | 'T'}`;

const binaryUnits = ['Ki', 'Mi', 'Gi', 'Ti'] as const;
const decimalUnits = ['k', 'M', 'G', 'T'] as const;
const pattern = /^(\d+(?:\.\d+)?)(m|Ki|Mi|Gi|Ti|k|M|G|T)?$/u;

/**
 * The spelling in which the API server hands a quantity back (`1000m` is `1`, `0.5` is `500m`, `1024Mi` is `1Gi`):
 * any other spelling in git shows as a difference for ever in tools that compare text.
 *
 * @throws DiagnosticError `invalid-prop` where the text is no quantity, or finer than Kubernetes counts
 */
export function canonicalQuantity(quantity: string | number, prop: string): string {
  const match = pattern.exec(String(quantity));
  if (match === null) throw invalid(quantity, prop, `write it like '500m', '2', '64Mi' or '1Gi'`);
  const [, digits = '', unit = ''] = match;
  const binary = binaryUnits.indexOf(unit as 'Ki');
  if (binary >= 0) return scaled(Number(digits) * 1024 ** (binary + 1), binaryUnits, 1024, quantity, prop);
  const milli = unit === 'm' ? Number(digits) : Number(digits) * 1000 ** (decimalUnits.indexOf(unit as 'k') + 2);
  const whole = Math.round(milli);
  if (Math.abs(whole - milli) > 1e-6) throw invalid(quantity, prop, `the finest amount is one thousandth ('1m')`);
  return whole % 1000 === 0 ? scaled(whole / 1000, decimalUnits, 1000, quantity, prop) : `${whole}m`;
}

function scaled(
  value: number,
  units: readonly string[],
  base: number,
  quantity: string | number,
  prop: string,
): string {
  if (!Number.isSafeInteger(value)) throw invalid(quantity, prop, 'it is no whole number of bytes');
  let rest = value;
  let unit = '';
  for (const next of units) {
    if (rest === 0 || rest % base !== 0) break;
    rest /= base;
    unit = next;
  }
  return `${rest}${unit}`;
}

function invalid(quantity: string | number, prop: string, hint: string): Error {
  return failure('invalid-prop', { message: `${prop} '${quantity}' is no quantity of Kubernetes`, hint });
}

/** The quantity as a number: cores for CPU, bytes for memory and storage. For comparing two of them. */
export function quantityValue(quantity: string | number): number {
  const [, digits = 'NaN', unit = ''] = pattern.exec(String(quantity)) ?? [];
  const binary = binaryUnits.indexOf(unit as 'Ki');
  if (binary >= 0) return Number(digits) * 1024 ** (binary + 1);
  return unit === 'm' ? Number(digits) / 1000 : Number(digits) * 1000 ** (decimalUnits.indexOf(unit as 'k') + 1);
}
