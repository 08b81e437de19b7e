/** A container that keeps every policy. */
export const container = {
  name: 'main',
  image: 'ghcr.io/acme/shop:1.4.2@sha256:4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a',
  ports: [{ name: 'http', containerPort: 8080 }],
  resources: {
    requests: { cpu: '100m', memory: '128Mi', 'ephemeral-storage': '64Mi' },
    limits: { cpu: '100m', memory: '128Mi', 'ephemeral-storage': '64Mi' },
  },
  readinessProbe: { httpGet: { path: '/ready', port: 'http' } },
  livenessProbe: { httpGet: { path: '/live', port: 'http' } },
  securityContext: {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
  },
};

const podSpec = {
  automountServiceAccountToken: false,
  serviceAccountName: 'shop',
  priorityClassName: 'services',
  dnsConfig: { options: [{ name: 'ndots', value: '2' }] },
  securityContext: { runAsUser: 10_001, runAsGroup: 10_001, seccompProfile: { type: 'RuntimeDefault' } },
  topologySpreadConstraints: [
    { maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway' },
  ],
  containers: [container],
};

const labels = { 'app.kubernetes.io/name': 'shop' };

export const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'shop', labels },
  spec: { replicas: 3, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: podSpec } },
};

export const budget = {
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name: 'shop' },
  spec: { maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow', selector: { matchLabels: labels } },
};

export const networkPolicy = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'shop' },
  spec: { podSelector: { matchLabels: labels }, policyTypes: ['Ingress'] },
};

/** A deployment whose only container differs in some fields. */
export function withContainer(fields: object): object {
  return withPod({ containers: [{ ...container, ...fields }] });
}

export function withSecurity(fields: object): object {
  return withContainer({ securityContext: { ...container.securityContext, ...fields } });
}

/** A deployment whose pod differs in some fields. */
export function withPod(fields: object): object {
  const { spec } = deployment;
  return { ...deployment, spec: { ...spec, template: { ...spec.template, spec: { ...podSpec, ...fields } } } };
}

export function withSpec(fields: object): object {
  return { ...deployment, spec: { ...deployment.spec, ...fields } };
}

export function object(apiVersion: string, kind: string, fields: object, metadata: object = {}): object {
  return { apiVersion, kind, metadata: { name: 'shop', ...metadata }, ...fields };
}
