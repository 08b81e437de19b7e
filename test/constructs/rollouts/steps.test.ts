import { App, Chart } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { AnalysisTemplate } from '../../../lib/constructs/rollouts/analysis-template.ts';
import { fieldRef, podTemplateHash } from '../../../lib/constructs/rollouts/arguments.ts';
import { backgroundAnalysis } from '../../../lib/constructs/rollouts/background-analysis.ts';
import { experimentAnalysis } from '../../../lib/constructs/rollouts/experiment-analysis.ts';
import { prometheus } from '../../../lib/constructs/rollouts/metrics/prometheus.ts';
import { analysis } from '../../../lib/constructs/rollouts/steps/analysis.ts';
import { experiment } from '../../../lib/constructs/rollouts/steps/experiment.ts';
import { pause } from '../../../lib/constructs/rollouts/steps/pause.ts';
import { plugin } from '../../../lib/constructs/rollouts/steps/plugin.ts';
import { setCanaryScale } from '../../../lib/constructs/rollouts/steps/set-canary-scale.ts';
import { setHeaderRoute } from '../../../lib/constructs/rollouts/steps/set-header-route.ts';
import { setMirrorRoute } from '../../../lib/constructs/rollouts/steps/set-mirror-route.ts';
import { setWeight } from '../../../lib/constructs/rollouts/steps/set-weight.ts';
import { callSiteOf } from '../../../lib/model/call-site.ts';
import { codesOf } from '../codes.ts';
import { anything } from './any-value.ts';

const chart = new Chart(new App(), 'c', { disableResourceNameHashes: true });
const rate = new AnalysisTemplate(chart, 'rate', {
  metrics: { rate: prometheus({ query: 'rate{app="{{args.app}}"}' }), 'error-rate': prometheus({ query: 'errors' }) },
});
const latency = new AnalysisTemplate(chart, 'latency', {
  metrics: { latency: prometheus({ query: 'latency{app="{{args.app}}",le="{{args.le}}"}' }) },
  args: { le: 0.5 },
});
const endless = new AnalysisTemplate(chart, 'endless', {
  metrics: { up: prometheus({ query: 'up', interval: '1m' }) },
});

/** Steps as they are written to a file: what is undefined is left out. */
function written(step: { toJson(): object }): unknown {
  return JSON.parse(JSON.stringify(step.toJson()));
}

const header = { headerName: 'X-Tester', headerValue: { exact: 'true' } } as const;

describe('steps are rendered as Argo spells them', () => {
  test.each([
    [setWeight(5), { setWeight: 5 }],
    [setWeight(250, { maxTrafficWeight: 1000 }), { setWeight: 250 }],
    [pause(), { pause: {} }],
    [pause('90s'), { pause: { duration: '90s' } }],
    [setCanaryScale({ replicas: 0 }), { setCanaryScale: { replicas: 0 } }],
    [setCanaryScale({ weight: 25 }), { setCanaryScale: { weight: 25 } }],
    [setCanaryScale({ matchTrafficWeight: true }), { setCanaryScale: { matchTrafficWeight: true } }],
    [setHeaderRoute({ name: 'a', match: [header] }), { setHeaderRoute: { name: 'a', match: [header] } }],
    [setHeaderRoute({ name: 'a' }), { setHeaderRoute: { name: 'a' } }],
    [
      setMirrorRoute({
        name: 'b',
        percentage: 35,
        match: [{ method: { exact: 'GET' }, path: { prefix: '/' }, headers: { agent: { regex: 'Firefox(.*)' } } }],
      }),
      {
        setMirrorRoute: {
          name: 'b',
          percentage: 35,
          match: [{ method: { exact: 'GET' }, path: { prefix: '/' }, headers: { agent: { regex: 'Firefox(.*)' } } }],
        },
      },
    ],
    [setMirrorRoute({ name: 'b' }), { setMirrorRoute: { name: 'b' } }],
    [plugin({ name: 'acme/wait' }), { plugin: { name: 'acme/wait' } }],
    [
      plugin({ name: 'acme/wait', config: { for: ['a', 1] } }),
      { plugin: { name: 'acme/wait', config: { for: ['a', 1] } } },
    ],
  ])('%#', (step, expected) => {
    expect(written(step)).toEqual(expected);
  });

  test('and remember the line that made them', () => {
    const steps = [
      setWeight(5),
      pause(),
      setCanaryScale({ replicas: 1 }),
      plugin({ name: 'a/b' }),
      analysis(endlessless()),
    ];
    expect(steps.map((step) => callSiteOf(step) !== undefined)).toEqual([true, true, true, true, true]);
  });
});

function endlessless(): AnalysisTemplate<never> {
  return new AnalysisTemplate(new Chart(new App(), 'd'), 'up', { metrics: { up: prometheus({ query: 'up' }) } });
}

