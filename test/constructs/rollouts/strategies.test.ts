import { App, Chart } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { AnalysisTemplate } from '../../../lib/constructs/rollouts/analysis-template.ts';
import { backgroundAnalysis } from '../../../lib/constructs/rollouts/background-analysis.ts';
import { blueGreen } from '../../../lib/constructs/rollouts/blue-green.ts';
import { canary } from '../../../lib/constructs/rollouts/canary.ts';
import { prometheus } from '../../../lib/constructs/rollouts/metrics/prometheus.ts';
import { rollingUpdate } from '../../../lib/constructs/rollouts/rolling-update.ts';
import { Rollout } from '../../../lib/constructs/rollouts/rollout.ts';
import { analysis } from '../../../lib/constructs/rollouts/steps/analysis.ts';
import { experiment } from '../../../lib/constructs/rollouts/steps/experiment.ts';
import { pause } from '../../../lib/constructs/rollouts/steps/pause.ts';
import { setCanaryScale } from '../../../lib/constructs/rollouts/steps/set-canary-scale.ts';
import { setHeaderRoute } from '../../../lib/constructs/rollouts/steps/set-header-route.ts';
import { setMirrorRoute } from '../../../lib/constructs/rollouts/steps/set-mirror-route.ts';
import { setWeight } from '../../../lib/constructs/rollouts/steps/set-weight.ts';
import type { RolloutStrategy } from '../../../lib/constructs/rollouts/strategy.ts';
import type { RouterCapability, TrafficRouter } from '../../../lib/constructs/rollouts/traffic/traffic-router.ts';
import { codesOf } from '../codes.ts';
import type { Rendered } from '../render-project.ts';
import { anything } from './any-value.ts';

const everything = [
  'canaryScale',
  'exactHeaderRoute',
  'headerRoute',
  'mirrorRoute',
  'managedRoutes',
  'experimentWeight',
  'pingPong',
  'maxTrafficWeight',
] as const satisfies readonly RouterCapability[];

/** A router of the test's own, which makes nothing. */
function router<Has extends RouterCapability>(
  has: readonly Has[],
  settings: Partial<TrafficRouter<Has>> = {},
): TrafficRouter<Has> {
  return {
    kind: 'test',
    has,
    ...settings,
    bind: () => ({ trafficRouting: { plugins: { test: {} } }, route: undefined, objects: [] }),
  };
}

const template = new AnalysisTemplate(new Chart(new App(), 'c', { disableResourceNameHashes: true }), 't', {
  metrics: { up: prometheus({ query: 'up' }) },
});

function spec(strategy: RolloutStrategy, bind?: (rollout: Rollout) => void): Rendered {
  const chart = new Chart(new App(), 'c', { disableResourceNameHashes: true });
  const rollout = new Rollout(chart, 'web', { containers: [{ image: 'a', portNumber: 80 }], strategy });
  bind?.(rollout);
  expect(rollout.node.validate()).toEqual([]);
  return chart.toJson().find(({ kind }: Rendered) => kind === 'Rollout').spec.strategy;
}

const a = { name: 'a', port: 80 };
const b = { name: 'b', port: 80 };
const testers = { headerName: 'X-Tester', headerValue: { exact: 'true' } } as const;

describe('a canary', () => {
  test('renders every setting that needs no router', () => {
    const options = {
      maxSurge: 1,
      maxUnavailable: '10%',
      antiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: { weight: 50 } },
      scaleDownDelayRevisionLimit: 2,
      replicaProgressThreshold: { type: 'Percent', value: 90 },
      canaryMetadata: { labels: { role: 'canary' } },
      stableMetadata: { annotations: { role: 'stable' } },
    } as const;
    const rendered = spec(canary({ ...options, analysis: backgroundAnalysis(template), steps: [pause()] }));
    expect(rendered).toEqual({
      canary: { ...options, analysis: { templates: [{ templateName: 'c-t' }] }, steps: [{ pause: {} }] },
    });
    expect(spec(rollingUpdate(options))).toEqual({ canary: options });
  });

  test('renders every setting that needs a router', () => {
    const traffic = router(everything);
    const options = { abortScaleDownDelaySeconds: 0, minPodsPerReplicaSet: 2, scaleDownDelaySeconds: 60 };
    const rendered = spec(canary({ ...options, traffic, steps: [pause()] }), (rollout) => {
      rollout.bindServices({ stable: a, canary: b });
    });
    expect(rendered.canary).toEqual({
      ...options,
      stableService: 'a',
      canaryService: 'b',
      trafficRouting: { plugins: { test: {} } },
      steps: [{ pause: {} }],
    });
  });

  test('can have its Services change roles, and scale the stable version down as it goes', () => {
    const strategy = canary({
      traffic: router(everything),
      pingPong: true,
      dynamicStableScale: true,
      steps: [pause()],
    });
    const rendered = spec(strategy, (rollout) => rollout.bindServices({ ping: a, pong: b }));
    expect(rendered.canary).toEqual({
      dynamicStableScale: true,
      pingPong: { pingService: 'a', pongService: 'b' },
      trafficRouting: { plugins: { test: {} } },
      steps: [{ pause: {} }],
    });
    expect(codesOf(() => spec(strategy, (rollout) => rollout.bindServices({ stable: a, canary: b })))).toEqual([
      'invalid-prop',
    ]);
    const without = canary({ traffic: router(everything), steps: [pause()] });
    expect(codesOf(() => spec(without, (rollout) => rollout.bindServices({ ping: a, pong: b })))).toEqual([
      'invalid-prop',
    ]);
  });

  test('lists the routes of its steps in the order in which they appear', () => {
    const steps = [
      setHeaderRoute({ name: 'testers', match: [testers] }),
      setMirrorRoute({ name: 'shadow', match: [{}] }),
      setHeaderRoute({ name: 'testers' }),
      setMirrorRoute({ name: 'shadow' }),
    ] as const;
    const bind = (rollout: Rollout): void => rollout.bindServices({ stable: a, canary: b });
    expect(spec(canary({ traffic: router(everything), steps }), bind).canary.trafficRouting.managedRoutes).toEqual([
      { name: 'testers' },
      { name: 'shadow' },
    ]);
    const order = router(everything, { managedRoutes: ['shadow', 'testers'] });
    expect(spec(canary({ traffic: order, steps }), bind).canary.trafficRouting.managedRoutes).toEqual([
      { name: 'shadow' },
      { name: 'testers' },
    ]);
  });

  test('has weights up to what the router has them out of', () => {
    const thousand = router(everything, { maxTrafficWeight: 1000 });
    expect(codesOf(() => canary({ traffic: thousand, steps: [setWeight(1000, { maxTrafficWeight: 1000 })] }))).toEqual(
      [],
    );
    expect(codesOf(() => canary({ traffic: thousand, steps: [setWeight(1, { maxTrafficWeight: 500 })] }))).toEqual([
      'invalid-prop',
    ]);
    const fifty = router(everything, { maxTrafficWeight: 50 });
    expect(codesOf(() => canary({ traffic: fifty, steps: [setWeight(51)] }))).toEqual(['invalid-prop']);
    expect(codesOf(() => canary({ traffic: fifty, steps: [setWeight(50)] }))).toEqual([]);
  });
});

