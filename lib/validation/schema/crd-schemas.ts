import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import { nodeOfOpenApi } from './open-api.ts';
import { lazyNode, type SchemaNode, schemaNode } from './schema-node.ts';
import { kubernetesModule, newestMinor } from './shipped.ts';
import { ShippedNodes } from './shipped-nodes.ts';

/** Schemas of custom resources: by {@link kindKey}, then by version. */
export type CrdSchemas = ReadonlyMap<string, ReadonlyMap<string, SchemaNode>>;

/** How {@link CrdSchemas} names a kind. */
export function kindKey(group: string, kind: string): string {
  return `${group}/${kind}`;
}

/**
 * The schemas of the kind that a CustomResourceDefinition (apiextensions.k8s.io/v1) brings: those
 * of its served versions. Empty where the object is none, or says no more than its name.
 */
export function crdSchemas(crd: JsonObject): CrdSchemas {
  const { kind, spec } = crd;
  if (kind !== 'CustomResourceDefinition' || !isJsonObject(spec)) return new Map();
  const { group, names, versions } = spec;
  const name = isJsonObject(names) ? names['kind'] : undefined;
  if (typeof group !== 'string' || typeof name !== 'string' || !Array.isArray(versions)) return new Map();
  const ofVersion = new Map<string, SchemaNode>();
  for (const version of versions as readonly JsonObject[]) {
    if (!isJsonObject(version) || typeof version['name'] !== 'string' || version['served'] === false) continue;
    const schema = isJsonObject(version['schema']) ? version['schema']['openAPIV3Schema'] : undefined;
    ofVersion.set(version['name'], isJsonObject(schema) ? lazyNode(() => resourceNode(schema)) : schemaNode('any'));
  }
  return ofVersion.size === 0 ? new Map() : new Map([[kindKey(group, name), ofVersion]]);
}

/** Puts several together; of two for one kind and version the last one counts. */
export function joinCrdSchemas(parts: Iterable<CrdSchemas>): CrdSchemas {
  const joined = new Map<string, Map<string, SchemaNode>>();
  for (const part of parts) {
    for (const [key, versions] of part) joined.set(key, new Map([...(joined.get(key) ?? []), ...versions]));
  }
  return joined;
}

let metadataNode: SchemaNode | undefined;

/** apiVersion, kind and metadata are those of every object; status is the controller's own. */
function resourceNode(schema: JsonObject): SchemaNode {
  metadataNode ??= new ShippedNodes(kubernetesModule.content, newestMinor, undefined).named('MetaV1ObjectMeta');
  const node = nodeOfOpenApi(schema);
  if (node.kind !== 'object') return node;
  const fields = new Map(node.fields);
  fields.set('apiVersion', schemaNode('text'));
  fields.set('kind', schemaNode('text'));
  fields.set('metadata', metadataNode);
  if (fields.has('status')) fields.set('status', schemaNode('any'));
  return { ...node, fields, required: node.required.filter((name) => name !== 'status') };
}
