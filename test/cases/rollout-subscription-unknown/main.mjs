import { ApiObject, App, Chart } from 'cdk8s';

const chart = new Chart(new App(), 'shop');

new ApiObject(chart, 'rollout-web', {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: { name: 'web', annotations: { 'notifications.argoproj.io/subscribe.on-rollout-complete.slack': 'team' } },
  spec: {
    replicas: 10,
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'shop/web:1' }] } },
    strategy: { canary: { steps: [{ pause: {} }] } },
  },
});

export default chart.node.root;