describe('blue-green', () => {
  test('renders every setting', () => {
    const options = {
      autoPromotionEnabled: true,
      autoPromotionSeconds: 30,
      previewReplicaCount: 1,
      maxUnavailable: 1,
      scaleDownDelaySeconds: 60,
      scaleDownDelayRevisionLimit: 2,
      abortScaleDownDelaySeconds: 0,
      antiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: {} },
      previewMetadata: { labels: { role: 'preview' } },
      activeMetadata: { labels: { role: 'active' } },
    } as const;
    const run = { templates: [{ templateName: 'c-t' }], dryRun: [{ metricName: 'up' }] };
    const once = analysis(template, {}, { dryRun: ['up'] });
    const strategy = blueGreen({ ...options, prePromotionAnalysis: once, postPromotionAnalysis: once });
    expect(spec(strategy, (rollout) => rollout.bindServices({ active: a, preview: b }))).toEqual({
      blueGreen: {
        ...options,
        activeService: 'a',
        previewService: 'b',
        prePromotionAnalysis: run,
        postPromotionAnalysis: run,
      },
    });
  });
});

describe('strategies that can never work', () => {
  const steps = [pause()] as const;
  const traffic = router(everything);
  const plain = router(['canaryScale']);
  test.each([
    [
      'a delay and none',
      () => canary(anything({ traffic, steps, scaleDownDelaySeconds: 5, dynamicStableScale: true })),
    ],
    ['dynamic scale without a router', () => canary(anything({ steps, dynamicStableScale: true }))],
    ['ping-pong without a router', () => canary(anything({ steps, pingPong: true }))],
    ['ping-pong that the router cannot do', () => canary(anything({ traffic: plain, steps, pingPong: true }))],
    ['a scale without a router', () => canary({ steps: anything([setCanaryScale({ weight: 5 })]) })],
    ['headers without a router', () => canary({ steps: anything([setHeaderRoute({ name: 'a', match: [testers] })]) })],
    [
      'headers that the router cannot route',
      () => canary({ traffic: plain, steps: anything([setHeaderRoute({ name: 'a', match: [testers] })]) }),
    ],
    [
      'mirrors that the router cannot hang',
      () => canary({ traffic: plain, steps: anything([setMirrorRoute({ name: 'a', match: [{}] })]) }),
    ],
    [
      'a weight that the router cannot give',
      () =>
        canary({
          traffic: plain,
          steps: anything([experiment({ duration: '1m', templates: { a: { specRef: 'canary', weight: 5 } } })]),
        }),
    ],
    ['a route removed that was never set', () => canary({ traffic, steps: [setHeaderRoute({ name: 'a' })] })],
    [
      'two routes of one name',
      () =>
        canary({
          traffic,
          steps: [setHeaderRoute({ name: 'a', match: [testers] }), setMirrorRoute({ name: 'a', match: [{}] })],
        }),
    ],
    [
      'an analysis after the end',
      () => canary({ steps, analysis: backgroundAnalysis(template, {}, { startingStep: 1 }) }),
    ],
    [
      'an affinity of no weight',
      () => canary({ steps, antiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: { weight: 0 } } }),
    ],
    ['a threshold above all', () => canary({ steps, replicaProgressThreshold: { type: 'Percent', value: 101 } })],
    ['half a ReplicaSet', () => rollingUpdate({ scaleDownDelayRevisionLimit: 0.5 })],
    ['a delay backwards', () => canary({ traffic, steps, abortScaleDownDelaySeconds: -1 })],
    ['a preview of fewer than none', () => blueGreen({ previewReplicaCount: -1 })],
    [
      'a blue-green affinity of too much weight',
      () => blueGreen({ antiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: { weight: 101 } } }),
    ],
  ])('%s', (_, make) => {
    expect(codesOf(make)).toEqual(['invalid-prop']);
  });
});