test('a step needs of the router what it uses', () => {
  expect(setWeight(5).needs).toEqual([]);
  expect(setWeight(5, { maxTrafficWeight: 10 }).needs).toEqual(['maxTrafficWeight']);
  expect(setCanaryScale({ weight: 1 }).needs).toEqual(['canaryScale']);
  expect(setHeaderRoute({ name: 'a' }).needs).toEqual(['exactHeaderRoute']);
  expect(setHeaderRoute({ name: 'a', match: [header] }).needs).toEqual(['exactHeaderRoute']);
  const prefix = { headerName: 'X', headerValue: { prefix: 'a' } } as const;
  expect(setHeaderRoute({ name: 'a', match: [header, prefix] }).needs).toEqual(['headerRoute']);
  expect(setMirrorRoute({ name: 'a' }).needs).toEqual(['mirrorRoute']);
  expect(experiment({ duration: '1m', templates: { a: { specRef: 'canary' } } }).needs).toEqual([]);
  expect(experiment({ duration: '1m', templates: { a: { specRef: 'canary', weight: 5 } } }).needs).toEqual([
    'experimentWeight',
  ]);
});

describe('an analysis', () => {
  test('measures several templates with all their options', () => {
    const step = analysis(
      [rate, latency],
      { app: fieldRef("metadata.labels['app']"), le: 1 },
      {
        dryRun: ['rate', /^lat/],
        measurementRetention: { 'error-rate': 100 },
        analysisRunMetadata: { labels: { a: 'b' }, annotations: { c: 'd' } },
      },
    );
    expect(written(step)).toEqual({
      analysis: {
        templates: [{ templateName: 'c-rate' }, { templateName: 'c-latency' }],
        args: [
          { name: 'app', valueFrom: { fieldRef: { fieldPath: "metadata.labels['app']" } } },
          { name: 'le', value: '1' },
        ],
        // 'rate' alone would stand for 'error-rate' too.
        dryRun: [{ metricName: '^rate$' }, { metricName: '^lat' }],
        measurementRetention: [{ metricName: 'error-rate', limit: 100 }],
        analysisRunMetadata: { labels: { a: 'b' }, annotations: { c: 'd' } },
      },
    });
  });

  test('of the cluster is referred to as such', () => {
    const shared = { name: 'shared', needed: [], defaulted: [], endless: [], clusterScope: true } as const;
    expect(written(analysis(shared))).toEqual({
      analysis: { templates: [{ templateName: 'shared', clusterScope: true }] },
    });
  });

  test('in the background may be endless, and start later', () => {
    expect(codesOf(() => analysis(endless))).toEqual(['invalid-prop']);
    expect(JSON.parse(JSON.stringify(backgroundAnalysis(endless, {}, { startingStep: 2 }).analysis))).toEqual({
      templates: [{ templateName: 'c-endless' }],
      startingStep: 2,
    });
  });

  test.each([
    ['an argument too few', () => analysis(anything([rate, latency]), anything({}))],
    ['a metric that is not there', () => analysis(rate, { app: 'a' }, { dryRun: ['rat'] })],
    ['a pattern for no metric', () => analysis(rate, { app: 'a' }, { dryRun: [/x/] })],
    ['a metric twice', () => analysis(rate, { app: 'a' }, { dryRun: ['rate', 'rate'] })],
    ['retention of nothing', () => analysis(rate, { app: 'a' }, { measurementRetention: { rate: 0 } })],
    ['a field that cannot be read', () => analysis(rate, { app: fieldRef('metadata.generation') })],
    ['a step before the first', () => backgroundAnalysis(endless, {}, { startingStep: -1 })],
  ])('refuses %s', (_, make) => {
    expect(codesOf(make)).toEqual(['invalid-prop']);
  });

  test('reads other fields of the Rollout than its metadata', () => {
    expect(codesOf(() => analysis(rate, { app: fieldRef('spec.strategy.canary.canaryService') }))).toEqual([]);
  });
});

