import { describe, expect, it } from 'vitest';
import { nearestShare, surgePods } from '../../lib/validation/rollouts/pods.ts';

describe('the share of pods nearest to a weight', () => {
  // Worked out by hand from the counts that the controller considers: weight, replicas, surge, percent.
  it.each([
    [20, 5, 0, 20],
    [25, 4, 0, 25],
    [50, 1, 1, 50],
    [5, 1, 1, 50],
    [5, 1, 0, 0],
    [5, 2, 0, 50],
    [5, 2, 1, 100 / 3],
    [20, 2, 1, 100 / 3],
    [50, 3, 0, 200 / 3],
    [50, 3, 1, 50],
    [95, 2, 0, 50],
    [95, 10, 0, 90],
    [10, 10, 3, 10],
    [25, 10, 3, 300 / 11],
    [0, 3, 1, 0],
    [100, 3, 1, 100],
    [40, 0, 1, 40],
  ])('%i %% of %i pods with surge %i is %f %%', (weight, count, surge, share) => {
    expect(nearestShare(weight, count, surge)).toBeCloseTo(share, 6);
  });

  it('never leaves one version without a pod where there are two', () => {
    for (let count = 2; count <= 100; count += 1) {
      for (let weight = 1; weight < 100; weight += 1) {
        const share = nearestShare(weight, count, 0);
        expect(share).toBeGreaterThan(0);
        expect(share).toBeLessThan(100);
      }
    }
  });

  it('rounds a surge up, as Kubernetes does', () => {
    expect(surgePods(undefined, 10)).toBe(3);
    expect(surgePods({ maxSurge: '10%' }, 11)).toBe(2);
    expect(surgePods({ maxSurge: 0 }, 10)).toBe(0);
    expect(surgePods({ maxSurge: '1' }, 10)).toBe(1);
  });
});
