import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../lib/kernel/json.ts';
import { simulate } from '../../lib/simulation/simulate.ts';
import type { Simulation } from '../../lib/simulation/simulation.ts';
import { canaryRollout, routed, template } from './rollouts.ts';

function run(metric: JsonObject, reference: JsonObject = {}, spec: JsonObject = {}): Simulation {
  const steps = [
    { setWeight: 10 },
    { pause: { duration: '5m' } },
    { analysis: { templates: [{ templateName: 'checks' }], ...reference } },
  ];
  return simulate(canaryRollout(10, routed(steps)), { objects: [template('checks', { errors: metric }, spec)] });
}

describe('the time of an analysis', () => {
  // Rule: the first measurement after initialDelay, each further one an interval after the last. At most: each
  // measurement may end in an error consecutiveErrorLimit times (4) and is tried again after the interval, or 10 s.
  it.each([
    [{}, 0, 0, 40],
    [{ initialDelay: '30s' }, 30, 30, 70],
    [{ interval: '1m', count: 5 }, 240, 240, 1440],
    [{ interval: '1m', count: 5, initialDelay: '2m' }, 360, 360, 1560],
    [{ interval: 30, count: '3' }, 60, 60, 420],
    [{ interval: '1m', count: 5, consecutiveErrorLimit: 0 }, 240, 240, 240],
    [{ interval: '1m', count: 10, consecutiveSuccessLimit: 3 }, 120, 120, 2940],
    [{ interval: '1m', consecutiveSuccessLimit: 3 }, 120, 120, undefined],
    [{ interval: '1m' }, 0, undefined, undefined],
  ])('%j: %s, %s, %s seconds', (metric, shortest, expected, longest) => {
    expect(run(metric).steps[2]?.duration).toEqual({ shortest, expected, longest });
  });

  it('is that of its slowest metric', () => {
    const steps = [{ analysis: { templates: [{ templateName: 'a' }, { templateName: 'b' }] } }];
    const objects = [
      template('a', { fast: { interval: '10s', count: 2 }, slow: { interval: '1m', count: 3 } }),
      template('b', { middle: { initialDelay: '90s' } }),
    ];
    expect(simulate(canaryRollout(2, routed(steps)), { objects }).timeToFull).toBe(120);
  });

  it('is unknown where its template is not there to read', () => {
    const { timeToFull, timeToFullRange } = simulate(
      canaryRollout(2, routed([{ analysis: { templates: [{ templateName: 'a' }] } }])),
    );
    expect(timeToFull).toBeUndefined();
    expect(timeToFullRange.shortest).toBe(0);
  });

  it('is that of the templates a template is composed of', () => {
    const steps = [{ analysis: { templates: [{ templateName: 'all' }] } }];
    const objects = [
      template('all', {}, { templates: [{ templateName: 'one' }, { templateName: 'all' }] }),
      template('one', { errors: { interval: '20s', count: 4 } }),
    ];
    expect(simulate(canaryRollout(2, routed(steps)), { objects }).timeToFull).toBe(60);
  });

  it('takes arguments from the step, then from the template', () => {
    const metric = { interval: '{{args.every}}', count: '{{ args.times }}' };
    const args = [
      { name: 'every', value: '10s' },
      { name: 'times', value: '2' },
    ];
    expect(run(metric, {}, { args }).steps[2]?.duration.shortest).toBe(10);
    const given = [{ name: 'times', value: '7' }];
    expect(run(metric, { args: given }, { args }).steps[2]?.duration.shortest).toBe(60);
  });

  it('of a Job is known at most, by its deadline', () => {
    const metric = { provider: { job: { spec: { activeDeadlineSeconds: 300 } } } };
    expect(run(metric).steps[2]?.duration).toEqual({ shortest: 0, expected: undefined, longest: 300 });
  });
});

