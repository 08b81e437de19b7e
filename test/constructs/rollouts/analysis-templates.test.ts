import { App, Chart } from 'cdk8s';
import { beforeEach, describe, expect, test } from 'vitest';
import { AnalysisTemplate } from '../../../lib/constructs/rollouts/analysis-template.ts';
import { fieldRef } from '../../../lib/constructs/rollouts/arguments.ts';
import { ClusterAnalysisTemplate } from '../../../lib/constructs/rollouts/cluster-analysis-template.ts';
import { existingAnalysisTemplate } from '../../../lib/constructs/rollouts/existing-analysis-template.ts';
import { prometheus } from '../../../lib/constructs/rollouts/metrics/prometheus.ts';
import { secret } from '../../../lib/constructs/rollouts/secret-reference.ts';
import { analysis } from '../../../lib/constructs/rollouts/steps/analysis.ts';
import { codesOf } from '../codes.ts';
import type { Rendered } from '../render-project.ts';

let chart: Chart;

beforeEach(() => {
  chart = new Chart(new App(), 'c', { disableResourceNameHashes: true });
});

function rendered(): Rendered[] {
  return chart.toJson();
}

// As from a program that is not type-checked.
const anything: (value: unknown) => never = (value) => value as never;
const up = prometheus({ query: 'up' });

describe('a cluster template', () => {
  test('is one of the cluster, and referred to as such', () => {
    const template = new ClusterAnalysisTemplate(chart, 'up', {
      name: 'up',
      metrics: { up: prometheus({ query: '{{args.app}}' }) },
    });
    expect(rendered()).toEqual([
      {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'ClusterAnalysisTemplate',
        metadata: { name: 'up' },
        spec: {
          args: [{ name: 'app' }],
          metrics: [{ name: 'up', provider: { prometheus: { query: '{{args.app}}' } } }],
        },
      },
    ]);
    expect(analysis(template, { app: 'web' }).toJson()).toMatchObject({
      analysis: { templates: [{ templateName: 'up', clusterScope: true }] },
    });
  });
});

test('a template of someone else is known by its name and arguments', () => {
  const platform = existingAnalysisTemplate({ name: 'platform', clusterScope: true, args: ['app'] });
  expect(analysis(platform, { app: 'web' }).toJson()).toMatchObject({
    analysis: {
      templates: [{ templateName: 'platform', clusterScope: true }],
      args: [{ name: 'app', value: 'web' }],
    },
  });
  expect(codesOf(() => analysis(platform, anything({ apps: 'web' })))).toEqual(['invalid-prop']);
  const outer = new AnalysisTemplate(chart, 'outer', { metrics: { up }, templates: [platform], dryRun: ['up'] });
  expect(outer.needed).toEqual(['app']);
  expect(outer.metricNames).toBeUndefined();
});

describe('a template with templates', () => {
  test('has their arguments and metrics', () => {
    const cluster = new ClusterAnalysisTemplate(chart, 'cluster', {
      metrics: { up: prometheus({ query: '{{args.app}} {{args.region}}' }) },
      args: { region: 'eu' },
    });
    const near = new AnalysisTemplate(chart, 'near', { metrics: { near: prometheus({ query: '{{args.zone}}' }) } });
    const outer = new AnalysisTemplate(chart, 'outer', {
      metrics: { down: prometheus({ query: '{{args.total}}' }) },
      templates: [cluster, near],
      args: { zone: 'a' },
      dryRun: ['down'],
      measurementRetention: { down: 20 },
    });
    expect(rendered()[2]?.spec).toEqual({
      args: [{ name: 'total' }, { name: 'zone', value: 'a' }],
      metrics: [{ name: 'down', provider: { prometheus: { query: '{{args.total}}' } } }],
      templates: [{ templateName: 'c-cluster', clusterScope: true }, { templateName: 'c-near' }],
      dryRun: [{ metricName: 'down' }],
      measurementRetention: [{ metricName: 'down', limit: 20 }],
    });
    expect(outer.needed).toEqual(['total', 'app', 'region', 'zone']);
    expect(outer.defaulted).toEqual(['zone', 'region']);
    expect(outer.metricNames).toEqual(['down', 'up', 'near']);
    expect(codesOf(() => analysis(outer, { app: 'web', total: 1 }))).toEqual([]);
    expect(codesOf(() => analysis(outer, anything({ total: 1 })))).toEqual(['invalid-prop']);
  });

  test('needs no metrics of its own', () => {
    const inner = new AnalysisTemplate(chart, 'inner', { metrics: { up } });
    new AnalysisTemplate(chart, 'outer', { templates: [inner] });
    expect(rendered()[1]?.spec).toEqual({ templates: [{ templateName: 'c-inner' }] });
  });

  test('cannot have what Argo refuses when it puts them together', () => {
    const inner = new AnalysisTemplate(chart, 'inner', {
      metrics: { up: prometheus({ query: '{{args.app}}' }) },
      args: { app: 'web' },
    });
    expect(codesOf(() => new AnalysisTemplate(chart, 'a', { metrics: { up }, templates: [inner] }))).toEqual([
      'invalid-prop',
    ]);
    expect(codesOf(() => new AnalysisTemplate(chart, 'b', { templates: [inner], args: { app: 'shop' } }))).toEqual([
      'invalid-prop',
    ]);
    expect(codesOf(() => new AnalysisTemplate(chart, 'c', { templates: [inner], args: { app: 'web' } }))).toEqual([]);
    expect(codesOf(() => new AnalysisTemplate(chart, 'd', { templates: [] }))).toEqual(['invalid-prop']);
    expect(
      codesOf(() => new AnalysisTemplate(chart, 'e', { templates: [inner], args: anything({ apps: 'web' }) })),
    ).toEqual(['invalid-prop']);
  });

  test('waits for none that never ends', () => {
    const inner = new AnalysisTemplate(chart, 'inner', {
      metrics: { up: prometheus({ query: 'up', interval: '1m' }) },
    });
    const outer = new AnalysisTemplate(chart, 'outer', { templates: [inner] });
    expect(codesOf(() => analysis(outer))).toEqual(['invalid-prop']);
  });
});

