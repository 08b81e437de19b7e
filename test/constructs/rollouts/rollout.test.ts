import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { beforeEach, describe, expect, test } from 'vitest';
import { Application } from '../../../lib/constructs/delivery/application.ts';
import { Environment } from '../../../lib/constructs/delivery/environment.ts';
import { Project } from '../../../lib/constructs/delivery/project.ts';
import { blueGreen } from '../../../lib/constructs/rollouts/blue-green.ts';
import { canary } from '../../../lib/constructs/rollouts/canary.ts';
import { rollingUpdate } from '../../../lib/constructs/rollouts/rolling-update.ts';
import { Rollout } from '../../../lib/constructs/rollouts/rollout.ts';
import { pause } from '../../../lib/constructs/rollouts/steps/pause.ts';
import { setWeight } from '../../../lib/constructs/rollouts/steps/set-weight.ts';
import { gatewayApi } from '../../../lib/constructs/rollouts/traffic/gateway-api.ts';
import { codesOf } from '../codes.ts';
import type { Rendered } from '../render-project.ts';

const containers: kplus.ContainerProps[] = [
  { image: 'web:1', portNumber: 8080, resources: { memory: { request: Size.mebibytes(64) } } },
];
const pods = { 'app.kubernetes.io/name': 'shop-web', 'app.kubernetes.io/instance': 'shop' };

let app: Application;

beforeEach(() => {
  app = new Application(new Environment(new Project('acme'), 'dev', { kubernetes: '1.33' }), 'shop', { team: 'a' });
});

function objects(): readonly Rendered[] {
  return app.toJson();
}

function one(kind: string, name?: string): Rendered {
  const found = objects().filter(
    (object) => object.kind === kind && (name ?? object.metadata.name) === object.metadata.name,
  );
  expect(found).toHaveLength(1);
  return found[0];
}

describe('a Rollout', () => {
  test('is rendered with every field in Kubernetes spelling', () => {
    new Rollout(app, 'web', { containers, replicas: 3, revisionHistoryLimit: 5, rollbackWindow: { revisions: 2 } });
    const { apiVersion, kind, metadata, spec } = one('Rollout');
    expect({ apiVersion, kind }).toEqual({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' });
    expect(metadata).toEqual({
      name: 'shop-web',
      namespace: 'acme-dev',
      labels: {
        'app.kubernetes.io/instance': 'shop',
        'app.kubernetes.io/part-of': 'acme',
        'app.kubernetes.io/managed-by': 'gitops-ts',
        team: 'a',
      },
    });
    const { template, ...rest } = spec;
    expect(rest).toEqual({
      replicas: 3,
      minReadySeconds: 0,
      progressDeadlineSeconds: 600,
      progressDeadlineAbort: true,
      revisionHistoryLimit: 5,
      rollbackWindow: { revisions: 2 },
      selector: { matchLabels: pods },
      strategy: { canary: { maxSurge: '25%', maxUnavailable: '25%' } },
    });
    expect(template.metadata.labels).toEqual({ ...metadata.labels, ...pods });
    expect(template.spec.containers[0].resources).toEqual({ requests: { memory: '64Mi' } });
    expect(template.spec.containers[0].startupProbe.tcpSocket).toEqual({ port: 8080 });
    expect(JSON.stringify(objects())).not.toContain('cdk8s.io');
  });

  test('is selected by Services, network policies and affinities with the same two labels', () => {
    const rollout = new Rollout(app, 'web', { containers, isolate: true });
    rollout.scheduling.separate(rollout);
    rollout.exposeViaService();
    new kplus.Service(app, 'other', { selector: rollout, ports: [{ port: 80, targetPort: 8080 }] });
    expect(one('Service', 'shop-web-service').spec.selector).toEqual(pods);
    expect(one('Service', 'shop-other').spec.selector).toEqual(pods);
    expect(one('NetworkPolicy').spec.podSelector).toEqual({ matchLabels: pods });
    const { podAntiAffinity } = one('Rollout').spec.template.spec.affinity;
    expect(podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector).toEqual({
      matchLabels: pods,
    });
  });

  test("the user's pod labels win, in the selector too", () => {
    new Rollout(app, 'web', { containers, podMetadata: { labels: { 'app.kubernetes.io/name': 'mine', x: 'y' } } });
    const { selector, template } = one('Rollout').spec;
    expect(selector.matchLabels).toEqual({ ...pods, 'app.kubernetes.io/name': 'mine' });
    expect(template.metadata.labels).toMatchObject({ 'app.kubernetes.io/name': 'mine', x: 'y' });
  });

  test('leaves replicas to an autoscaler', () => {
    const rollout = new Rollout(app, 'web', { containers });
    new kplus.HorizontalPodAutoscaler(app, 'hpa', { target: rollout, maxReplicas: 9 });
    expect(one('Rollout').spec).not.toHaveProperty('replicas');
    expect(one('HorizontalPodAutoscaler').spec.scaleTargetRef).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      name: 'shop-web',
    });
  });

  test('is exposed by an Ingress through a Service', () => {
    new Rollout(app, 'web', { containers }).exposeViaIngress('/', { name: 'web' });
    expect(one('Ingress').spec.rules[0].http.paths[0].backend.service).toEqual({ name: 'web', port: { number: 8080 } });
  });

  test('cannot be exposed where no port is known', () => {
    const silent = new Rollout(app, 'web', { containers: [{ image: 'x' }] });
    expect(codesOf(() => silent.exposeViaService())).toEqual(['invalid-prop']);
    expect(codesOf(() => silent.exposeViaService({ ports: [{ port: 80 }] }))).toEqual(['invalid-prop']);
    silent.addContainer({ image: 'y', name: 'y', ports: [{ number: 1 }, { number: 2 }] });
    expect(codesOf(() => silent.exposeViaService())).toEqual(['invalid-prop']);
  });

  test('must be given longer to progress than a pod needs to be ready', () => {
    const props = { containers, minReady: Duration.seconds(60), progressDeadline: Duration.seconds(60) };
    expect(codesOf(() => new Rollout(app, 'web', props))).toEqual(['invalid-prop']);
  });
});

