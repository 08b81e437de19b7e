import { describe, expect, it } from 'vitest';
import { Application } from '../../../lib/constructs/delivery/application.ts';
import { Environment } from '../../../lib/constructs/delivery/environment.ts';
import { Project } from '../../../lib/constructs/delivery/project.ts';
import { AnalysisTemplate } from '../../../lib/constructs/rollouts/analysis-template.ts';
import { canary } from '../../../lib/constructs/rollouts/canary.ts';
import { prometheus } from '../../../lib/constructs/rollouts/metrics/prometheus.ts';
import { analysis } from '../../../lib/constructs/rollouts/steps/analysis.ts';
import { pause } from '../../../lib/constructs/rollouts/steps/pause.ts';
import { setWeight } from '../../../lib/constructs/rollouts/steps/set-weight.ts';
import { gatewayApi } from '../../../lib/constructs/rollouts/traffic/gateway-api.ts';
import { ScheduledJob } from '../../../lib/constructs/workloads/scheduled-job.ts';
import { WebService, type WebServiceProps } from '../../../lib/constructs/workloads/web-service.ts';
import { find, podOf, type Rendered, render } from './rendering.ts';

const image = 'ghcr.io/acme/checkout:1.4.2';

function newApplication(name = 'checkout', environment = newEnvironment()): Application {
  return new Application(environment, name, { team: 'payments' });
}

function newEnvironment(name = 'staging', project = new Project('acme'), props: object = {}): Environment {
  return new Environment(project, name, { kubernetes: '1.33', ...props });
}

function deployed(props: Partial<WebServiceProps>, environment = newEnvironment()): Rendered {
  const application = newApplication('checkout', environment);
  new WebService(application, 'web', { image, port: 8080, ...props });
  return podOf(find(application, 'Deployment checkout-web')).spec.containers[0];
}

describe('a workload in an environment', () => {
  it('is named and labelled after its application', () => {
    const application = newApplication();
    const web = new WebService(application, 'web', {
      image,
      port: 8080,
      replicas: { min: 6, max: 20, cpu: 70 },
      host: 'checkout.staging.acme.io',
      strategy: canary({
        traffic: gatewayApi({ gateway: 'public' }),
        steps: [
          setWeight(5),
          analysis(
            new AnalysisTemplate(application, 'success-rate', {
              metrics: {
                ok: prometheus({
                  query: 'up{service="{{args.service}}"}',
                  successCondition: 'result[0] > 0',
                  count: 1,
                }),
              },
            }),
            { service: 'checkout-web-canary' },
          ),
          pause(),
        ],
      }),
    });
    web.workload.addContainer({ image: 'ghcr.io/acme/sidecar:2.0.1', name: 'sidecar', portNumber: 9901 });
    expect([...render(application).keys()].toSorted()).toEqual([
      'AnalysisTemplate checkout-success-rate',
      'HTTPRoute checkout-web',
      'HorizontalPodAutoscaler checkout-web',
      'NetworkPolicy checkout-web',
      'PodDisruptionBudget checkout-web',
      'Rollout checkout-web',
      'Service checkout-web',
      'Service checkout-web-canary',
      'ServiceAccount checkout-web',
    ]);
    expect(find(application, 'Rollout checkout-web').metadata).toMatchObject({
      namespace: 'acme-staging',
      labels: {
        'app.kubernetes.io/name': 'checkout-web',
        'app.kubernetes.io/instance': 'checkout',
        'app.kubernetes.io/component': 'web',
        'app.kubernetes.io/part-of': 'acme',
        'app.kubernetes.io/managed-by': 'gitops-ts',
        'app.kubernetes.io/version': '1.4.2',
        team: 'payments',
      },
    });
  });

  it('whose id repeats the name of its application says it once', () => {
    const application = newApplication('frontend');
    new WebService(application, 'frontend', { image, port: 8080 });
    expect(find(application, 'Service frontend').metadata.name).toBe('frontend');
  });

  it('has a name that leaves room for what its controller appends', () => {
    const application = newApplication();
    const job = new ScheduledJob(application, 'a'.repeat(60), { image, schedule: '0 * * * *' });
    expect(job.name.length).toBe(52);
    const web = new WebService(application, 'b'.repeat(60), {
      image,
      port: 80,
      strategy: canary({ traffic: gatewayApi({ gateway: 'public' }), steps: [setWeight(5)] }),
    });
    expect(web.canaryService?.name.length).toBe(63);
    expect(web.canaryService?.name).not.toBe(web.service.name);
  });

  it('sleeps before it ends, where Kubernetes knows how', () => {
    const sleep = (seconds: number): object => ({ preStop: { sleep: { seconds } } });
    const old = newEnvironment('old', new Project('acme'), { kubernetes: '1.29' });
    expect(deployed({}).lifecycle).toEqual(sleep(5));
    expect(deployed({ preStopSleepSeconds: 9 }).lifecycle).toEqual(sleep(9));
    expect(deployed({ terminationGracePeriodSeconds: 5 })).not.toHaveProperty('lifecycle');
    expect(deployed({ preStopSleepSeconds: 0 })).not.toHaveProperty('lifecycle');
    expect(deployed({}, old)).not.toHaveProperty('lifecycle');
    expect(() => deployed({ preStopSleepSeconds: 30 })).toThrow('terminationGracePeriodSeconds 30');
    const older = newEnvironment('old', new Project('acme'), { kubernetes: '1.29' });
    expect(() => deployed({ preStopSleepSeconds: 5 }, older)).toThrow('1.29');
  });

  it('keeps the standard that the environment enforces', () => {
    const security = { exceptions: { runAsNonRoot: 'legacy' } };
    expect(() => deployed({ security })).toThrow('gives up runAsNonRoot');
    const baseline = newEnvironment('lax', new Project('acme'), { podSecurity: 'baseline' });
    expect(deployed({ security }, baseline).image).toBe(image);
  });

  it('connects across applications, but not across environments', () => {
    const project = new Project('acme');
    const [staging, production] = [newEnvironment('staging', project), newEnvironment('production', project)];
    const cart = new WebService(newApplication('cart', staging), 'cart', { image, port: 7070 });
    const checkout = newApplication('checkout', staging);
    const web = new WebService(checkout, 'web', { image, port: 8080, network: { to: [cart] } });
    expect(find(checkout, 'NetworkPolicy checkout-web').spec.egress[0].to[0].podSelector.matchLabels).toEqual({
      'app.kubernetes.io/name': 'cart',
      'app.kubernetes.io/instance': 'cart',
    });
    const elsewhere = new WebService(newApplication('cart', production), 'cart', { image, port: 7070 });
    expect(() => web.networkPolicy.allowTo(elsewhere)).toThrow('another environment');
  });
});
