import { ApiObject, App, Chart } from 'cdk8s';

// Nothing is wrong here, unlike in the cases object-pods-refused and object-networking-refused.
const chart = new Chart(new App(), 'shop');

new ApiObject(chart, 'web', {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    replicas: 2,
    strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: '0%' } },
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: {
        containers: [
          {
            name: 'web',
            image: 'ghcr.io/acme/web:1.0',
            ports: [{ name: 'http', containerPort: 8080 }],
            resources: { requests: { cpu: '1', memory: '128Mi' }, limits: { cpu: '1' } },
            readinessProbe: { httpGet: { path: '/', port: 'http' } },
            volumeMounts: [{ name: 'cache', mountPath: '/cache' }],
          },
        ],
        volumes: [{ name: 'cache', emptyDir: {} }],
      },
    },
  },
});

new ApiObject(chart, 'service', {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { type: 'NodePort', selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }] },
});

new ApiObject(chart, 'import', {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'import' },
  spec: {
    schedule: '0 0 * * 0',
    timeZone: 'Europe/Berlin',
    jobTemplate: {
      spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'import', image: 'import:1' }] } } },
    },
  },
});

export default chart.node.root;
