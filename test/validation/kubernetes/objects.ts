/** Right objects, for mistakes to be made in. */

type Json = Readonly<Record<string, unknown>>;

const labels = { app: 'web' };

const podSpec: Json = {
  containers: [
    {
      name: 'web',
      image: 'registry.example.org:5000/shop/web:1.4.2',
      ports: [
        { name: 'http', containerPort: 8080 },
        { name: 'metrics', containerPort: 9090 },
      ],
      env: [
        { name: 'MODE', value: 'fast' },
        { name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
      ],
      envFrom: [{ configMapRef: { name: 'web' } }],
      resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { cpu: '1', memory: '128Mi' } },
      volumeMounts: [
        { name: 'config', mountPath: '/etc/web' },
        { name: 'scratch', mountPath: '/tmp', subPath: 'web' },
      ],
      readinessProbe: { httpGet: { path: '/', port: 'http' } },
      livenessProbe: { tcpSocket: { port: 8080 } },
      lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } },
    },
    { name: 'proxy', image: 'proxy' },
  ],
  initContainers: [{ name: 'migrate', image: `web@sha256:${'ab'.repeat(32)}` }],
  volumes: [
    { name: 'config', configMap: { name: 'web', defaultMode: 420, items: [{ key: 'a.yaml', path: 'a/b.yaml' }] } },
    { name: 'scratch', emptyDir: { sizeLimit: '1Gi' } },
    {
      name: 'all',
      projected: {
        sources: [
          { secret: { name: 'web' } },
          { serviceAccountToken: { path: 'token', expirationSeconds: 3600 } },
          { downwardAPI: { items: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }] } },
        ],
      },
    },
  ],
  tolerations: [{ key: 'example.org/gpu', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 }],
  topologySpreadConstraints: [
    { maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'DoNotSchedule', labelSelector: {} },
  ],
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] }],
      },
    },
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        { weight: 100, podAffinityTerm: { topologyKey: 'zone', labelSelector: { matchLabels: labels } } },
      ],
    },
  },
  securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
};

export const deployment: Json = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    replicas: 2,
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: podSpec },
  },
};

/** Another workload with the same pods. */
export function workload(kind: string, fields: Json = {}, apiVersion = 'apps/v1'): Json {
  const template = { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'web' }] } };
  const spec = { selector: { matchLabels: labels }, template, ...fields };
  return { apiVersion, kind, metadata: { name: 'web' }, spec };
}

export const job: Json = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'import' },
  spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'import', image: 'import' }] } } },
};

export const cronJob: Json = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'report' },
  spec: { schedule: '*/15 2-4 1,15 jan-mar mon', timeZone: 'Europe/Berlin', jobTemplate: { spec: job['spec'] } },
};

export function object(apiVersion: string, kind: string, fields: Json, name = 'web'): Json {
  return { apiVersion, kind, metadata: { name }, ...fields };
}
