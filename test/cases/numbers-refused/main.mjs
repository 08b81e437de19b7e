import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
const chart = new Chart(app, 'numbers');
const workload = (name, spec, container = {}) =>
  new ApiObject(chart, name, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'web', image: 'web:1.0.0', ...container }] } },
      ...spec,
    },
  });

new ApiObject(chart, 'exact', { apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: 'exact' }, spec: { size: 2 ** 53 + 1 } });
new ApiObject(chart, 'large', { apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: 'large' }, spec: { size: 1e21 } });
workload('float', { replicas: 1.5 });
workload('beyond', { replicas: 2 ** 31 });
workload('negative', { replicas: -1 });
workload('zero', { replicas: 1 }, { ports: [{ containerPort: 0 }] });
workload('high', { replicas: 1 }, { ports: [{ containerPort: 70_000 }] });
workload('text', { replicas: 1 }, { ports: [{ containerPort: '80' }] });
app.synth();
