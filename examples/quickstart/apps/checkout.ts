import {
  AnalysisTemplate,
  Application,
  analysis,
  canary,
  type Environment,
  gatewayApi,
  pause,
  prometheus,
  setWeight,
  WebService,
} from 'gitops-ts';

export interface CheckoutProps {
  readonly replicas: number;
}

export class Checkout extends Application {
  constructor(scope: Environment, id: string, props: CheckoutProps) {
    super(scope, id, { team: 'payments' });

    const successRate = new AnalysisTemplate(this, 'success-rate', {
      metrics: {
        'success-rate': prometheus({
          address: 'http://prometheus.monitoring:9090',
          query:
            'sum(rate(http_requests_total{service="{{args.service}}",code!~"5.."}[2m])) / sum(rate(http_requests_total{service="{{args.service}}"}[2m]))',
          successCondition: 'len(result) > 0 && result[0] >= 0.99',
          interval: '1m',
          count: 5,
          failureLimit: 1,
        }),
      },
    });

    const web = new WebService(this, 'web', {
      image: 'ghcr.io/acme/checkout:1.4.2',
      port: 8080,
      replicas: { min: props.replicas, max: 20, cpu: 70 },
      host: `checkout.${scope.name}.acme.io`,
      strategy: canary({
        traffic: gatewayApi({ gateway: 'public' }),
        steps: [
          setWeight(5),
          pause('10m'),
          analysis(successRate, { service: 'checkout-web-canary' }), // a missing argument does not compile
          setWeight(50),
          pause(), // a person decides
        ],
      }),
    });
    web.workload.addContainer({ image: 'ghcr.io/acme/sidecar:2.0.1', name: 'sidecar', portNumber: 9901 }); // plain cdk8s-plus below
  }
}
