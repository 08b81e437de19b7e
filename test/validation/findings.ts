import type { ValidationContext } from '../../lib/validation/context.ts';
import { validate } from '../../lib/validation/validate.ts';
import { inProject, manifestsOf } from './manifests.ts';
import type { Fields } from './objects.ts';

/** What `gitops lint` knows: some files, perhaps a part of a repository. */
export const inFiles: ValidationContext = { ...inProject, closure: 'files', project: undefined };

/** Codes of the findings about objects, each once. */
export function codesOf(objects: readonly Fields[], context: ValidationContext = inProject): readonly string[] {
  return [...new Set(validate(manifestsOf(objects), context).map(({ code }) => code))];
}
