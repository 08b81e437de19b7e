import type { Diagnostic } from '../kernel/diagnostic.ts';
import type { Manifest } from '../model/manifest.ts';
import type { ValidationContext } from '../validation/context.ts';
import { validate } from '../validation/validate.ts';
import { withoutEchoes } from './echoes.ts';

/**
 * Checks objects by every rule.
 *
 * @param misfits what the schemas of their kinds say against the objects
 */
export function checkObjects(
  manifests: readonly Manifest[],
  misfits: readonly Diagnostic[],
  context: ValidationContext,
): readonly Diagnostic[] {
  return [...misfits, ...withoutEchoes(misfits, validate(manifests, context))];
}
