import { ApiObject, App, Chart } from 'cdk8s';

const chart = new Chart(new App(), 'shop');

new ApiObject(chart, 'rollout-web', {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: { name: 'web' },
  spec: {
    replicas: 10,
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'shop/web:1' }] } },
    strategy: { canary: { steps: [{ setWeight: 20 }, { pause: {} }], trafficRouting: {} } },
  },
});
new ApiObject(chart, 'service-web', {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
});

export default chart.node.root;
