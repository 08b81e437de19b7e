import { App, Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { beforeEach, describe, expect, test } from 'vitest';
import { ignoredDifferences } from '../../../lib/constructs/ignored-difference.ts';
import { blueGreen } from '../../../lib/constructs/rollouts/blue-green.ts';
import { canary } from '../../../lib/constructs/rollouts/canary.ts';
import { rollingUpdate } from '../../../lib/constructs/rollouts/rolling-update.ts';
import { Rollout } from '../../../lib/constructs/rollouts/rollout.ts';
import type { RolloutSettings } from '../../../lib/constructs/rollouts/rollout-settings.ts';
import { pause } from '../../../lib/constructs/rollouts/steps/pause.ts';
import { setWeight } from '../../../lib/constructs/rollouts/steps/set-weight.ts';
import { gatewayApi } from '../../../lib/constructs/rollouts/traffic/gateway-api.ts';
import { workloadRef } from '../../../lib/constructs/rollouts/workload-ref.ts';
import { WorkloadRefRollout } from '../../../lib/constructs/rollouts/workload-ref-rollout.ts';
import { codesOf } from '../codes.ts';
import type { Rendered } from '../render-project.ts';
import { anything } from './any-value.ts';

const containers: kplus.ContainerProps[] = [{ image: 'web:1', portNumber: 8080 }];
let chart: Chart;

beforeEach(() => {
  chart = new Chart(new App(), 'c', { disableResourceNameHashes: true });
});

function rendered(kind = 'Rollout'): Rendered {
  return chart.toJson().find((object: Rendered) => object.kind === kind);
}

const settings: RolloutSettings = {
  replicas: 4,
  minReadySeconds: 5,
  progressDeadlineSeconds: 120,
  progressDeadlineAbort: false,
  revisionHistoryLimit: 3,
  rollbackWindow: { revisions: 2 },
  analysis: { successfulRunHistoryLimit: 1, unsuccessfulRunHistoryLimit: 2 },
  paused: true,
  restartAt: '2026-11-23T08:00:00Z',
};

describe('a Rollout', () => {
  test('renders every setting', () => {
    new Rollout(chart, 'web', { ...settings, containers });
    const { selector: _selector, template: _template, strategy: _strategy, ...rest } = rendered().spec;
    expect(rest).toEqual(settings);
  });

  test('takes its times as cdk8s-plus spells them', () => {
    const rollout = new Rollout(chart, 'web', {
      containers,
      minReady: Duration.seconds(5),
      progressDeadline: Duration.minutes(2),
    });
    expect(rendered().spec).toMatchObject({ minReadySeconds: 5, progressDeadlineSeconds: 120 });
    expect(rollout.minReady.toSeconds()).toBe(5);
  });

  test('tells those who subscribed', () => {
    new Rollout(chart, 'web', {
      containers,
      metadata: { annotations: { mine: 'yes' }, labels: { a: 'b' } },
      notifications: {
        'on-rollout-aborted': { slack: ['checkout', 'on-call'], ops: 'all' },
        'on-rollout-step-completed': { email: 'payments@acme.io' },
      },
    });
    expect(rendered().metadata).toEqual({
      name: 'c-web',
      labels: { a: 'b' },
      annotations: {
        mine: 'yes',
        'notifications.argoproj.io/subscribe.on-rollout-aborted.slack': 'checkout;on-call',
        'notifications.argoproj.io/subscribe.on-rollout-aborted.ops': 'all',
        'notifications.argoproj.io/subscribe.on-rollout-step-completed.email': 'payments@acme.io',
      },
    });
  });

  test.each<[string, Record<string, unknown>]>([
    ['the same time twice', { minReady: Duration.seconds(5), minReadySeconds: 5 }],
    ['a deadline twice', { progressDeadline: Duration.seconds(5), progressDeadlineSeconds: 5 }],
    ['a deadline that is over at once', { minReadySeconds: 600 }],
    ['half a pod', { replicas: 1.5 }],
    ['a history of less than nothing', { revisionHistoryLimit: -1 }],
    ['a window of less than nothing', { rollbackWindow: { revisions: -1 } }],
    ['analyses of less than nothing', { analysis: { successfulRunHistoryLimit: -1 } }],
    [
      'more that runs than is kept',
      { strategy: blueGreen({ scaleDownDelayRevisionLimit: 3 }), revisionHistoryLimit: 2 },
    ],
    ['more that runs than is kept by itself', { strategy: rollingUpdate({ scaleDownDelayRevisionLimit: 11 }) }],
    ['no moment', { restartAt: 'tomorrow' }],
    ['a moment of another zone', { restartAt: '2026-11-23T08:00:00+01:00' }],
    ['a day that is not', { restartAt: '2026-02-30T08:00:00Z' }],
    ['a misspelt trigger', { notifications: { 'on-rollout-abort': { slack: 'a' } } }],
    ['a service that is no key', { notifications: { 'on-rollout-aborted': { 'a b': 'c' } } }],
    ['a service that is too long', { notifications: { 'on-rollout-aborted': { [`a${'b'.repeat(40)}`]: 'c' } } }],
    ['nobody', { notifications: { 'on-rollout-aborted': { slack: [] } } }],
    ['two in one', { notifications: { 'on-rollout-aborted': { slack: ['a;b'] } } }],
  ])('refuses %s', (_, props) => {
    expect(codesOf(() => new Rollout(chart, 'web', anything({ containers, ...props })))).toEqual(['invalid-prop']);
  });
});

describe('a Rollout of a workloadRef', () => {
  const steps = [setWeight(20), pause()] as const;

  test('has no template, and takes the Deployment over', () => {
    const deployment = new kplus.Deployment(chart, 'web', { containers, metadata: { name: 'web' } });
    const rollout = new WorkloadRefRollout(chart, 'rollout', {
      ...settings,
      workloadRef: workloadRef(deployment, 'progressively'),
      strategy: canary({ steps }),
      notifications: { 'on-rollout-paused': { slack: 'checkout' } },
    });
    expect(rendered()).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      metadata: {
        name: 'c-rollout',
        annotations: { 'notifications.argoproj.io/subscribe.on-rollout-paused.slack': 'checkout' },
      },
      spec: {
        ...settings,
        workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', scaleDown: 'progressively' },
        strategy: { canary: { steps: [{ setWeight: 20 }, { pause: {} }] } },
      },
    });
    expect(ignoredDifferences(rollout)).toEqual([
      { group: 'apps', kind: 'Deployment', name: 'web', namespace: undefined, jsonPointers: ['/spec/replicas'] },
    ]);
  });

  test('leaves the Deployment alone unless told', () => {
    const deployment = new kplus.Deployment(chart, 'web', { containers });
    const rollout = new WorkloadRefRollout(chart, 'rollout', { workloadRef: workloadRef(deployment) });
    expect(rendered().spec.workloadRef).toEqual({ apiVersion: 'apps/v1', kind: 'Deployment', name: 'c-web' });
    expect(rendered().spec.replicas).toBe(2);
    expect(ignoredDifferences(rollout)).toEqual([]);
  });

  test('can name what is not of this program, with a selector', () => {
    const selector = { matchLabels: { app: 'web' } };
    new WorkloadRefRollout(chart, 'rollout', {
      metadata: { name: 'web' },
      workloadRef: { apiVersion: 'v1', kind: 'PodTemplate', name: 'web' },
      selector,
    });
    expect(rendered().spec).toMatchObject({
      workloadRef: { apiVersion: 'v1', kind: 'PodTemplate', name: 'web' },
      selector,
    });
  });

  test('is what an autoscaler scales, in place of the Deployment', () => {
    const deployment = new kplus.Deployment(chart, 'web', { containers, metadata: { name: 'web' } });
    const rollout = new WorkloadRefRollout(chart, 'rollout', { workloadRef: workloadRef(deployment) });
    new kplus.HorizontalPodAutoscaler(chart, 'hpa', { target: rollout, maxReplicas: 9 });
    expect(rendered('HorizontalPodAutoscaler').spec.scaleTargetRef).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      name: 'c-rollout',
    });
    expect(rendered().spec).not.toHaveProperty('replicas');
    expect(rollout.node.validate()).toEqual([]);
    deployment.markHasAutoscaler();
    expect(rollout.node.validate()).toHaveLength(1);
  });

  test('has its traffic routed like any other', () => {
    const deployment = new kplus.Deployment(chart, 'web', { containers });
    const rollout = new WorkloadRefRollout(chart, 'rollout', {
      workloadRef: workloadRef(deployment, 'onsuccess'),
      strategy: canary({ traffic: gatewayApi({ gateway: 'public' }), steps }),
    });
    expect(rollout.node.validate()).toHaveLength(1);
    rollout.bindServices({ stable: { name: 'a', port: 80 }, canary: { name: 'b', port: 80 } });
    expect(rollout.node.validate()).toEqual([]);
    expect(rollout.route?.name).toBe('c-rollout');
    expect(rollout.routeObjects).toHaveLength(1);
    expect(rendered().spec.strategy.canary).toMatchObject({ stableService: 'a', canaryService: 'b' });
  });

  test.each<[string, Record<string, unknown>]>([
    ['a kind that has no pods of this sort', { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web' }],
    ['no name', { apiVersion: 'apps/v1', kind: 'Deployment', name: '' }],
    ['a misspelt scaleDown', { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', scaleDown: 'onSuccess' }],
    ['a scaleDown of what does not scale', { apiVersion: 'v1', kind: 'PodTemplate', name: 'web', scaleDown: 'never' }],
  ])('refuses %s', (_, ref) => {
    expect(codesOf(() => new WorkloadRefRollout(chart, 'rollout', { workloadRef: anything(ref) }))).toEqual([
      'invalid-prop',
    ]);
  });
});
