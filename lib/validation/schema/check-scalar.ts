import { didYouMean } from '../../kernel/closest.ts';
import type { JsonValue } from '../../kernel/json.ts';
import { type Report, shownValue } from './fault.ts';
import { formats, isBase64, isQuantity, isTime } from './formats.ts';
import type { SchemaNode } from './schema-node.ts';

const int32 = 2 ** 31;
/** Beyond this a pattern is not tried: the API server reads them in linear time, JavaScript may not. */
const longestForPattern = 4096;

/** Checks a value that is neither an object nor a list. */
export function checkScalar(value: JsonValue, node: SchemaNode, report: Report): void {
  switch (node.kind) {
    case 'text':
      if (typeof value === 'string') checkText(value, node, report);
      // Both are a number as often as a text.
      else if (node.format === 'port') checkPort(value, report);
      else if (node.format?.startsWith('int-or-percent') === true) checkCount(value, report);
      else wrong(value, 'a text', report, quoted(value));
      break;
    case 'integer':
      if (typeof value === 'number' && Number.isInteger(value)) checkNumber(value, node, report);
      else wrong(value, 'a whole number', report, unquoted(value));
      break;
    case 'number':
      if (typeof value === 'number') checkNumber(value, node, report);
      else wrong(value, 'a number', report, unquoted(value));
      break;
    case 'int-or-text':
      if (typeof value === 'number' && Number.isInteger(value)) checkNumber(value, node, report);
      else if (typeof value === 'string') checkText(value, node, report);
      else wrong(value, 'a whole number or a text', report);
      break;
    case 'quantity':
      checkQuantity(value, report);
      break;
    case 'time':
      if (typeof value !== 'string') wrong(value, 'a time such as 2030-01-31T12:00:00Z', report);
      else if (!isTime(value)) invalid(value, 'a time such as 2030-01-31T12:00:00Z', report);
      break;
    case 'base64':
      if (typeof value !== 'string') wrong(value, 'a text in base64', report);
      else if (!isBase64(value)) {
        report('invalid-value', (where) => `has a value of ${where} that is not base64`, {
          hint: 'plain text belongs in stringData, where the kind is Secret',
        });
      }
      break;
    default:
  }
}

/** Checks a value that must be one of a few. */
export function checkEnum(value: JsonValue, { words, isEmptyNothing }: SchemaNode, report: Report): void {
  if (words.includes(value) || (isEmptyNothing && value === '')) return;
  if (typeof value === 'object') {
    wrong(value, `one of ${listed(words)}`, report);
    return;
  }
  const known = words.filter((word) => typeof word === 'string');
  report('value-not-allowed', (where) => `has ${where} ${shownValue(value)}, and it is one of ${listed(words)}`, {
    hint: typeof value === 'string' ? didYouMean(value, known) : undefined,
  });
}

function listed(words: readonly JsonValue[]): string {
  return words.map((word) => (typeof word === 'string' ? word : JSON.stringify(word))).join(', ');
}

function checkText(value: string, node: SchemaNode, report: Report): void {
  if (value === '' && node.isEmptyNothing) return;
  const { format, pattern, least, most } = node;
  if (format !== undefined) {
    const known = formats.get(format);
    if (known !== undefined && !known.accepts(value)) {
      invalid(value, known.what, report);
      return;
    }
  }
  if (least !== undefined && value.length < least) {
    const wanted = least === 1 ? 'must not be empty' : `needs at least ${least} characters`;
    report('invalid-value', (where) => `has ${where} ${shownValue(value)}, which ${wanted}`);
  } else if (most !== undefined && characters(value) > most) {
    report('invalid-value', (where) => `has ${characters(value)} characters in ${where}, which takes at most ${most}`);
  } else if (pattern !== undefined && value.length <= longestForPattern && !pattern.test(value)) {
    invalid(value, `a text that matches ${pattern.source}`, report);
  }
}

/** Code points, as Go counts the characters of a text. */
function characters(text: string): number {
  return text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, '.').length;
}

