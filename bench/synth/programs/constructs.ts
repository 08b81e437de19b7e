// A plain cdk8s program: one chart for each app in each environment, six cdk8s-plus constructs in a chart.
import { App, Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { appNames, environments } from './size.ts';

class WebApp extends Chart {
  constructor(scope: Construct, id: string, environment: string, name: string) {
    super(scope, id, { namespace: environment, disableResourceNameHashes: true });
    const metadata = { name };

    const config = new kplus.ConfigMap(this, 'config', {
      metadata,
      data: { ENVIRONMENT: environment, LOG_LEVEL: 'info', FEATURES: 'search,checkout,recommendations' },
    });
    const account = new kplus.ServiceAccount(this, 'account', { metadata });
    const deployment = new kplus.Deployment(this, 'deployment', {
      metadata,
      serviceAccount: account,
      containers: [
        {
          name: 'web',
          image: `ghcr.io/acme/${name}:1.4.2`,
          portNumber: 8080,
          envVariables: {
            LOG_LEVEL: kplus.EnvValue.fromConfigMap(config, 'LOG_LEVEL'),
            FEATURES: kplus.EnvValue.fromConfigMap(config, 'FEATURES'),
            PORT: kplus.EnvValue.fromValue('8080'),
          },
          resources: {
            cpu: { request: kplus.Cpu.millis(100), limit: kplus.Cpu.millis(500) },
            memory: { request: Size.mebibytes(128), limit: Size.mebibytes(256) },
          },
          readiness: kplus.Probe.fromHttpGet('/ready', { port: 8080, periodSeconds: Duration.seconds(10) }),
          liveness: kplus.Probe.fromHttpGet('/live', { port: 8080, periodSeconds: Duration.seconds(20) }),
        },
      ],
    });
    const service = new kplus.Service(this, 'service', {
      metadata,
      selector: deployment,
      ports: [{ port: 80, targetPort: 8080 }],
    });
    new kplus.Ingress(this, 'ingress', {
      metadata,
      rules: [
        { host: `${name}.${environment}.acme.io`, path: '/', backend: kplus.IngressBackend.fromService(service) },
      ],
    });
    new kplus.HorizontalPodAutoscaler(this, 'autoscaler', {
      metadata,
      target: deployment,
      minReplicas: 2,
      maxReplicas: 10,
      metrics: [kplus.Metric.resourceCpu(kplus.MetricTarget.averageUtilization(70))],
    });
  }
}

const app = new App();
for (const environment of environments) {
  for (const name of appNames) new WebApp(app, `${environment}-${name}`, environment, name);
}
app.synth();
