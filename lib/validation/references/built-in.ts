import type { Reference } from '../object-index.ts';

/** ClusterRoles that every cluster has for users; those of its own parts start with `system:`. */
const userRoles: ReadonlySet<string> = new Set(['admin', 'cluster-admin', 'edit', 'view']);

/** Whether an object exists in every cluster, or every namespace, without anyone applying it. */
export function isBuiltIn({ kind, namespace, name }: Reference): boolean {
  // What runs the cluster itself lives there, and comes with it.
  if (namespace === 'kube-system' || namespace === 'kube-public' || namespace === 'kube-node-lease') return true;
  switch (kind) {
    case 'ServiceAccount':
      return name === 'default';
    case 'ConfigMap':
      // The second is Istio's, distributed to every namespace of a mesh.
      return name === 'kube-root-ca.crt' || name === 'istio-ca-root-cert' || name === 'openshift-service-ca.crt';
    case 'Service':
      return name === 'kubernetes' && (namespace === undefined || namespace === 'default');
    case 'Role':
    case 'ClusterRole':
      return userRoles.has(name) || name.startsWith('system:');
    case 'PriorityClass':
      return name.startsWith('system-');
    case 'Namespace':
      return name === 'default' || name.startsWith('kube-');
    default:
      return false;
  }
}