describe('a canary', () => {
  const steps = [setWeight(5), pause('10m'), setWeight(50), pause()] as const;

  test('without a router has no Services', () => {
    new Rollout(app, 'web', { containers, strategy: canary({ steps, maxSurge: 1, maxUnavailable: 0 }) });
    expect(one('Rollout').spec.strategy).toEqual({
      canary: {
        maxSurge: 1,
        maxUnavailable: 0,
        steps: [{ setWeight: 5 }, { pause: { duration: '10m' } }, { setWeight: 50 }, { pause: {} }],
      },
    });
  });

  test('with the Gateway API has both Services in its route', () => {
    const traffic = gatewayApi({ gateway: { name: 'public', namespace: 'gateways', sectionName: 'https' } });
    const rollout = new Rollout(app, 'web', { containers, strategy: canary({ steps, traffic }) });
    const stable = rollout.exposeViaService({ name: 'shop-web' });
    const preview = rollout.exposeViaService({ name: 'shop-web-canary' });
    rollout.bindServices({ stable, canary: preview }, { hostnames: ['shop.acme.io'], path: '/shop' });
    expect(rollout.route?.name).toBe('shop-web');
    expect(one('Rollout').spec.strategy.canary).toMatchObject({
      stableService: 'shop-web',
      canaryService: 'shop-web-canary',
      trafficRouting: { plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: 'shop-web', namespace: 'acme-dev' } } },
    });
    const backend = { group: '', kind: 'Service', port: 8080 };
    expect(one('HTTPRoute').spec).toEqual({
      parentRefs: [
        {
          group: 'gateway.networking.k8s.io',
          kind: 'Gateway',
          name: 'public',
          namespace: 'gateways',
          sectionName: 'https',
        },
      ],
      hostnames: ['shop.acme.io'],
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: '/shop' } }],
          backendRefs: [
            { ...backend, name: 'shop-web', weight: 100 },
            { ...backend, name: 'shop-web-canary', weight: 0 },
          ],
        },
      ],
    });
  });

  test('can use a route that exists', () => {
    const strategy = canary({ steps, traffic: gatewayApi({ httpRoute: 'shared' }) });
    const rollout = new Rollout(app, 'web', { containers, strategy });
    rollout.bindServices({ stable: { name: 'a', port: 80 }, canary: { name: 'b', port: 80 } });
    expect(rollout.route).toBeUndefined();
    expect(one('Rollout').spec.strategy.canary.trafficRouting.plugins['argoproj-labs/gatewayAPI'].httpRoute).toBe(
      'shared',
    );
  });

  test('refuses Services that it cannot switch', () => {
    const traffic = gatewayApi({ gateway: 'public' });
    const a = { name: 'a', port: 80 };
    const b = { name: 'b', port: 80 };
    const routed = new Rollout(app, 'routed', { containers, strategy: canary({ steps, traffic }) });
    const plain = new Rollout(app, 'plain', { containers, strategy: rollingUpdate() });
    expect(codesOf(() => routed.bindServices({ stable: a, canary: a }))).toEqual(['invalid-prop']);
    expect(codesOf(() => routed.bindServices({ active: a }))).toEqual(['invalid-prop']);
    expect(codesOf(() => plain.bindServices({ stable: a, canary: b }))).toEqual(['invalid-prop']);
    expect(routed.node.validate()).toHaveLength(1);
    routed.bindServices({ stable: a, canary: b });
    expect(routed.node.validate()).toEqual([]);
    expect(codesOf(() => routed.bindServices({ stable: a, canary: b }))).toEqual(['invalid-prop']);
  });
});

