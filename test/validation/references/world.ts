import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';
import type { Diagnostic } from '../../../lib/kernel/diagnostic.ts';
import type { Manifest } from '../../../lib/model/manifest.ts';
import type { Closure, ValidationContext } from '../../../lib/validation/context.ts';
import { validate } from '../../../lib/validation/validate.ts';
import { inProject, manifestsOf } from '../manifests.ts';

/** Objects that refer to each other, with nothing wrong. */
export type World = 'web' | 'mesh' | 'gateway' | 'controllers' | 'order';

/** A change of the text of a world. */
export type Change = readonly [from: string, to: string];

/** The text of a world with changes; each must change something. */
export function worldText(world: World, changes: readonly Change[] = []): string {
  const text = readFileSync(fileURLToPath(new URL(`worlds/${world}.yaml`, import.meta.url)), 'utf8');
  return changes.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`${world} has no '${from}'`);
    return before.replace(from, to);
  }, text);
}

/** What the rules say of some YAML. */
export function check(text: string, closure: Closure, context: Partial<ValidationContext> = {}): readonly Diagnostic[] {
  const objects = parseAllDocuments(text).map((document) => document.toJS() as object);
  const project = closure === 'project' ? inProject.project : undefined;
  const manifests = manifestsOf(objects);
  return validate(closure === 'project' ? manifests : manifests.map(asRead), {
    ...inProject,
    closure,
    project,
    ...context,
  });
}

/** As if read from one file, which says nothing of environments. */
function asRead(manifest: Manifest): Manifest {
  const folder = {
    ...manifest.folder,
    folder: '',
    environment: undefined,
    application: undefined,
    namespace: undefined,
  };
  return { ...manifest, folder };
}
