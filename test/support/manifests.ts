import type { JsonObject } from '../../lib/kernel/json.ts';
import type { Manifest } from '../../lib/model/manifest.ts';
import { type ObjectId, tryObjectId } from '../../lib/model/object-id.ts';
import type { FolderFacts } from '../../lib/model/program.ts';

/** A manifest of an object that is nothing but its identity. */
export function manifestOf(
  id: Partial<ObjectId> & { readonly version?: string },
  folder: Partial<FolderFacts> = {},
  constructPath = 'app/object',
): Manifest {
  const { group = '', version = 'v1', kind = 'ConfigMap', namespace, name = 'x' } = id;
  const object: JsonObject = {
    apiVersion: group === '' ? version : `${group}/${version}`,
    kind,
    metadata: namespace === undefined ? { name } : { name, namespace },
  };
  const found = tryObjectId(object);
  if (found === undefined) throw new Error('no identity');
  const facts = {
    folder: 'app',
    environment: undefined,
    purpose: 'application' as const,
    application: 'app',
    namespace: undefined,
    ...folder,
  };
  return { object, id: found, folder: facts, origin: { constructPath, at: undefined, fields: new Map() } };
}
