// The objects that constructs.ts renders, written down as plain data.

export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly [field: string]: unknown;
}

export function objectsOf(environment: string, name: string): readonly KubernetesObject[] {
  const metadata = { name, namespace: environment };
  const labels = { 'app.kubernetes.io/name': name };
  return [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata,
      data: { ENVIRONMENT: environment, LOG_LEVEL: 'info', FEATURES: 'search,checkout,recommendations' },
      immutable: false,
    },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata, automountServiceAccountToken: false },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: {
        minReadySeconds: 0,
        progressDeadlineSeconds: 600,
        selector: { matchLabels: labels },
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
        template: { metadata: { labels }, spec: podSpec(name) },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: { externalIPs: [], ports: [{ port: 80, targetPort: 8080 }], selector: labels, type: 'ClusterIP' },
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata,
      spec: {
        rules: [
          {
            host: `${name}.${environment}.acme.io`,
            http: {
              paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name, port: { number: 80 } } } }],
            },
          },
        ],
      },
    },
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata,
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
        minReplicas: 2,
        maxReplicas: 10,
        metrics: [
          { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
        ],
        behavior: {
          scaleDown: {
            policies: [{ type: 'Pods', value: 2, periodSeconds: 300 }],
            selectPolicy: 'Max',
            stabilizationWindowSeconds: 300,
          },
          scaleUp: {
            policies: [
              { type: 'Pods', value: 4, periodSeconds: 60 },
              { type: 'Percent', value: 200, periodSeconds: 60 },
            ],
            selectPolicy: 'Max',
            stabilizationWindowSeconds: 0,
          },
        },
      },
    },
  ];
}

function podSpec(name: string): object {
  const fromConfig = (key: string): object => ({ name: key, valueFrom: { configMapKeyRef: { key, name } } });
  const image = `ghcr.io/acme/${name}:1.4.2`;
  const httpGet = (path: string): object => ({ path, port: 8080, scheme: 'HTTP' });
  return {
    automountServiceAccountToken: false,
    containers: [
      {
        name: 'web',
        image,
        imagePullPolicy: 'Always',
        ports: [{ containerPort: 8080 }],
        env: [fromConfig('LOG_LEVEL'), fromConfig('FEATURES'), { name: 'PORT', value: '8080' }],
        resources: { limits: { cpu: '500m', memory: '256Mi' }, requests: { cpu: '100m', memory: '128Mi' } },
        livenessProbe: { failureThreshold: 3, httpGet: httpGet('/live'), periodSeconds: 20 },
        readinessProbe: { failureThreshold: 3, httpGet: httpGet('/ready'), periodSeconds: 10 },
        startupProbe: { failureThreshold: 3, tcpSocket: { port: 8080 } },
        securityContext: {
          allowPrivilegeEscalation: false,
          privileged: false,
          readOnlyRootFilesystem: true,
          runAsNonRoot: true,
        },
      },
    ],
    dnsPolicy: 'ClusterFirst',
    hostNetwork: false,
    restartPolicy: 'Always',
    securityContext: { fsGroupChangePolicy: 'Always', runAsNonRoot: true },
    serviceAccountName: name,
    setHostnameAsFQDN: false,
    terminationGracePeriodSeconds: 30,
  };
}