function checkPort(value: JsonValue, report: Report): void {
  if (typeof value !== 'number' || !Number.isInteger(value))
    wrong(value, 'a port number or the name of a port', report);
  else if (value < 1 || value > 65_535) {
    report('invalid-value', (where) => `has ${where} ${value}, which must be from 1 to 65535`);
  }
}

function checkCount(value: JsonValue, report: Report): void {
  if (typeof value !== 'number' || !Number.isInteger(value))
    wrong(value, "a whole number or a percentage such as '25%'", report);
  else if (value < 0) report('invalid-value', (where) => `has ${where} ${value}, which must be at least 0`);
}

function checkNumber(value: number, { format, least, most }: SchemaNode, report: Report): void {
  const lowest = least ?? (format === 'int32' ? -int32 : undefined);
  const highest = most ?? (format === 'int32' ? int32 - 1 : undefined);
  if (lowest !== undefined && highest !== undefined && (value < lowest || value > highest)) {
    report('invalid-value', (where) => `has ${where} ${value}, which must be from ${lowest} to ${highest}`);
  } else if (lowest !== undefined && value < lowest) {
    report('invalid-value', (where) => `has ${where} ${value}, which must be at least ${lowest}`);
  } else if (highest !== undefined && value > highest) {
    report('invalid-value', (where) => `has ${where} ${value}, which must be at most ${highest}`);
  } else if (format === 'int64' && !Number.isSafeInteger(value)) {
    report('invalid-value', (where) => `has ${where} ${value}, a number that JavaScript cannot say exactly`);
  }
}

function checkQuantity(value: JsonValue, report: Report): void {
  if (typeof value === 'number') return;
  if (typeof value !== 'string') {
    wrong(value, "an amount such as '500m' or '1Gi'", report);
  } else if (!isQuantity(value)) {
    report('invalid-quantity', (where) => `has ${where} '${value}', which is no amount that Kubernetes reads`, {
      hint: quantityHint(value),
    });
  }
}

const unitsMeant: ReadonlyMap<string, string> = new Map([
  ['K', 'k'],
  ['k', 'k'],
  ['ki', 'Ki'],
  ['KI', 'Ki'],
  ['kb', 'k'],
  ['kib', 'Ki'],
  ['mi', 'Mi'],
  ['MI', 'Mi'],
  ['mb', 'M'],
  ['mib', 'Mi'],
  ['gi', 'Gi'],
  ['GI', 'Gi'],
  ['g', 'G'],
  ['gb', 'G'],
  ['gib', 'Gi'],
  ['ti', 'Ti'],
  ['tb', 'T'],
  ['tib', 'Ti'],
]);

/** `100Mib` is 100Mi, and `512 MB` 512M. */
function quantityHint(text: string): string {
  const [, number, unit] = /^([+-]?[\d.]+)\s*([A-Za-z]+)$/.exec(text.trim()) ?? [];
  const meant = unit === undefined ? undefined : (unitsMeant.get(unit) ?? unitsMeant.get(unit.toLowerCase()));
  if (number !== undefined && meant !== undefined && isQuantity(`${number}${meant}`)) {
    return `did you mean '${number}${meant}'?`;
  }
  return "write a number and a unit, such as '500m', '1.5' or '256Mi'";
}

function invalid(value: string, wanted: string, report: Report): void {
  report('invalid-value', (where) => `has ${where} ${shownValue(value)}, which must be ${wanted}`);
}

function wrong(value: JsonValue, wanted: string, report: Report, hint?: string): void {
  report('wrong-type', (where) => `has ${where} ${shownValue(value)}, which must be ${wanted}`, { hint });
}

function quoted(value: JsonValue): string | undefined {
  return typeof value === 'number' || typeof value === 'boolean' ? `write it in quotes: '${value}'` : undefined;
}

function unquoted(value: JsonValue): string | undefined {
  if (typeof value !== 'string' || !/^-?\d+$/.test(value) || !Number.isSafeInteger(Number(value))) return undefined;
  return `write it without quotes: ${Number(value)}`;
}
