import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../lib/kernel/json.ts';
import { nextCounts } from '../../lib/simulation/basic-canary.ts';
import { resolveFenceposts } from '../../lib/simulation/fenceposts.ts';
import { simulate } from '../../lib/simulation/simulate.ts';
import { canaryRollout } from './rollouts.ts';

function counts(replicas: number, weight: number, canary: JsonObject): readonly [canary: number, stable: number] {
  const [step] = simulate(canaryRollout(replicas, { ...canary, steps: [{ setWeight: weight }] })).steps;
  return [step?.canaryPods ?? -1, step?.stablePods ?? -1];
}

type Case = readonly [replicas: number, weight: number, canary: number, stable: number];

// All counts below were worked out by hand from the rules that Argo Rollouts documents, and agree with the examples
// in the comments and tests of its own canary.go where these have the same numbers.
describe('a canary without a router', () => {
  // Rule: no surge, so the pods are always the replicas; the canary has the nearest whole number to
  // replicas x weight / 100, halves go up; from 1 to 99 percent each version keeps one pod.
  const withoutSurge: readonly Case[] = [
    [1, 0, 0, 1],
    // A single pod cannot be shared: it changes sides at the half.
    [1, 1, 0, 1],
    [1, 49, 0, 1],
    [1, 50, 1, 0],
    [1, 99, 1, 0],
    [1, 100, 1, 0],
    // 0.02 and 1.98: one pod each is kept.
    [2, 1, 1, 1],
    [2, 99, 1, 1],
    // 0.3 up to the least of 1; 1.47 down; 1.5 is a half, up.
    [3, 10, 1, 2],
    [3, 49, 1, 2],
    [3, 50, 2, 1],
    // 1.45 down, 1.5 up, 0.5 up.
    [5, 29, 1, 4],
    [5, 30, 2, 3],
    [5, 10, 1, 4],
    // 2.31 down, 2.8 up.
    [7, 33, 2, 5],
    [7, 40, 3, 4],
    // 1.4 down, 1.5 up; 9.9 would take the last stable pod.
    [10, 14, 1, 9],
    [10, 15, 2, 8],
    [10, 99, 9, 1],
    // 0.5, 2.5 and 22.5, all up.
    [25, 2, 1, 24],
    [25, 10, 3, 22],
    [25, 90, 23, 2],
    // 0.4 up to the least of 1; 24 exactly.
    [40, 1, 1, 39],
    [40, 60, 24, 16],
    [100, 1, 1, 99],
    [100, 37, 37, 63],
    [100, 99, 99, 1],
  ];
  it.each(withoutSurge)('%i replicas at %i %% without a surge: %i canary, %i stable', (replicas, weight, ...pods) => {
    expect(counts(replicas, weight, { maxSurge: 0, maxUnavailable: 1 })).toEqual(pods);
  });

  // Rule: with a surge the total may also be one more than the replicas, where that comes nearer to the weight.
  const withSurge: readonly Case[] = [
    [1, 0, 0, 1],
    [1, 1, 1, 1],
    [1, 99, 1, 1],
    [1, 100, 1, 0],
    // 1 of 3 is 33 %, nearer to 1 than 1 of 2; 1 of 2 is 50 % exactly; 2 of 3 is 67 %, nearer to 99.
    [2, 1, 1, 2],
    [2, 50, 1, 1],
    [2, 99, 2, 1],
    // 1 of 4 is 25 % exactly; 1 of 3 is 33.3 %; 2 of 4 is 50 % exactly.
    [3, 25, 1, 3],
    [3, 33, 1, 2],
    [3, 50, 2, 2],
    // 1 of 5 is 20 % exactly; 3 of 5 is 60 % exactly; 1 of 4 is 25 % exactly.
    [4, 20, 1, 4],
    [4, 60, 3, 2],
    [4, 25, 1, 3],
    // 3 of 6 is 50 % exactly.
    [5, 50, 3, 3],
    // 1 of 11 is 9 %, nearer to 5 than 1 of 10; 2 of 11 is 18.2 %; 3 of 11 is 27.3 %, 3 off, where 2 of 10 is 4 off.
    [10, 5, 1, 10],
    [10, 18, 2, 9],
    [10, 20, 2, 8],
    [10, 24, 3, 8],
    // 10 of 11 is 90.9 %, nearer to 99 than 9 of 10.
    [10, 99, 10, 1],
    // 1 of 20 is 5 % exactly; 7 of 21 is 33.3 %.
    [20, 5, 1, 19],
    [20, 33, 7, 14],
    // 17 of 51 is 33.3 %, where 17 of 50 is 34 %.
    [50, 33, 17, 34],
    [100, 1, 1, 99],
  ];
  it.each(withSurge)('%i replicas at %i %% with a surge: %i canary, %i stable', (replicas, weight, ...pods) => {
    expect(counts(replicas, weight, { maxSurge: 1, maxUnavailable: 0 })).toEqual(pods);
  });

  it('has no pods where there are no replicas', () => {
    expect(counts(0, 50, { maxSurge: 1 })).toEqual([0, 0]);
  });

  it('takes no notice of setCanaryScale, which needs a router', () => {
    const steps = [{ setWeight: 20 }, { setCanaryScale: { replicas: 9 } }];
    const { canaryPods, stablePods } = simulate(canaryRollout(10, { steps })).steps[1] ?? {};
    expect([canaryPods, stablePods]).toEqual([2, 8]);
  });

  it('says what share of the traffic the pods get, beside the weight that was asked for', () => {
    const [step] = simulate(canaryRollout(3, { steps: [{ setWeight: 5 }] })).steps;
    expect(step?.weight).toBe(5);
    expect(step?.traffic).toBe(25);
  });

  it('has weight 0 before the first setWeight and 100 after the last step', () => {
    const { steps, full } = simulate(canaryRollout(4, { steps: [{ pause: {} }, { setWeight: 25 }] }));
    expect(steps.map(({ weight, canaryPods }) => [weight, canaryPods])).toEqual([
      [0, 0],
      [25, 1],
    ]);
    expect([full.weight, full.canaryPods, full.stablePods]).toEqual([100, 4, 0]);
  });
});

