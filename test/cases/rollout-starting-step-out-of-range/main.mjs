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
        steps: [{ setWeight: 10 }, { pause: {} }],
        analysis: {
          templates: [{ templateName: 'success-rate' }],
          args: [{ name: 'service', value: 'web-canary' }],
          startingStep: 2,
        },
      },
    },
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
