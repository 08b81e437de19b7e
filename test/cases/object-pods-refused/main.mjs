import { ApiObject, App, Chart } from 'cdk8s';

const chart = new Chart(new App(), 'shop');

new ApiObject(chart, 'web', {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    replicas: 2,
    strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: '0%' } },
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: {
        containers: [
          {
            name: 'web',
            image: 'ghcr.io/Acme/web:1.0',
            ports: [{ name: 'http', containerPort: 8080 }],
            resources: { requests: { cpu: '2', memory: '128m' }, limits: { cpu: '1' } },
            readinessProbe: { httpGet: { path: '/', port: 'htpp' } },
            volumeMounts: [{ name: 'chache', mountPath: '/cache' }],
          },
        ],
        volumes: [{ name: 'cache', emptyDir: {} }],
      },
    },
  },
});

new ApiObject(chart, 'import', {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'import' },
  spec: {
    schedule: '0 0 * * 7',
    timeZone: 'Europe/Berlim',
    jobTemplate: { spec: { template: { spec: { containers: [{ name: 'import', image: 'import:1' }] } } } },
  },
});

export default chart.node.root;
