import type { Diagnostic } from '../kernel/diagnostic.ts';
import type { Manifest } from '../model/manifest.ts';
import type { ValidationContext } from './context.ts';
import { Program } from './program.ts';
import { programRules, rules } from './rules.ts';

/**
 * Looks for what is wrong with the objects of a program though each of them is well formed: rules
 * over the rendered JSON, so that they serve every program, whatever made its objects. Each
 * environment is looked at by itself, since its objects meet in one cluster.
 *
 * Linear in the number of objects.
 */
export function validate(manifests: readonly Manifest[], context: ValidationContext): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const program = new Program(manifests, context);
  for (const scope of program.scopes) {
    for (const rule of rules) for (const one of rule(scope)) found.push(one);
  }
  for (const rule of programRules) for (const one of rule(program)) found.push(one);
  return found;
}