describe('measured without effect', () => {
  test('are metrics by their exact names or by an expression', () => {
    const down = prometheus({ query: 'down' });
    new AnalysisTemplate(chart, 't', {
      metrics: { rate: up, 'error-rate': down },
      dryRun: ['rate', /^error-/],
      measurementRetention: { 'error-rate': 3 },
    });
    const { dryRun, measurementRetention } = rendered()[0]?.spec ?? {};
    expect(dryRun).toEqual([{ metricName: '^rate$' }, { metricName: '^error-' }]);
    expect(measurementRetention).toEqual([{ metricName: 'error-rate', limit: 3 }]);
  });

  test('are metrics that exist', () => {
    expect(codesOf(() => new AnalysisTemplate(chart, 'a', { metrics: { up }, dryRun: anything(['down']) }))).toEqual([
      'invalid-prop',
    ]);
    expect(codesOf(() => new AnalysisTemplate(chart, 'b', { metrics: { up }, dryRun: [/down/] }))).toEqual([
      'invalid-prop',
    ]);
    expect(
      codesOf(() => new AnalysisTemplate(chart, 'c', { metrics: { up }, measurementRetention: { up: 0.5 } })),
    ).toEqual(['invalid-prop']);
  });
});

describe('an argument for the count', () => {
  const counted = prometheus({ query: 'up', interval: '1m', count: '{{args.count}}' });

  test('ends a step only with a default that does', () => {
    const good = new AnalysisTemplate(chart, 'good', { metrics: { up: counted }, args: { count: 5 } });
    const none = new AnalysisTemplate(chart, 'none', { metrics: { up: counted } });
    const zero = new AnalysisTemplate(chart, 'zero', { metrics: { up: counted }, args: { count: 0 } });
    expect(codesOf(() => analysis(good, { count: 3 }))).toEqual([]);
    expect(codesOf(() => analysis(none, { count: 3 }))).toEqual(['invalid-prop']);
    expect(codesOf(() => analysis(zero, { count: 3 }))).toEqual(['invalid-prop']);
  });
});

describe('a default', () => {
  test('that Argo does not resolve must still be given', () => {
    const template = new AnalysisTemplate(chart, 't', {
      metrics: { up: prometheus({ query: '{{args.namespace}} {{args.token}}' }) },
      args: { namespace: fieldRef('metadata.namespace'), token: secret('api', 'token') },
    });
    expect(rendered()[0]?.spec.args).toEqual([
      { name: 'namespace', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
      { name: 'token', valueFrom: { secretKeyRef: { name: 'api', key: 'token' } } },
    ]);
    expect(template.defaulted).toEqual(['token']);
    expect(codesOf(() => analysis(template))).toEqual(['invalid-prop']);
    expect(codesOf(() => analysis(template, { namespace: 'shop' }))).toEqual([]);
  });
});