describe('an experiment', () => {
  test('renders every field', () => {
    const step = experiment({
      duration: '10m',
      scaleDownDelaySeconds: 60,
      templates: {
        baseline: { specRef: 'stable', replicas: 2, weight: 5, service: {} },
        canary: {
          specRef: 'canary',
          metadata: { labels: { role: 'canary' } },
          selector: { matchLabels: { app: 'a' }, matchExpressions: [{ key: 'x', operator: 'In', values: ['y'] }] },
          service: { name: 'canary' },
        },
      },
      analyses: {
        compare: experimentAnalysis(
          rate,
          { app: '{{templates.baseline.podTemplateHash}}' },
          { requiredForCompletion: true },
        ),
        hash: experimentAnalysis(rate, { app: podTemplateHash('Latest') }),
      },
      dryRun: ['rate'],
      analysisRunMetadata: { annotations: { a: 'b' } },
    });
    expect(written(step)).toEqual({
      experiment: {
        templates: [
          { name: 'baseline', specRef: 'stable', replicas: 2, weight: 5, service: {} },
          {
            name: 'canary',
            specRef: 'canary',
            metadata: { labels: { role: 'canary' } },
            selector: { matchLabels: { app: 'a' }, matchExpressions: [{ key: 'x', operator: 'In', values: ['y'] }] },
            service: { name: 'canary' },
          },
        ],
        duration: '10m',
        scaleDownDelaySeconds: 60,
        analyses: [
          {
            name: 'compare',
            templateName: 'c-rate',
            requiredForCompletion: true,
            args: [{ name: 'app', value: '{{templates.baseline.podTemplateHash}}' }],
          },
          {
            name: 'hash',
            templateName: 'c-rate',
            args: [{ name: 'app', valueFrom: { podTemplateHashValue: 'Latest' } }],
          },
        ],
        dryRun: [{ metricName: '^rate$' }],
        analysisRunMetadata: { annotations: { a: 'b' } },
      },
    });
  });

  const templates = { a: { specRef: 'canary' } } as const;
  test.each([
    ['nothing to run', () => experiment({ duration: '1m', templates: {} })],
    ['no end', () => experiment({ templates })],
    ['no end but an analysis', () => experiment({ templates, analyses: { a: experimentAnalysis(endless) } })],
    [
      'an analysis without end that must end',
      () =>
        experiment({ templates, analyses: { a: experimentAnalysis(endless, {}, { requiredForCompletion: true }) } }),
    ],
    [
      'more traffic than there is',
      () =>
        experiment({
          duration: '1m',
          templates: { a: { specRef: 'canary', weight: 60 }, b: { specRef: 'stable', weight: 60 } },
        }),
    ],
    [
      'one Service for two',
      () =>
        experiment({
          duration: '1m',
          templates: {
            a: { specRef: 'canary', service: { name: 's' } },
            b: { specRef: 'stable', service: { name: 's' } },
          },
        }),
    ],
    [
      'a metric that one of its analyses has not',
      () =>
        experiment({
          duration: '1m',
          templates,
          analyses: {
            rate: experimentAnalysis(rate, { app: 'a' }),
            latency: experimentAnalysis(latency, { app: 'a' }),
          },
          dryRun: ['rate'],
        }),
    ],
    ['half a pod', () => experiment({ duration: '1m', templates: { a: { specRef: 'canary', replicas: 0.5 } } })],
    [
      'a name that no ReplicaSet can have',
      () => experiment({ duration: '1m', templates: { A: { specRef: 'canary' } } }),
    ],
    [
      'a name that no AnalysisRun can have',
      () => experiment({ duration: '1m', templates, analyses: { a_b: experimentAnalysis(endless) } }),
    ],
    ['days', () => experiment({ duration: anything('1d'), templates })],
    ['an argument too few', () => experimentAnalysis(rate, anything({}))],
  ])('refuses %s', (_, make) => {
    expect(codesOf(make)).toEqual(['invalid-prop']);
  });
});

describe('steps that can never work', () => {
  test.each([
    ['more than everything', () => setWeight(anything(101))],
    ['more than the router knows', () => setWeight(1001, { maxTrafficWeight: 1000 })],
    ['a scale of nothing', () => setWeight(0, { maxTrafficWeight: 0 })],
    ['two scales', () => setCanaryScale(anything({ replicas: 1, weight: 1 }))],
    ['no scale', () => setCanaryScale(anything({}))],
    ['no match of the weight', () => setCanaryScale(anything({ matchTrafficWeight: false }))],
    ['a scale above all', () => setCanaryScale({ weight: 101 })],
    ['half a pod', () => setCanaryScale({ replicas: 0.5 })],
    [
      'a header of two values',
      () =>
        setHeaderRoute(anything({ name: 'a', match: [{ headerName: 'a', headerValue: { exact: 'a', regex: 'b' } }] })),
    ],
    [
      'a header without a value',
      () => setHeaderRoute({ name: 'a', match: [{ headerName: 'a', headerValue: { exact: '' } }] }),
    ],
    ['a header route without a name', () => setHeaderRoute({ name: '' })],
    ['a mirror without a name', () => setMirrorRoute({ name: '' })],
    ['more copies than requests', () => setMirrorRoute({ name: 'a', match: [{}], percentage: 101 })],
    ['a path of nothing', () => setMirrorRoute({ name: 'a', match: [{ path: anything({}) }] })],
    ['a mirrored header of nothing', () => setMirrorRoute({ name: 'a', match: [{ headers: { a: { regex: '' } } }] })],
    ['a plugin without an organisation', () => plugin({ name: anything('wait') })],
  ])('%s', (_, make) => {
    expect(codesOf(make)).toEqual(['invalid-prop']);
  });
});
