import { groupBy } from '../../kernel/group-by.ts';
import { isClusterScoped } from '../../model/cluster-scoped.ts';
import type { Manifest } from '../../model/manifest.ts';

/**
 * Tells the environments of a repository apart by its folders. One cluster cannot hold two objects of one
 * identity; where two folders do (`staging/shop/web.yaml`, `production/shop/web.yaml`), the parts of their
 * paths in which they differ (`staging`, `production`) name environments. A file belongs to the environment
 * whose name is in its path, or to none: `base/` beside `overlays/staging` and `overlays/production` too.
 *
 * An object that lives outside namespaces and is the same in several folders, such as a Namespace that each
 * application brings along, says nothing about environments.
 *
 * @returns the manifests, each with the environment that it belongs to
 */
export function tellEnvironments(manifests: readonly Manifest[]): readonly Manifest[] {
  const names = new Set<string>();
  for (const same of groupBy(manifests.filter(isNamed), identityOf).values()) {
    const folders = new Set(same.map(({ folder }) => folder.folder));
    if (folders.size > 1 && !isOneObject(same)) collectDifferences([...folders].map(segmentsOf), names);
  }
  if (names.size === 0) return manifests;
  return manifests.map((manifest) => {
    const own = segmentsOf(manifest.folder.folder).filter((segment) => names.has(segment));
    return own.length === 0 ? manifest : { ...manifest, folder: { ...manifest.folder, environment: own.join('/') } };
  });
}

/** Names the segments in which paths part, at every level: as in a tree of folders, the branches of each fork. */
function collectDifferences(paths: readonly (readonly string[])[], names: Set<string>): void {
  const forks = [{ paths, level: 0 }];
  for (let fork = forks.pop(); fork !== undefined; fork = forks.pop()) {
    const { level } = fork;
    const branches = groupBy(fork.paths, (path) => path[level]);
    for (const [segment, below] of branches) {
      if (segment === undefined) continue;
      if (branches.size > 1) names.add(segment);
      forks.push({ paths: below, level: level + 1 });
    }
  }
}

function isNamed({ object }: Manifest): boolean {
  return (object['metadata'] as { readonly name?: unknown } | undefined)?.name !== undefined;
}

function identityOf({ id: { group, kind, namespace, name } }: Manifest): string {
  return [group, kind, isClusterScoped(group, kind) ? '' : (namespace ?? ''), name].join('\n');
}

function isOneObject(same: readonly Manifest[]): boolean {
  const [first] = same;
  if (first === undefined || !isClusterScoped(first.id.group, first.id.kind)) return false;
  return new Set(same.map(({ object }) => JSON.stringify(object))).size === 1;
}

function segmentsOf(folder: string): readonly string[] {
  return folder === '' ? [] : folder.split('/');
}
