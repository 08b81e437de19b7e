import type { JsonObject } from '../../lib/kernel/json.ts';
import { newestKubernetes } from '../../lib/model/kubernetes-version.ts';
import type { Manifest } from '../../lib/model/manifest.ts';
import { tryObjectId } from '../../lib/model/object-id.ts';
import { settingsOf } from '../../lib/model/policy.ts';
import type { ValidationContext } from '../../lib/validation/context.ts';

/** Objects as the compiler hands them to the rules. */
export function manifestsOf(objects: readonly object[], environment = 'production'): readonly Manifest[] {
  return objects.map((value, index) => {
    const object = JSON.parse(JSON.stringify(value)) as JsonObject;
    const id = tryObjectId(object);
    if (id === undefined) throw new Error(`object ${index} has no identity`);
    const folder = {
      folder: `${environment}/shop`,
      purpose: 'application' as const,
      environment,
      application: 'shop',
      namespace: 'shop',
    };
    const at = { file: 'main.ts', line: index + 1, column: 1 };
    return { object, id, folder, origin: { constructPath: `shop/${index}`, at, fields: new Map() } };
  });
}

/** What rules know where nothing else is said: a project that declares nothing to live outside. */
export const inProject: ValidationContext = {
  closure: 'project',
  project: { name: 'acme', environments: [] },
  kubernetes: newestKubernetes,
  policy: settingsOf('none'),
  externals: [],
};
