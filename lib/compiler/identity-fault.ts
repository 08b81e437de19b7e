import { isJsonObject, type JsonObject } from '../kernel/json.ts';

/** What a value lacks to be an object of Kubernetes. */
export interface IdentityFault {
  /** Such as `an object without metadata.name`. */
  readonly what: string;
  /** RFC 6901 pointer to the field that is wrong; empty where the value itself is. */
  readonly pointer: string;
}

/** Says why a value, for which `tryObjectId` finds no identity, has none. */
export function identityFault(object: unknown): IdentityFault {
  if (!isJsonObject(object)) return { what: `${JSON.stringify(object)}, which is no object`, pointer: '' };
  const { metadata } = object;
  if (metadata !== undefined && !isJsonObject(metadata)) {
    return { what: `an object whose metadata is ${JSON.stringify(metadata)}, which is no map`, pointer: '/metadata' };
  }
  const named: JsonObject = metadata ?? {};
  const { name, namespace } = named;
  const fields = { apiVersion: object['apiVersion'], kind: object['kind'], 'metadata.name': name };
  for (const [field, value] of Object.entries(fields)) {
    const pointer = `/${field.replace('.', '/')}`;
    if (value === undefined) return { what: `an object without ${field}`, pointer };
    if (typeof value !== 'string') {
      return { what: `an object whose ${field} is ${JSON.stringify(value)}, which is no text`, pointer };
    }
  }
  const what = `an object whose metadata.namespace is ${JSON.stringify(namespace)}, which is no text`;
  return { what, pointer: '/metadata/namespace' };
}