describe('maxSurge and maxUnavailable', () => {
  // Rule: percentages of the replicas, the surge rounded up and the unavailable down, 25 % by default;
  // where both come to 0, one pod may be unavailable.
  it.each([
    [10, undefined, undefined, 3, 2],
    [1, undefined, undefined, 1, 0],
    [3, undefined, undefined, 1, 0],
    [4, undefined, undefined, 1, 1],
    [100, '1%', '1%', 1, 1],
    [3, '34%', 0, 2, 0],
    [10, '0%', '5%', 0, 1],
    [10, 0, '0%', 0, 1],
    [10, 5, '100%', 5, 10],
    [2, 1, 7, 1, 2],
  ] as const)('of %i replicas, %s and %s are %i and %i pods', (replicas, surge, unavailable, ...pods) => {
    const { maxSurge, maxUnavailable } = resolveFenceposts(surge, unavailable, replicas);
    expect([maxSurge, maxUnavailable]).toEqual(pods);
  });

  // Rule: the surge is filled before anything stops; what may be unavailable stops at once.
  it.each([
    [10, 3, 0, 13, 10],
    [10, 0, 3, 10, 7],
    [10, 1, 1, 11, 9],
    [4, 4, 0, 8, 4],
    [1, 1, 0, 2, 1],
    [1, 0, 1, 1, 0],
  ])(
    '%i replicas replaced with surge %i and unavailable %i: at most %i pods, at least %i available',
    (replicas, maxSurge, maxUnavailable, ...pods) => {
      const { peakPods, leastAvailablePods } = simulate(canaryRollout(replicas, { maxSurge, maxUnavailable }));
      expect([peakPods, leastAvailablePods]).toEqual(pods);
    },
  );

  // Rule: one wave for each pod that the surge lets be made beyond what is there.
  it.each([
    [10, 1, 0, 10],
    [10, 5, 0, 2],
    [10, 10, 0, 1],
    [10, 0, 1, 10],
  ])(
    '%i replicas replaced with surge %i and unavailable %i take %i waves of pods',
    (replicas, maxSurge, maxUnavailable, waves) => {
      const simulation = simulate(canaryRollout(replicas, { maxSurge, maxUnavailable }), { podStartSeconds: 60 });
      expect(simulation.timeToFull).toBe(waves * 60);
    },
  );
});

