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
    strategy: {
      canary: {
        steps: [{ pause: {} }],
        stableService: 'web-stable',
        canaryService: 'web-canary',
        trafficRouting: { plugins: { 'argoproj-labs/gatewayapi': { httpRoute: 'web' } } },
      },
    },
  },
});
new ApiObject(chart, 'service-web-stable', {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web-stable' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
});
new ApiObject(chart, 'service-web-canary', {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web-canary' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
});
new ApiObject(chart, 'virtualservice-web', {
  apiVersion: 'networking.istio.io/v1',
  kind: 'VirtualService',
  metadata: { name: 'web' },
  spec: {
    hosts: ['web'],
    http: [{ route: [{ destination: { host: 'web-stable' } }, { destination: { host: 'web-canary' } }] }],
  },
});

export default chart.node.root;
