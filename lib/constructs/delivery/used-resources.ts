import type { ApiObject } from 'cdk8s';
import { byCodeUnit } from '../../kernel/compare.ts';
import { isClusterScoped } from '../../model/cluster-scoped.ts';
import type { GroupKind } from './argo-cd-options.ts';
import type { DeliveredFolder } from './delivered-folder.ts';

/** Where the objects of an environment live: what its AppProject must allow. */
export interface UsedResources {
  /** In code-unit order. */
  readonly namespaces: readonly string[];
  /** Cluster-scoped kinds, in code-unit order of group and kind. */
  readonly clusterKinds: readonly GroupKind[];
}

/** What the objects in the folders of an environment use. */
export function usedResources(folders: readonly DeliveredFolder[]): UsedResources {
  const objects = folders.flatMap((folder) => folder.objects);
  const defined = clusterKindsDefinedBy(objects);
  const namespaces = new Set(folders.map(({ namespace }) => namespace));
  const clusterKinds = new Map<string, GroupKind>();
  for (const object of objects) {
    const group = object.apiGroup === 'core' ? '' : object.apiGroup;
    const key = `${group}/${object.kind}`;
    if (isClusterScoped(group, object.kind) || defined.has(key)) clusterKinds.set(key, { group, kind: object.kind });
    else if (object.metadata.namespace !== undefined) namespaces.add(object.metadata.namespace);
  }
  return {
    namespaces: [...namespaces].sort(byCodeUnit),
    clusterKinds: [...clusterKinds].sort(([a], [b]) => byCodeUnit(a, b)).map(([, kind]) => kind),
  };
}

/** Cluster-scoped kinds whose definitions lie in the program itself. */
function clusterKindsDefinedBy(objects: readonly ApiObject[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const object of objects) {
    if (object.kind !== 'CustomResourceDefinition') continue;
    const { spec } = object.toJson() as CustomResourceDefinition;
    if (spec?.scope === 'Cluster') keys.add(`${spec.group ?? ''}/${spec.names?.kind ?? ''}`);
  }
  return keys;
}

interface CustomResourceDefinition {
  readonly spec?: { readonly group?: string; readonly scope?: string; readonly names?: { readonly kind?: string } };
}
