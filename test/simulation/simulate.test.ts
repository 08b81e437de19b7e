import { App, Chart } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { AnalysisTemplate } from '../../lib/constructs/rollouts/analysis-template.ts';
import { canary } from '../../lib/constructs/rollouts/canary.ts';
import { prometheus } from '../../lib/constructs/rollouts/metrics/prometheus.ts';
import { Rollout } from '../../lib/constructs/rollouts/rollout.ts';
import { analysis } from '../../lib/constructs/rollouts/steps/analysis.ts';
import { pause } from '../../lib/constructs/rollouts/steps/pause.ts';
import { setWeight } from '../../lib/constructs/rollouts/steps/set-weight.ts';
import { simulate } from '../../lib/simulation/simulate.ts';
import { canaryRollout, routed } from './rollouts.ts';

describe('simulate', () => {
  it('takes a construct, and finds the templates beside it, the nearest first', () => {
    const app = new App();
    const charts = ['staging', 'production'].map((name, index) => {
      const chart = new Chart(app, name);
      const checks = new AnalysisTemplate(chart, 'checks', {
        name: 'checks',
        metrics: {
          errors: prometheus({
            address: 'http://p',
            query: 'up',
            successCondition: 'true',
            interval: '1m',
            count: 3 + index,
          }),
        },
      });
      return { chart, checks };
    });
    const times = charts.map(({ chart, checks }) => {
      const strategy = canary({ steps: [setWeight(50), pause('1m'), analysis(checks)] });
      return simulate(new Rollout(chart, 'web', { replicas: 2, strategy, containers: [{ image: 'web:1' }] }))
        .timeToFull;
    });
    expect(times).toEqual([60 + 120, 60 + 180]);
  });

  it('takes no object of another namespace for one of its own', () => {
    const app = new App();
    const elsewhere = new Chart(app, 'elsewhere', { namespace: 'other' });
    const metrics = {
      errors: prometheus({ address: 'http://p', query: 'up', successCondition: 'true', interval: '1m', count: 3 }),
    };
    const checks = new AnalysisTemplate(elsewhere, 'checks', { name: 'checks', metrics });
    const strategy = canary({ steps: [setWeight(50), analysis(checks)] });
    const chart = new Chart(app, 'here', { namespace: 'own' });
    const rollout = new Rollout(chart, 'web', { replicas: 2, strategy, containers: [{ image: 'web:1' }] });
    expect(simulate(rollout).timeToFull).toBeUndefined();
  });

  it('refuses what is no Rollout', () => {
    expect(() => simulate({ kind: 'Deployment' })).toThrow(/needs a Rollout/u);
    expect(() => simulate({ kind: 'Rollout', spec: { strategy: {} } })).toThrow(/neither a canary nor/u);
    expect(() => simulate(canaryRollout(1, {}), { replicas: 1.5 })).toThrow(/whole number/u);
  });

  it('takes the replicas from the option, the spec, the autoscaler or Argo, in this order', () => {
    const autoscaler = {
      kind: 'HorizontalPodAutoscaler',
      spec: { scaleTargetRef: { kind: 'Rollout', name: 'web' }, minReplicas: 3, maxReplicas: 20 },
    };
    const objects = [autoscaler];
    expect(simulate(canaryRollout(5, {}), { replicas: 7, objects }).replicas).toBe(7);
    expect(simulate(canaryRollout(5, {}), { objects }).replicas).toBe(5);
    expect(simulate(canaryRollout(undefined, {}), { objects })).toMatchObject({
      replicas: 3,
      autoscaling: { minReplicas: 3, maxReplicas: 20 },
    });
    expect(simulate(canaryRollout(undefined, {})).replicas).toBe(1);
  });

  it('reads pauses as Argo does', () => {
    const durations = [90, '90', '90s', '1m30s', '1.5m', '1h', '500ms'];
    const rollout = canaryRollout(1, routed(durations.map((duration) => ({ pause: { duration } }))));
    expect(simulate(rollout).steps.map((step) => step.duration.expected)).toEqual([90, 90, 90, 90, 90, 3600, 0.5]);
  });

  it('cannot tell how long a pause lasts that Argo refuses', () => {
    expect(simulate(canaryRollout(1, routed([{ pause: { duration: '1d' } }]))).timeToFull).toBeUndefined();
  });

  it('waits for a person at each pause without a duration', () => {
    const { waitsForPerson, timeToFull, blastRadius } = simulate(
      canaryRollout(4, routed([{ setWeight: 25 }, { pause: {} }, { setWeight: 50 }, { pause: {} }])),
    );
    expect(waitsForPerson).toEqual([1, 3]);
    expect([timeToFull, blastRadius]).toEqual([undefined, undefined]);
  });

  it('knows the blast radius of a pause without traffic', () => {
    expect(simulate(canaryRollout(4, routed([{ setCanaryScale: { replicas: 1 } }, { pause: {} }]))).blastRadius).toBe(
      0,
    );
  });

  it('starts pods as fast as their probes allow, and no later than the progress deadline', () => {
    const template = {
      spec: {
        containers: [{ readinessProbe: { initialDelaySeconds: 10 } }, { startupProbe: { initialDelaySeconds: 15 } }],
      },
    };
    const spec = { template, minReadySeconds: 5, progressDeadlineSeconds: 300 };
    const rollout = canaryRollout(4, routed([{ setWeight: 25 }]), spec);
    expect(simulate(rollout).steps[0]).toMatchObject({
      waitsFor: 'pods',
      duration: { shortest: 20, expected: 20, longest: 300 },
    });
    expect(simulate(rollout, { podStartSeconds: 45 }).steps[0]?.duration.expected).toBe(45);
  });

  it('names every step in a few words', () => {
    const steps = [
      { setWeight: 5 },
      { pause: { duration: '90m' } },
      { pause: {} },
      { setCanaryScale: { replicas: 1 } },
      { setCanaryScale: { weight: 25 } },
      { setCanaryScale: { matchTrafficWeight: true } },
      { setHeaderRoute: { name: 'beta' } },
      { setMirrorRoute: { name: 'shadow', percentage: 35 } },
      { plugin: { name: 'acme/approval' } },
      { somethingNew: {} },
    ];
    expect(simulate(canaryRollout(1, routed(steps))).steps.map(({ title }) => title)).toEqual([
      'setWeight 5',
      'pause 1h 30m',
      'pause',
      'setCanaryScale 1 pod',
      'setCanaryScale weight 25',
      'setCanaryScale matchTrafficWeight',
      'setHeaderRoute beta',
      'setMirrorRoute shadow 35%',
      'plugin acme/approval',
      'somethingNew',
    ]);
  });

  it('counts the waves of very many pods', () => {
    const simulation = simulate(canaryRollout(200_000, { maxSurge: 1, maxUnavailable: 0 }), { podStartSeconds: 1 });
    expect(simulation.timeToFull).toBe(200_000);
  });

  it('gives a value that nobody can change', () => {
    const simulation = simulate(canaryRollout(1, routed([{ setWeight: 5 }])));
    for (const value of [
      simulation,
      simulation.steps,
      simulation.steps[0],
      simulation.full,
      simulation.timeToFullRange,
    ]) {
      expect(Object.isFrozen(value)).toBe(true);
    }
  });
});