describe('where an analysis can abort', () => {
  // Rule: failed at the measurement that makes failureLimit + 1 failures. By then 10 % of the traffic went to the
  // canary for the pause and for the analysis so far.
  it.each([
    [{ interval: '1m', count: 5 }, 0, 300, 30],
    [{ interval: '1m', count: 5, failureLimit: 1 }, 60, 360, 36],
    [{ interval: '1m', count: 5, failureLimit: 3, initialDelay: '1m' }, 240, 540, 54],
    [{ interval: '1m', failureLimit: 2 }, 120, 420, 42],
  ])('%j: after %i seconds, at %i, at a cost of %i', (metric, noticesAfter, noticedAt, exposure) => {
    const [abort] = run(metric).aborts;
    expect(abort).toMatchObject({ step: 2, analysis: 'step', template: 'checks', metric: 'errors', noticesAfter });
    // An endless analysis is as short as its first measurement, so what it exposes meanwhile is not known.
    expect(abort?.noticedAt).toBe(noticedAt);
    if ('count' in metric) expect(abort?.exposure).toBeCloseTo(exposure);
  });

  it.each([[{ interval: '1m', count: 5, failureLimit: 5 }], [{ interval: '1m', count: 5, failureLimit: -1 }]])(
    '%j: never',
    (metric) => {
      expect(run(metric).aborts).toEqual([]);
    },
  );

  it('is nowhere in a dry run', () => {
    expect(run({}, { dryRun: [{ metricName: 'err.*' }] }).aborts).toEqual([]);
    expect(run({}, {}, { dryRun: [{ metricName: 'errors' }] }).aborts).toEqual([]);
    expect(run({}, { dryRun: [{ metricName: 'other' }] }).aborts).toHaveLength(1);
  });

  it('includes the analysis in the background, from its startingStep on', () => {
    const steps = [{ setWeight: 10 }, { pause: { duration: 100 } }, { setWeight: 50 }, { pause: { duration: 100 } }];
    const analysis = { templates: [{ templateName: 'checks' }], startingStep: 2 };
    const objects = [template('checks', { errors: { interval: '30s', failureLimit: 1 } })];
    const { aborts, timeToFull } = simulate(canaryRollout(10, routed(steps, { analysis })), { objects });
    expect(aborts).toEqual([
      {
        step: 2,
        analysis: 'background',
        template: 'checks',
        metric: 'errors',
        noticesAfter: 30,
        noticedAt: 130,
        exposure: 25,
      },
    ]);
    expect(timeToFull).toBe(200);
  });

  it('is nowhere where the background analysis starts after the last step', () => {
    const analysis = { templates: [{ templateName: 'checks' }], startingStep: 1 };
    expect(simulate(canaryRollout(10, routed([{ setWeight: 10 }], { analysis }))).aborts).toEqual([]);
  });
});

describe('an experiment', () => {
  const experiment = {
    duration: '10m',
    templates: [
      { name: 'baseline', specRef: 'stable', weight: 5 },
      { name: 'canary', specRef: 'canary', replicas: 2, weight: 5 },
    ],
    analyses: [{ name: 'compare', templateName: 'checks', requiredForCompletion: true }],
  };
  const objects = [template('checks', { errors: { interval: '5m', count: 4 } })];

  it('adds its pods, and sends traffic to those of the new version', () => {
    const { steps, peakPods } = simulate(canaryRollout(10, routed([{ experiment }, { setWeight: 10 }])), { objects });
    expect(steps[0]).toMatchObject({
      experimentPods: 3,
      experimentTraffic: 5,
      totalPods: 13,
      traffic: 0,
      waitsFor: 'experiment',
    });
    // The pods of the experiment stay for 30 s, while those of the canary are made.
    expect(steps[1]).toMatchObject({ experimentPods: 0, totalPods: 11, peakPods: 14 });
    expect(peakPods).toBe(23);
  });

  it('lasts as long as its duration and the analyses that are required', () => {
    const { steps, blastRadius } = simulate(canaryRollout(10, routed([{ experiment }])), { objects });
    expect(steps[0]?.duration.expected).toBe(900);
    expect(blastRadius).toBe(45);
  });

  it('without an end of its own waits for a person', () => {
    const endless = { templates: experiment.templates };
    expect(simulate(canaryRollout(10, routed([{ experiment: endless }]))).waitsForPerson).toEqual([0]);
  });
});
