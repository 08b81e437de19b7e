import type { JsonObject } from '../kernel/json.ts';
import { isClusterScoped } from '../model/cluster-scoped.ts';
import type { Manifest } from '../model/manifest.ts';

/**
 * Mends what cdk8s renders for an application: a chart gives its namespace to every object, also
 * to those that live in none, where Argo CD would show them as different for ever. A plain cdk8s
 * program is left as it is.
 */
export function transform(manifest: Manifest): Manifest {
  const { id, object, folder } = manifest;
  if (folder.environment === undefined || id.namespace === undefined) return manifest;
  if (!isClusterScoped(id.group, id.kind)) return manifest;
  const { namespace: _, ...metadata } = object['metadata'] as JsonObject;
  return { ...manifest, id: { ...id, namespace: undefined }, object: { ...object, metadata } };
}
