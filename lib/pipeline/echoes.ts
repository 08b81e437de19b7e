import type { Code } from '../kernel/codes.ts';
import type { Diagnostic } from '../kernel/diagnostic.ts';

/** What schemas say of a field that makes a rule say of the object around it that it lacks something. */
const causes: ReadonlySet<Code> = new Set(['missing-field', 'unknown-field', 'wrong-type', 'invalid-value']);

/** What rules say of an object that lacks something, or has something of no use. */
const effects: ReadonlySet<Code> = new Set([
  'application-refused',
  'application-set-refused',
  'gateway-refused',
  'image-missing',
  'measurement-fails',
  'metric-refused',
  'not-exactly-one',
  'rollout-refused',
  'route-match-invalid',
  'service-selects-nothing',
  'step-not-one-action',
  'volume-refused',
]);

/**
 * Those of the findings of rules that say something new. What a schema says of a field is not said
 * again by a rule about the same field, nor by one that misses the field in the object around it.
 *
 * @param misfits what the schemas of their kinds say against the objects
 */
export function withoutEchoes(misfits: readonly Diagnostic[], findings: readonly Diagnostic[]): readonly Diagnostic[] {
  const said = new Set(misfits.map((one) => placeOf(one, one.pointer)));
  const around = new Set(
    misfits.flatMap((one) => (causes.has(one.code) ? [placeOf(one, parentOf(one.pointer ?? ''))] : [])),
  );
  // A list that a schema keys by a field is found to have two entries of one key as a whole.
  const lists = new Set(misfits.flatMap((one) => (one.code === 'invalid-value' ? [placeOf(one, one.pointer)] : [])));
  return findings.filter((one) => {
    if (said.has(placeOf(one, one.pointer))) return false;
    if (effects.has(one.code)) return !around.has(placeOf(one, one.pointer));
    const pointer = one.pointer ?? '';
    return one.code !== 'duplicate-entry' || !lists.has(placeOf(one, parentOf(parentOf(pointer))));
  });
}

/** Pointer to the object or list around a field. */
function parentOf(pointer: string): string {
  return pointer.slice(0, Math.max(pointer.lastIndexOf('/'), 0));
}

function placeOf({ object, environment, at }: Diagnostic, pointer: string | undefined): string {
  // Two files may hold an object of one identity each.
  return [environment, object, pointer, at?.file].join('\n');
}
