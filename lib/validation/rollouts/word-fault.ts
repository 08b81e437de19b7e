import { didYouMean } from '../../kernel/closest.ts';
import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { JsonValue } from '../../kernel/json.ts';
import type { Manifest } from '../../model/manifest.ts';
import { finding, nameOf } from '../finding.ts';

/** A finding where a value is there and is not one of the allowed words. */
export function wordFault(
  manifest: Manifest,
  pointer: string,
  value: JsonValue | undefined,
  allowed: readonly string[],
): readonly Diagnostic[] {
  if (value === undefined || value === '' || (typeof value === 'string' && allowed.includes(value))) return [];
  const field = pointer.slice(pointer.lastIndexOf('/') + 1);
  return [
    finding(manifest, 'value-not-in-set', {
      pointer,
      message: `${nameOf(manifest)} has ${field} ${JSON.stringify(value)}, and it is one of ${allowed.join(', ')}`,
      hint: typeof value === 'string' ? didYouMean(value, allowed) : undefined,
    }),
  ];
}
