// Files that have an apiVersion and a kind, but are read by a tool and never sent to a cluster.
const groups: ReadonlySet<string> = new Set([
  'audit.k8s.io',
  'backstage.io',
  'builtin',
  'client.authentication.k8s.io',
  'ctlptl.dev',
  'eksctl.io',
  'k0s.k0sproject.io',
  'k0sctl.k0sproject.io',
  'k3d.io',
  'kind.x-k8s.io',
  'kpt.dev',
  'kubeadm.k8s.io',
  'kustomize.config.k8s.io',
  'skaffold',
]);
// The components of Kubernetes read their settings from files: kubelet.config.k8s.io, apiserver.config.k8s.io, ...
const componentGroup = /^[a-z]+\.config\.k8s\.io$/;

/** Whether an apiVersion and a kind are those of a tool's own file, such as a kustomization, instead of an object's. */
export function isToolConfiguration(apiVersion: string, kind: string): boolean {
  const [group = ''] = apiVersion.split('/');
  return groups.has(group) || componentGroup.test(group) || (apiVersion === 'v1' && kind === 'Config');
}
