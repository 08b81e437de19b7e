import {
  AnalysisTemplate,
  Application,
  analysis,
  canary,
  Environment,
  gatewayApi,
  pause,
  Project,
  prometheus,
  setWeight,
  WebService,
} from 'gitops-ts';

const production = new Environment(new Project('acme'), 'production', { kubernetes: '1.33' });
const shop = new Application(production, 'shop');
const successRate = new AnalysisTemplate(shop, 'success-rate', {
  metrics: {
    latency: prometheus({
      query: 'max(request_seconds{service="{{args.service}}"})',
      successCondition: 'len(result) > 0 && result[0] < 2',
    }),
    'success-rate': prometheus({
      query:
        'sum(rate(requests_total{service="{{args.service}}",code!~"5.."}[2m])) / sum(rate(requests_total{service="{{args.service}}"}[2m]))',
      successCondition: 'len(result) > 0 && result[0] >= 0.99',
      interval: '1m',
      count: 5,
    }),
  },
});
const web = new WebService(shop, 'web', {
  image: 'ghcr.io/acme/shop:1.4.2',
  port: 8080,
  replicas: 4,
  strategy: canary({
    traffic: gatewayApi({ gateway: 'public' }),
    steps: [
      setWeight(5),
      pause('10m'),
      analysis(successRate, { service: 'shop-web-canary' }),
      setWeight(50),
      pause(),
    ],
  }),
});

web.workload.metadata.addAnnotation('gitops-ts/requests-per-second', '20');

export default web.node.root;
