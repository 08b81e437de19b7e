import type { JsonObject } from '../kernel/json.ts';
import { isJsonObject } from '../kernel/json.ts';

/** What Kubernetes tells objects apart by, within one cluster. The version is not part of it. */
export interface ObjectId {
  /** API group, empty for the core group. */
  readonly group: string;
  readonly kind: string;
  /** Undefined for a cluster-scoped object, and for one whose namespace the manifest leaves open. */
  readonly namespace: string | undefined;
  readonly name: string;
}

/** The identity of a rendered object, or undefined where a part of it is missing or no text. */
export function tryObjectId(object: JsonObject): ObjectId | undefined {
  const { apiVersion, kind, metadata } = object;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || !isJsonObject(metadata ?? null)) return undefined;
  const { name, namespace } = metadata as JsonObject;
  // A null is as good as nothing for the API server.
  const isOpen = namespace === undefined || namespace === null;
  if (typeof name !== 'string' || (!isOpen && typeof namespace !== 'string')) return undefined;
  const slash = apiVersion.indexOf('/');
  return { group: slash < 0 ? '' : apiVersion.slice(0, slash), kind, namespace: isOpen ? undefined : namespace, name };
}

/** The identity as people say it: `apps/Deployment shop/web`, `Namespace shop`. */
export function formatObjectId(id: ObjectId): string {
  const kind = id.group === '' ? id.kind : `${id.group}/${id.kind}`;
  return `${kind} ${id.namespace === undefined ? '' : `${id.namespace}/`}${id.name}`;
}

/** Whether two objects may be in one namespace: one that is left open is the same as any. */
export function isSameNamespace(one: ObjectId, other: ObjectId): boolean {
  return one.namespace === other.namespace || one.namespace === undefined || other.namespace === undefined;
}
