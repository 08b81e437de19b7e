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
        steps: [
          { setWeight: 10 },
          { pause: { duration: '10m' } },
          {
            analysis: {
              templates: [{ templateName: 'success-rate' }],
              args: [{ name: 'service', value: 'web-canary' }],
              dryRun: [{ metricName: 'latency' }],
            },
          },
          { pause: {} },
        ],
        stableService: 'web-stable',
        canaryService: 'web-canary',
        trafficRouting: { istio: { virtualService: { name: 'web' } } },
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
new ApiObject(chart, 'analysistemplate-success-rate', {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AnalysisTemplate',
  metadata: { name: 'success-rate' },
  spec: {
    args: [{ name: 'service' }],
    metrics: [
      {
        name: 'success-rate',
        interval: '1m',
        count: 5,
        failureLimit: 1,
        successCondition: 'len(result) > 0 && result[0] >= 0.99',
        provider: {
          prometheus: {
            address: 'http://prometheus:9090',
            query: 'sum(rate(ok{app="{{args.service}}"}[2m])) / sum(rate(all{app="{{args.service}}"}[2m]))',
          },
        },
      },
    ],
  },
});

export default chart.node.root;
