import type { Diagnostic } from '../kernel/diagnostic.ts';
import type { Manifest } from '../model/manifest.ts';
import { rules } from './rules.ts';
import { Scope } from './scope.ts';

/**
 * Looks for what is wrong with the objects of a program though each of them is well formed: rules
 * over the rendered JSON, so that they serve every program, whatever made its objects. Each
 * environment is looked at by itself, since its objects meet in one cluster.
 *
 * Linear in the number of objects.
 */
export function validate(manifests: readonly Manifest[]): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const ofEnvironment of byEnvironment(manifests).values()) {
    const scope = new Scope(ofEnvironment);
    for (const rule of rules) for (const one of rule(scope)) found.push(one);
  }
  return found;
}

function byEnvironment(manifests: readonly Manifest[]): ReadonlyMap<string | undefined, readonly Manifest[]> {
  const environments = new Map<string | undefined, Manifest[]>();
  for (const manifest of manifests) {
    const known = environments.get(manifest.folder.environment);
    if (known === undefined) environments.set(manifest.folder.environment, [manifest]);
    else known.push(manifest);
  }
  return environments;
}