// Pods that a ReplicaSet is scaled to / available ones of it, the canary's and the stable one's, and what they are scaled to next.
describe('one look of the controller', () => {
  it.each([
    // Stable pods stop before canary pods start where there is no surge.
    '10 at 20 %, surge 0, unavailable 2: 0/0 and 10/10 -> 0 and 8',
    '10 at 30 %, surge 0, unavailable 2: 0/0 and 10/10 -> 0 and 8',
    '10 at 5 %, surge 0, unavailable 1: 0/0 and 10/10 -> 0 and 9',
    '10 at 5 %, surge 0, unavailable 1: 0/0 and 9/9 -> 1 and 9',
    '3 at 99 %, surge 0, unavailable 2: 0/0 and 3/3 -> 0 and 1',
    '3 at 99 %, surge 0, unavailable 2: 0/0 and 1/1 -> 2 and 1',
    '10 at 30 %, surge 0, unavailable 5: 0/0 and 10/10 -> 0 and 7',
    // Canary pods start before stable pods stop where there is one.
    '1 at 5 %, surge 1, unavailable 0: 0/0 and 1/1 -> 1 and 1',
    '1 at 95 %, surge 1, unavailable 0: 0/0 and 1/1 -> 1 and 1',
    '10 at 30 %, surge 3, unavailable 0: 0/0 and 10/10 -> 3 and 10',
    '10 at 20 %, surge 2, unavailable 0: 0/0 and 10/10 -> 2 and 10',
    '10 at 20 %, surge 2, unavailable 0: 2/2 and 10/10 -> 2 and 8',
    '10 at 30 %, surge 2, unavailable 0: 0/0 and 10/10 -> 2 and 10',
    // Both at once where both are allowed.
    '10 at 50 %, surge 2, unavailable 1: 0/0 and 10/10 -> 2 and 9',
    '10 at 10 %, surge 1, unavailable 1: 0/0 and 10/10 -> 1 and 9',
    // Pods of the stable version that are not available give room, but no more than the surge.
    '4 at 100 %, surge 1, unavailable 0: 0/0 and 4/1 -> 1 and 4',
    '4 at 100 %, surge 1, unavailable 0: 1/1 and 4/1 -> 1 and 3',
    // Back to less weight: the canary waits until the stable version can take over.
    '4 at 0 %, surge 1, unavailable 0: 4/4 and 0/0 -> 4 and 1',
    '4 at 0 %, surge 1, unavailable 0: 4/4 and 1/0 -> 4 and 1',
    '4 at 0 %, surge 1, unavailable 0: 4/4 and 1/1 -> 3 and 1',
    '10 at 0 %, surge 1, unavailable 1: 1/1 and 10/10 -> 0 and 10',
    '10 at 100 %, surge 1, unavailable 1: 10/10 and 1/1 -> 10 and 0',
    // More pods than allowed: the draining version first, the other as far as it costs no availability.
    '10 at 100 %, surge 1, unavailable 0: 10/8 and 10/2 -> 9 and 2',
    '10 at 100 %, surge 3, unavailable 0: 6/3 and 7/8 -> 6 and 7',
    // 5 stable pods would be the share; with no canary pod available 8 must stay, which leaves the canary room for 2.
    '10 at 50 %, surge 0, unavailable 2: 6/0 and 9/9 -> 2 and 8',
  ])('%s', (text) => {
    const [replicas, weight, maxSurge, maxUnavailable, ...pods] = (text.match(/\d+/gu) ?? []).map(Number) as Numbers;
    const [canary, canaryAvailable, stable, stableAvailable, ...expected] = pods;
    const next = nextCounts({ replicas, maxSurge, maxUnavailable }, weight, {
      canary: { desired: canary, available: canaryAvailable },
      stable: { desired: stable, available: stableAvailable },
    });
    expect([next.canary, next.stable]).toEqual(expected);
  });
});

type Numbers = [number, number, number, number, number, number, number, number, number, number];
