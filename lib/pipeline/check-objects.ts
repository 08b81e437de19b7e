import type { Diagnostic } from '../kernel/diagnostic.ts';
import type { Manifest } from '../model/manifest.ts';
import type { ValidationContext } from '../validation/context.ts';
import type { CrdSchemas } from '../validation/schema/crd-schemas.ts';
import { validate } from '../validation/validate.ts';
import { checkSchemas } from './check-schemas.ts';

/**
 * Checks objects against the schemas of their kinds and by every rule. What a schema says of a field is not said
 * again by a rule about the same field.
 *
 * @param crds schemas of CustomResourceDefinitions that are not among the objects
 */
export function checkObjects(
  manifests: readonly Manifest[],
  context: ValidationContext,
  crds: CrdSchemas,
): readonly Diagnostic[] {
  const misfits = checkSchemas(manifests, context, crds);
  const said = new Set(misfits.map(fieldOf));
  return [...misfits, ...validate(manifests, context).filter((one) => !said.has(fieldOf(one)))];
}

function fieldOf({ object, pointer, environment, at }: Diagnostic): string {
  // Two files may hold an object of one identity each.
  return [environment, object, pointer, at?.file].join('\n');
}
