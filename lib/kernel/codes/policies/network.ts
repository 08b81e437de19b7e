import type { PolicyEntry } from '../policy-entry.ts';

/** Codes of policies about namespaces and the network. */
export type NetworkPolicyCode =
  | 'network-policy-missing'
  | 'service-exposed'
  | 'external-ip'
  | 'tls-missing'
  | 'ingress-snippet'
  | 'default-namespace'
  | 'namespace-without-pod-security'
  | 'namespace-without-quota';

export const networkPolicies: Readonly<Record<NetworkPolicyCode, PolicyEntry>> = {
  'network-policy-missing': {
    pack: 'production',
    severity: 'error',
    exit: 1,
    meaning: 'No NetworkPolicy selects a pod, so everything may connect to it and it to everything.',
    example: 'kind: Deployment   # and no NetworkPolicy',
    mend: 'Add a NetworkPolicy; start from one that denies all.',
    twins: {
      kubeLinter: ['non-isolated-pod'],
      kubeScore: ['pod-networkpolicy'],
      polaris: ['missingNetworkPolicy'],
      trivy: ['KSV-0038'],
      kubescape: ['C-0030', 'C-0260', 'C-0049', 'C-0054'],
    },
  },
  'service-exposed': {
    pack: 'production',
    severity: 'warning',
    exit: 1,
    meaning: 'A Service opens a port on every node or a load balancer of its own, around Ingress, gateway and TLS.',
    example: 'kind: Service\nspec: { type: NodePort }',
    mend: 'Use ClusterIP, and expose it by an Ingress or a route.',
    twins: { kubeLinter: ['exposed-services'], kubeScore: ['service-type'], kubescape: ['C-0021', 'C-0256'] },
  },
  'external-ip': {
    pack: 'restricted',
    severity: 'error',
    exit: 1,
    meaning: 'A Service claims outside addresses: whoever may write it can take over traffic for them (CVE-2020-8554).',
    example: 'kind: Service\nspec: { externalIPs: [203.0.113.7] }',
    mend: 'Remove externalIPs.',
    twins: { trivy: ['KSV-0108'], kubescape: ['C-0293'] },
  },
  'tls-missing': {
    pack: 'production',
    severity: 'error',
    exit: 1,
    meaning: 'An Ingress or a listener of a Gateway serves hosts without TLS.',
    example: 'kind: Ingress\nspec: { rules: [{ host: shop.acme.io }] }   # no tls',
    mend: 'Add tls with the hosts and the Secret of the certificate.',
    twins: { polaris: ['tlsSettingsMissing'], kubescape: ['C-0263', 'C-0266'] },
  },
  'ingress-snippet': {
    pack: 'restricted',
    severity: 'error',
    exit: 1,
    meaning:
      'An Ingress hands raw configuration to ingress-nginx: whoever may write it can read the Secrets of the controller (CVE-2021-25742).',
    example: 'metadata: { annotations: { nginx.ingress.kubernetes.io/server-snippet: ... } }',
    mend: 'Remove the snippet.',
    twins: { trivy: ['KCV-0093'], kubescape: ['C-0059', 'C-0292'] },
  },
  'default-namespace': {
    pack: 'restricted',
    severity: 'error',
    exit: 1,
    meaning:
      "An object goes to the namespace default or to one of Kubernetes' own, where no policy or quota tells applications apart.",
    example: 'metadata: { name: web, namespace: default }',
    mend: 'Give the application a namespace of its own.',
    twins: { kubeLinter: ['use-namespace'], trivy: ['KSV-0110', 'KSV-0037'], kubescape: ['C-0061', 'C-0212'] },
  },
  'namespace-without-pod-security': {
    pack: 'restricted',
    severity: 'warning',
    exit: 1,
    meaning: 'A Namespace does not say which pods it lets in, so it lets in all.',
    example: 'kind: Namespace\nmetadata: { name: shop }',
    mend: 'Add the label pod-security.kubernetes.io/enforce: restricted.',
    twins: {},
  },
  'namespace-without-quota': {
    pack: 'optional',
    severity: 'warning',
    exit: 1,
    meaning: 'A Namespace has no ResourceQuota or no LimitRange, so one application can use up the cluster.',
    example: 'kind: Namespace   # no ResourceQuota',
    mend: 'Add a ResourceQuota and a LimitRange.',
    twins: { trivy: ['KSV-0039', 'KSV-0040'] },
  },
};
