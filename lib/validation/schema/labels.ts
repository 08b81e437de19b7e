import type { JsonObject } from '../../kernel/json.ts';
import { type Report, shownValue } from './fault.ts';
import { isLabelValue, isQualifiedName } from './formats.ts';

/** Bytes that all annotations of an object may have together (apimachinery: TotalAnnotationSizeLimitB). */
const mostAnnotationBytes = 256 * 1024;

/** Checks labels, and selectors by labels: keys and values. */
export function checkLabels(labels: JsonObject, report: Report): void {
  for (const key of Object.keys(labels)) {
    const value = labels[key];
    checkKey(key, 'label', report);
    if (value === null || value === undefined) continue;
    if (typeof value !== 'string') notText(key, value, report);
    else if (!isLabelValue(value)) {
      const what =
        value.length > 63
          ? `a value of ${value.length} characters in ${JSON.stringify(key)}, more than the 63 of a label`
          : `the label ${JSON.stringify(key)} with the value ${shownValue(value)}, which no label may have`;
      report('invalid-label', (where) => `has ${what} (${where})`, { last: key, hint: labelHint(value) });
    }
  }
}

/** Checks annotations, and gives the size of their texts. */
export function checkAnnotations(annotations: JsonObject, report: Report): number {
  let size = 0;
  for (const key of Object.keys(annotations)) {
    const value = annotations[key];
    // Their keys may have capitals in front of the slash: the API server lowers them before it looks.
    checkKey(key.toLowerCase(), 'annotation', report, key);
    if (value === null || value === undefined) continue;
    if (typeof value !== 'string') notText(key, value, report);
    else size += key.length + value.length;
  }
  if (size > mostAnnotationBytes / 3) checkSize(annotations, report);
  return size;
}

function checkSize(annotations: JsonObject, report: Report): void {
  const encoder = new TextEncoder();
  let bytes = 0;
  for (const [key, value] of Object.entries(annotations)) {
    bytes += encoder.encode(key).length + encoder.encode(typeof value === 'string' ? value : '').length;
  }
  if (bytes <= mostAnnotationBytes) return;
  report('object-too-large', (where) => `has ${bytes} bytes in ${where}, which takes at most ${mostAnnotationBytes}`, {
    hint: 'keep it in a ConfigMap or in the image',
  });
}

function checkKey(key: string, what: string, report: Report, last: string = key): void {
  // A template engine may fill in keys as well as values.
  if (isQualifiedName(key) || key.includes('{{') || key.includes('${')) return;
  report('invalid-label', (where) => `has ${where}, whose key is none that a ${what} may have`, {
    last,
    hint: "use at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends; a DNS name and '/' may stand in front",
  });
}

function notText(key: string, value: unknown, report: Report): void {
  const isPlain = typeof value === 'number' || typeof value === 'boolean';
  report('wrong-type', (where) => `has ${where} ${shownValue(value)}, which must be a text`, {
    last: key,
    hint: isPlain ? `write it in quotes: '${value}'` : undefined,
  });
}

function labelHint(value: string): string | undefined {
  if (value.length > 63) return 'shorten it, or keep it in an annotation';
  return "use letters, digits, '-', '_' and '.', with a letter or digit at both ends, or keep it in an annotation";
}
