/** API groups of the kinds that others refer to, where people write the kind alone. */
const groups: ReadonlyMap<string, string> = new Map([
  ['AnalysisTemplate', 'argoproj.io'],
  ['ClusterAnalysisTemplate', 'argoproj.io'],
  ['ClusterIssuer', 'cert-manager.io'],
  ['ClusterRole', 'rbac.authorization.k8s.io'],
  ['ClusterSecretStore', 'external-secrets.io'],
  ['CustomResourceDefinition', 'apiextensions.k8s.io'],
  ['DaemonSet', 'apps'],
  ['Deployment', 'apps'],
  ['DestinationRule', 'networking.istio.io'],
  ['GRPCRoute', 'gateway.networking.k8s.io'],
  ['Gateway', 'gateway.networking.k8s.io'],
  ['GatewayClass', 'gateway.networking.k8s.io'],
  ['HTTPRoute', 'gateway.networking.k8s.io'],
  ['HelmRelease', 'helm.toolkit.fluxcd.io'],
  ['Ingress', 'networking.k8s.io'],
  ['IngressClass', 'networking.k8s.io'],
  ['Issuer', 'cert-manager.io'],
  ['Kustomization', 'kustomize.toolkit.fluxcd.io'],
  ['Middleware', 'traefik.io'],
  ['PriorityClass', 'scheduling.k8s.io'],
  ['ReferenceGrant', 'gateway.networking.k8s.io'],
  ['ReplicaSet', 'apps'],
  ['Role', 'rbac.authorization.k8s.io'],
  ['Rollout', 'argoproj.io'],
  ['RuntimeClass', 'node.k8s.io'],
  ['SecretProviderClass', 'secrets-store.csi.x-k8s.io'],
  ['SecretStore', 'external-secrets.io'],
  ['StatefulSet', 'apps'],
  ['StorageClass', 'storage.k8s.io'],
  ['TCPRoute', 'gateway.networking.k8s.io'],
  ['TLSRoute', 'gateway.networking.k8s.io'],
  ['TraefikService', 'traefik.io'],
  ['TriggerAuthentication', 'keda.sh'],
  ['VirtualService', 'networking.istio.io'],
]);

/** The usual group of a kind; empty, which is the core group, for kinds that are not known. */
export function usualGroup(kind: string): string {
  return groups.get(kind) ?? '';
}
