import type { Diagnostic } from '../kernel/diagnostic.ts';
import type { Manifest } from '../model/manifest.ts';
import type { ValidationContext } from '../validation/context.ts';
import { validate } from '../validation/validate.ts';

/**
 * Checks objects by every rule. What a schema says of a field is not said again by a rule about the same field.
 *
 * @param misfits what the schemas of their kinds say against the objects
 */
export function checkObjects(
  manifests: readonly Manifest[],
  misfits: readonly Diagnostic[],
  context: ValidationContext,
): readonly Diagnostic[] {
  const said = new Set(misfits.map(fieldOf));
  return [...misfits, ...validate(manifests, context).filter((one) => !said.has(fieldOf(one)))];
}

function fieldOf({ object, pointer, environment, at }: Diagnostic): string {
  // Two files may hold an object of one identity each.
  return [environment, object, pointer, at?.file].join('\n');
}
