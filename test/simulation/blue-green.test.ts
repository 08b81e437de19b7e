import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../lib/kernel/json.ts';
import { simulate } from '../../lib/simulation/simulate.ts';
import { blueGreenRollout, template } from './rollouts.ts';

const checks = template('checks', { errors: { interval: '1m', count: 5, failureLimit: 1 } });
const analysis = { templates: [{ templateName: 'checks' }] };

function phases(replicas: number, blueGreen: JsonObject): readonly (readonly [string, number, number, number])[] {
  const { steps, full } = simulate(blueGreenRollout(replicas, blueGreen), { objects: [checks] });
  return [...steps, full].map(({ kind, traffic, canaryPods, stablePods }) => [kind, traffic, canaryPods, stablePods]);
}

describe('a blue-green rollout', () => {
  it('doubles the pods, then switches at once', () => {
    expect(phases(4, {})).toEqual([
      ['preview', 0, 4, 4],
      ['switch', 100, 4, 4],
      ['full', 100, 4, 4],
    ]);
    expect(simulate(blueGreenRollout(4, {}))).toMatchObject({ peakPods: 8, scaleDownDelay: 30, leastAvailablePods: 4 });
  });

  it('grows from previewReplicaCount after the promotion, and before the switch', () => {
    expect(phases(10, { previewReplicaCount: 2, autoPromotionEnabled: false })).toEqual([
      ['preview', 0, 2, 10],
      ['promotion', 0, 2, 10],
      ['scaleUp', 0, 10, 10],
      ['switch', 100, 10, 10],
      ['full', 100, 10, 10],
    ]);
  });

  it('waits for a person where autoPromotionEnabled is false, whatever autoPromotionSeconds is', () => {
    const simulation = simulate(blueGreenRollout(3, { autoPromotionEnabled: false, autoPromotionSeconds: 60 }));
    expect(simulation.waitsForPerson).toEqual([1]);
    expect(simulation.timeToFull).toBeUndefined();
    expect(simulation.timeToFullRange).toEqual({ shortest: 0, expected: undefined, longest: undefined });
  });

  it('takes as long as a person takes, where that is known', () => {
    const rollout = blueGreenRollout(3, { autoPromotionEnabled: false });
    expect(simulate(rollout, { personSeconds: 900, podStartSeconds: 20 }).timeToFull).toBe(920);
  });

  it('counts autoPromotionSeconds from the end of the analysis', () => {
    const rollout = blueGreenRollout(3, { autoPromotionSeconds: 600, prePromotionAnalysis: analysis });
    const { steps, timeToFull, waitsForPerson } = simulate(rollout, { objects: [checks] });
    expect(steps.map(({ kind }) => kind)).toEqual(['preview', 'prePromotionAnalysis', 'promotion', 'switch']);
    // Five measurements a minute apart take four minutes.
    expect(timeToFull).toBe(240 + 600);
    expect(waitsForPerson).toEqual([]);
  });

  it('exposes all users to a version that the analysis after the promotion still looks at', () => {
    const { aborts, blastRadius, timeToFull } = simulate(blueGreenRollout(3, { postPromotionAnalysis: analysis }), {
      objects: [checks],
    });
    expect(timeToFull).toBe(0);
    expect(blastRadius).toBe(240);
    expect(aborts).toEqual([
      {
        step: 2,
        analysis: 'postPromotion',
        template: 'checks',
        metric: 'errors',
        noticesAfter: 60,
        noticedAt: 60,
        exposure: 60,
      },
    ]);
  });
});