describe('blue-green', () => {
  test('switches two Services', () => {
    const strategy = blueGreen({ autoPromotionEnabled: false, previewReplicaCount: 1, scaleDownDelaySeconds: 60 });
    const rollout = new Rollout(app, 'web', { containers, strategy });
    expect(rollout.node.validate()).toHaveLength(1);
    rollout.bindServices({
      active: rollout.exposeViaService({ name: 'web' }),
      preview: rollout.exposeViaService({ name: 'web-preview' }),
    });
    expect(rollout.node.validate()).toEqual([]);
    expect(one('Rollout').spec.strategy).toEqual({
      blueGreen: {
        activeService: 'web',
        previewService: 'web-preview',
        autoPromotionEnabled: false,
        previewReplicaCount: 1,
        scaleDownDelaySeconds: 60,
      },
    });
  });

  test('does not take one Service for both', () => {
    const rollout = new Rollout(app, 'web', { containers, strategy: blueGreen() });
    const service = { name: 'web', port: 80 };
    expect(codesOf(() => rollout.bindServices({ active: service, preview: service }))).toEqual(['invalid-prop']);
    expect(codesOf(() => rollout.bindServices({ stable: service, canary: service }))).toEqual(['invalid-prop']);
  });
});

describe('strategies that can never work', () => {
  // As from a program that is not type-checked.
  const anything: (value: unknown) => never = (value) => value as never;

  test.each([
    ['no room to move', () => rollingUpdate({ maxSurge: 0, maxUnavailable: '0%' })],
    ['no room to move in a canary', () => canary({ steps: [pause()], maxSurge: '0%', maxUnavailable: 0 })],
    ['half a pod', () => rollingUpdate({ maxSurge: 1.5 })],
    ['more than all', () => rollingUpdate({ maxUnavailable: '150%' })],
    ['no steps', () => canary({ steps: anything([]) })],
    ['a delay without a router', () => canary(anything({ steps: [pause()], scaleDownDelaySeconds: 5 }))],
    ['both promotions', () => blueGreen(anything({ autoPromotionEnabled: false, autoPromotionSeconds: 5 }))],
    ['a weight of 101', () => setWeight(anything(101))],
    ['a weight of NaN', () => setWeight(Number.NaN)],
    ['a weight that is text', () => setWeight(anything('5'))],
    ['a pause of a day', () => pause(anything('1d'))],
    ['a pause of nothing', () => pause('0s')],
  ])('%s', (_, make) => {
    expect(codesOf(make)).toEqual(['invalid-prop']);
  });
});
