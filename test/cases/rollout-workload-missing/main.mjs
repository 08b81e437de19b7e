import { ApiObject, App, Chart } from 'cdk8s';

const chart = new Chart(new App(), 'shop');

new ApiObject(chart, 'rollout-web', {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: { name: 'web' },
  spec: {
    replicas: 10,
    selector: { matchLabels: { app: 'web' } },
    strategy: { canary: { steps: [{ pause: {} }] } },
    workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'wbe', scaleDown: 'onsuccess' },
  },
});
new ApiObject(chart, 'deployment-web', {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'shop/web:1' }] } },
  },
});

export default chart.node.root;
