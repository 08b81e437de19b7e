import { describe, expect, it } from 'vitest';
import { blueGreen } from '../../../lib/constructs/rollouts/blue-green.ts';
import { canary } from '../../../lib/constructs/rollouts/canary.ts';
import { rollingUpdate } from '../../../lib/constructs/rollouts/rolling-update.ts';
import { pause } from '../../../lib/constructs/rollouts/steps/pause.ts';
import { setWeight } from '../../../lib/constructs/rollouts/steps/set-weight.ts';
import { gatewayApi } from '../../../lib/constructs/rollouts/traffic/gateway-api.ts';
import { WebService } from '../../../lib/constructs/workloads/web-service.ts';
import { find, newChart, podOf, render } from './rendering.ts';

const image = 'ghcr.io/acme/checkout:1.4.2';
const selector = { 'app.kubernetes.io/instance': 'shop', 'app.kubernetes.io/name': 'shop-web' };

describe('WebService', () => {
  it('is the whole set of objects, all of one name', () => {
    const chart = newChart();
    new WebService(chart, 'web', { image, port: 8080, replicas: { min: 2, max: 5 }, host: 'shop.acme.io' });
    expect([...render(chart).keys()].toSorted()).toEqual([
      'Deployment shop-web',
      'HorizontalPodAutoscaler shop-web',
      'Ingress shop-web',
      'NetworkPolicy shop-web',
      'PodDisruptionBudget shop-web',
      'Service shop-web',
      'ServiceAccount shop-web',
    ]);
  });

  it('selects the same two labels everywhere, and writes no hash', () => {
    const chart = newChart();
    new WebService(chart, 'web', { image, port: 8080 });
    const deployment = find(chart, 'Deployment shop-web');
    expect(deployment.spec.selector.matchLabels).toEqual(selector);
    expect(find(chart, 'Service shop-web').spec.selector).toEqual(selector);
    expect(find(chart, 'PodDisruptionBudget shop-web').spec.selector.matchLabels).toEqual(selector);
    expect(find(chart, 'NetworkPolicy shop-web').spec.podSelector.matchLabels).toEqual(selector);
    expect(podOf(deployment).metadata.labels).toMatchObject({ ...selector, 'app.kubernetes.io/version': '1.4.2' });
    expect(JSON.stringify(chart.toJson())).not.toMatch(/cdk8s|c8[0-9a-f]{8}/u);
  });

  it('passes on what only a Rollout has, and refuses it for a Deployment', () => {
    const chart = newChart();
    const rollout = { rollbackWindow: { revisions: 3 }, progressDeadlineAbort: false };
    new WebService(chart, 'web', { image, port: 8080, strategy: rollingUpdate(), rollout });
    expect(find(chart, 'Rollout shop-web').spec).toMatchObject(rollout);
    expect(() => new WebService(newChart(), 'web', { image, port: 8080, rollout })).toThrow(/no strategy/u);
  });

  it('leaves replicas to the autoscaler where there is one', () => {
    const chart = newChart();
    const web = new WebService(chart, 'web', { image, port: 8080, replicas: { min: 3, max: 20, cpu: 70, memory: 80 } });
    expect(find(chart, 'Deployment shop-web').spec).not.toHaveProperty('replicas');
    const { spec } = find(chart, 'HorizontalPodAutoscaler shop-web');
    expect(spec).toMatchObject({
      minReplicas: 3,
      maxReplicas: 20,
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop-web' },
    });
    expect(spec.metrics.map((one: { resource: unknown }) => one.resource)).toEqual([
      { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } },
      { name: 'memory', target: { type: 'Utilization', averageUtilization: 80 } },
    ]);
    expect(spec.behavior.scaleDown.stabilizationWindowSeconds).toBe(300);
    expect(web.autoscaler).toBeDefined();
  });

  it('has a disruption budget only where two pods are sure to run', () => {
    const chart = newChart();
    expect(new WebService(chart, 'one', { image, port: 80, replicas: 1 }).podDisruptionBudget).toBeUndefined();
    const range = { min: 1, max: 9 };
    expect(new WebService(chart, 'range', { image, port: 80, replicas: range }).podDisruptionBudget).toBeUndefined();
    new WebService(chart, 'two', { image, port: 80, replicas: 2 });
    expect(find(chart, 'PodDisruptionBudget shop-two').spec).toMatchObject({
      maxUnavailable: 1,
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    });
  });

  it('rolls a Deployment out without taking a pod away first', () => {
    const chart = newChart();
    new WebService(chart, 'web', { image, port: 8080 });
    expect(find(chart, 'Deployment shop-web').spec).toMatchObject({
      replicas: 2,
      revisionHistoryLimit: 5,
      progressDeadlineSeconds: 600,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
    });
  });

  it('maps named ports from the Service to the container', () => {
    const chart = newChart();
    new WebService(chart, 'web', { image, port: { http: { port: 80, targetPort: 8080 }, metrics: 9090 }, host: 'a.b' });
    expect(find(chart, 'Service shop-web').spec.ports).toEqual([
      { name: 'http', port: 80, targetPort: 8080, protocol: 'TCP' },
      { name: 'metrics', port: 9090, targetPort: 9090, protocol: 'TCP' },
    ]);
    expect(find(chart, 'Ingress shop-web').spec.rules[0].http.paths[0].backend.service.port.number).toBe(80);
    expect(podOf(find(chart, 'Deployment shop-web')).spec.containers[0].ports).toEqual([
      { name: 'http', containerPort: 8080, protocol: 'TCP' },
      { name: 'metrics', containerPort: 9090, protocol: 'TCP' },
    ]);
  });

  it('makes an Ingress with TLS, or an HTTPRoute where a gateway is named', () => {
    const chart = newChart();
    new WebService(chart, 'ingress', {
      image,
      port: 8080,
      host: ['a.acme.io', 'b.acme.io'],
      path: '/shop',
      ingress: { className: 'nginx', annotations: { 'cert-manager.io/cluster-issuer': 'acme' } },
    });
    const ingress = find(chart, 'Ingress shop-ingress');
    expect(ingress.spec.tls).toEqual([{ hosts: ['a.acme.io', 'b.acme.io'], secretName: 'shop-ingress-tls' }]);
    expect(ingress.spec.rules.map((rule: { host: string }) => rule.host)).toEqual(['a.acme.io', 'b.acme.io']);
    expect(ingress.spec.ingressClassName).toBe('nginx');

    const routed = new WebService(chart, 'routed', { image, port: 8080, host: 'c.acme.io', gateway: 'public' });
    expect(routed.ingress).toBeUndefined();
    expect(find(chart, 'HTTPRoute shop-routed').spec).toMatchObject({
      hostnames: ['c.acme.io'],
      parentRefs: [{ name: 'public' }],
      rules: [{ backendRefs: [{ name: 'shop-routed', port: 8080 }] }],
    });
  });

  it('opens only the routed port to everyone, and none at all without a way in', () => {
    const chart = newChart();
    new WebService(chart, 'inside', { image, port: 8080 });
    new WebService(chart, 'outside', { image, port: { http: 8080, metrics: 9090 }, host: 'a.b' });
    new WebService(chart, 'balanced', { image, port: 8080, serviceType: 'LoadBalancer' });
    expect(find(chart, 'NetworkPolicy shop-inside').spec).not.toHaveProperty('ingress');
    expect(find(chart, 'NetworkPolicy shop-inside').spec.policyTypes).toEqual(['Ingress', 'Egress']);
    const open = [{ ports: [{ port: 8080, protocol: 'TCP' }] }];
    expect(find(chart, 'NetworkPolicy shop-outside').spec.ingress).toEqual(open);
    expect(find(chart, 'NetworkPolicy shop-balanced').spec.ingress).toEqual(open);
  });

  it('with a canary is a Rollout with a stable and a canary Service behind one route', () => {
    const chart = newChart();
    const web = new WebService(chart, 'web', {
      image,
      port: 8080,
      replicas: { min: 2, max: 5 },
      host: 'shop.acme.io',
      strategy: canary({ traffic: gatewayApi({ gateway: 'public' }), steps: [setWeight(5), pause('10m')] }),
    });
    expect(find(chart, 'Rollout shop-web').spec.strategy.canary).toMatchObject({
      stableService: 'shop-web',
      canaryService: 'shop-web-canary',
      steps: [{ setWeight: 5 }, { pause: { duration: '10m' } }],
    });
    expect(find(chart, 'Rollout shop-web').spec).not.toHaveProperty('replicas');
    expect(find(chart, 'HorizontalPodAutoscaler shop-web').spec.scaleTargetRef).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      name: 'shop-web',
    });
    expect(find(chart, 'Service shop-web-canary').spec.selector).toEqual(selector);
    const { backendRefs } = find(chart, 'HTTPRoute shop-web').spec.rules[0];
    expect(backendRefs.map(({ name, weight }: { name: string; weight: number }) => [name, weight])).toEqual([
      ['shop-web', 100],
      ['shop-web-canary', 0],
    ]);
    expect(web.route?.metadata.getLabel('app.kubernetes.io/name')).toBe('shop-web');
    expect(web.ingress).toBeUndefined();
  });

  it('with blue-green has a preview Service', () => {
    const chart = newChart();
    new WebService(chart, 'web', { image, port: 8080, strategy: blueGreen({ autoPromotionEnabled: false }) });
    expect(find(chart, 'Rollout shop-web').spec.strategy.blueGreen).toMatchObject({
      activeService: 'shop-web',
      previewService: 'shop-web-preview',
      autoPromotionEnabled: false,
    });
    expect(find(chart, 'Service shop-web-preview').spec.selector).toEqual(selector);
  });

  it('with a canary and no router has one Service', () => {
    const chart = newChart();
    const web = new WebService(chart, 'web', { image, port: 8080, strategy: canary({ steps: [setWeight(50)] }) });
    expect(web.canaryService).toBeUndefined();
    expect([...render(chart).keys()].filter((id) => id.startsWith('Service '))).toEqual(['Service shop-web']);
  });

  it('takes a name of its own for all of its parts', () => {
    const chart = newChart();
    new WebService(chart, 'web', { image, port: 8080, name: 'checkout' });
    expect([...render(chart).keys()].every((id) => id.endsWith(' checkout'))).toBe(true);
  });

  it('secures a container that is added later', () => {
    const chart = newChart();
    const web = new WebService(chart, 'web', { image, port: 8080 });
    web.workload.addContainer({ image: 'ghcr.io/acme/sidecar:2.0.1', name: 'sidecar', portNumber: 9901 });
    const [, sidecar] = podOf(find(chart, 'Deployment shop-web')).spec.containers;
    expect(sidecar.securityContext).toMatchObject({ capabilities: { drop: ['ALL'] }, allowPrivilegeEscalation: false });
    expect(sidecar.resources.requests).toEqual({ cpu: '1', memory: '512Mi' });
  });

  it.each([
    [{ port: {} }, 'has no port'],
    [{ port: 80, name: 'Check_out' }, 'cannot be the name of a workload'],
    [{ port: 70_000 }, 'out of range'],
    [{ port: { 'not a name': 80 } }, 'port name'],
    [{ port: 80, replicas: { min: 5, max: 2 } }, 'replicas.min'],
    [{ port: 80, replicas: 1.5 }, 'whole number'],
    [{ port: 80, gateway: 'public', ingress: {} }, 'one way only'],
    [{ port: 80, probes: { liveness: { tcpSocket: { port: 81 } } } }, 'probes.liveness'],
  ] as const)('refuses %o', (props, message) => {
    expect(() => new WebService(newChart(), 'web', { image, ...props })).toThrow(message);
  });
});
