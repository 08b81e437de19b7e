import { App, Chart } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { AnalysisTemplate } from '../../../lib/constructs/rollouts/analysis-template.ts';
import { canary } from '../../../lib/constructs/rollouts/canary.ts';
import { experimentAnalysis } from '../../../lib/constructs/rollouts/experiment-analysis.ts';
import { prometheus } from '../../../lib/constructs/rollouts/metrics/prometheus.ts';
import { analysis } from '../../../lib/constructs/rollouts/steps/analysis.ts';
import type { CanaryStep } from '../../../lib/constructs/rollouts/steps/step.ts';
import type { RouterCapability } from '../../../lib/constructs/rollouts/traffic/traffic-router.ts';
import { codesOf } from '../codes.ts';

function json(steps: readonly CanaryStep<RouterCapability>[]): unknown {
  return JSON.parse(JSON.stringify(steps.map((step) => step.toJson())));
}

// As from a program that is not type-checked.
const anything: (value: unknown) => never = (value) => value as never;

const chart = new Chart(new App(), 'c', { disableResourceNameHashes: true });
const template = new AnalysisTemplate(chart, 'rate', { metrics: { rate: prometheus({ query: 'rate' }) } });
const check = analysis(template);
const checked = { analysis: { templates: [{ templateName: 'c-rate' }] } };

describe('linear', () => {
  test('adds the same each time', () => {
    expect(json(canary.linear({ by: 20, pause: '5m' }))).toEqual(
      [20, 40, 60, 80].flatMap((weight) => [{ setWeight: weight }, { pause: { duration: '5m' } }]),
    );
  });

  test('starts where it is told, and checks after each wait', () => {
    expect(json(canary.linear({ from: 5, by: 50, pause: 'untilPromoted', analysis: check }))).toEqual([
      { setWeight: 5 },
      { pause: {} },
      checked,
      { setWeight: 55 },
      { pause: {} },
      checked,
    ]);
  });

  test('leaves some for the end', () => {
    expect(json(canary.linear({ by: 99, analysis: check }))).toEqual([{ setWeight: 99 }, checked]);
  });
});

describe('exponential', () => {
  const weightsOf = (steps: readonly CanaryStep<RouterCapability>[]): readonly unknown[] =>
    steps.map((step) => step.toJson()['setWeight']).filter((weight) => weight !== undefined);

  test('doubles', () => {
    expect(weightsOf(canary.exponential({ pause: '1m' }))).toEqual([1, 2, 4, 8, 16, 32, 64]);
    expect(weightsOf(canary.exponential({ from: 5, pause: '1m' }))).toEqual([5, 10, 20, 40, 80]);
  });

  test('always grows', () => {
    expect(weightsOf(canary.exponential({ factor: 1.2, from: 1, pause: '1m' })).slice(0, 4)).toEqual([1, 2, 3, 4]);
    expect(weightsOf(canary.exponential({ factor: 10, pause: '1m' }))).toEqual([1, 10]);
  });
});

describe('a dark launch', () => {
  test('routes headers to pods without weight, then takes the route away', () => {
    const match = [{ headerName: 'X-Tester', headerValue: { exact: 'true' } }] as const;
    expect(json(canary.darkLaunch({ match, pause: '10m' }))).toEqual([
      { setCanaryScale: { replicas: 1 } },
      { setWeight: 0 },
      { setHeaderRoute: { name: 'dark-launch', match } },
      { pause: { duration: '10m' } },
      { setHeaderRoute: { name: 'dark-launch' } },
      { setCanaryScale: { matchTrafficWeight: true } },
    ]);
  });
});

describe('a shadow', () => {
  test('copies what may be repeated, then stops', () => {
    expect(json(canary.shadow({ percentage: 10, scale: { weight: 25 }, pause: '10m', analysis: check }))).toEqual([
      { setCanaryScale: { weight: 25 } },
      { setWeight: 0 },
      { setMirrorRoute: { name: 'shadow', percentage: 10, match: [{ method: { exact: 'GET' } }] } },
      { pause: { duration: '10m' } },
      checked,
      { setMirrorRoute: { name: 'shadow' } },
      { setCanaryScale: { matchTrafficWeight: true } },
    ]);
  });
});

describe('experiment first', () => {
  test('compares fresh pods of both versions', () => {
    const analyses = { compare: experimentAnalysis(template, {}, { requiredForCompletion: true }) };
    expect(json(canary.experimentFirst({ replicas: 2, weight: 5, analyses }))).toEqual([
      {
        experiment: {
          templates: [
            { name: 'baseline', specRef: 'stable', replicas: 2, weight: 5 },
            { name: 'canary', specRef: 'canary', replicas: 2, weight: 5 },
          ],
          analyses: [{ name: 'compare', templateName: 'c-rate', requiredForCompletion: true }],
        },
      },
    ]);
  });
});

test('presets are plain steps of a canary', () => {
  const steps = [...canary.linear({ by: 50, pause: '1m' }), ...canary.linear({ by: 90, pause: '1m' })] as const;
  const strategy = canary({ steps: [steps[0], ...steps.slice(1)] });
  expect(strategy.steps).toHaveLength(4);
});

describe('presets that can never work', () => {
  test.each<[string, () => unknown, string]>([
    ['no growth', () => canary.linear(anything({ by: 0, pause: '1m' })), 'from 1 to 99'],
    ['all at once', () => canary.linear(anything({ by: 100, pause: '1m' })), 'from 1 to 99'],
    ['a factor that shrinks', () => canary.exponential({ factor: 0.5, pause: '1m' }), 'would not grow'],
    ['no time between the weights', () => canary.linear(anything({ by: 20 })), 'neither a pause nor an analysis'],
    ['an experiment without analyses', () => canary.experimentFirst({ duration: '1m', analyses: {} }), 'no analyses'],
  ])('%s', (_, make, said) => {
    expect(codesOf(make)).toEqual(['invalid-prop']);
    expect(make).toThrow(said);
  });
});
