import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../lib/kernel/json.ts';
import { simulate } from '../../lib/simulation/simulate.ts';
import type { Simulation } from '../../lib/simulation/simulation.ts';
import { canaryRollout, routed } from './rollouts.ts';

function run(replicas: number, steps: readonly JsonValue[], canary: JsonObject = {}): Simulation {
  return simulate(canaryRollout(replicas, routed(steps, canary)));
}

/** Pods at each step, and at the end. */
function pods(replicas: number, steps: readonly JsonValue[], canary: JsonObject = {}): readonly (readonly number[])[] {
  const { steps: simulated, full } = run(replicas, steps, canary);
  return [...simulated, full].map(({ canaryPods, stablePods }) => [canaryPods, stablePods]);
}

// Worked out by hand from the documented rules, as in basic-canary.test.ts.
describe('a canary with a router', () => {
  // Rule: the canary has replicas x weight / 100 pods, always rounded up; the stable version keeps all of its own.
  it.each([
    [1, 0, 0],
    [1, 1, 1],
    [3, 5, 1],
    [3, 34, 2],
    [3, 50, 2],
    [7, 15, 2],
    [10, 5, 1],
    [10, 10, 1],
    [10, 25, 3],
    [10, 33, 4],
    [10, 99, 10],
    [10, 100, 10],
    [20, 5, 1],
    [20, 6, 2],
    [100, 1, 1],
    [100, 37, 37],
  ])('%i replicas at %i %%: %i canary pods', (replicas, weight, canary) => {
    expect(pods(replicas, [{ setWeight: weight }])[0]).toEqual([canary, replicas]);
  });

  it('takes no notice of maxSurge and maxUnavailable, and ends with twice the pods', () => {
    const { peakPods, leastAvailablePods, full } = run(10, [{ setWeight: 50 }], { maxSurge: 1, maxUnavailable: 0 });
    expect([peakPods, leastAvailablePods]).toEqual([20, 10]);
    expect([full.canaryPods, full.stablePods]).toEqual([10, 10]);
  });

  it('keeps the old pods for scaleDownDelaySeconds, 30 unless it says otherwise', () => {
    expect(run(2, []).scaleDownDelay).toBe(30);
    expect(run(2, [], { scaleDownDelaySeconds: 600 }).scaleDownDelay).toBe(600);
  });

  // Rule: replicas x weight / maxTrafficWeight, rounded up.
  it('counts weights out of maxTrafficWeight', () => {
    const canary = {
      ...routed([{ setWeight: 5 }, { setWeight: 250 }]),
      trafficRouting: { nginx: {}, maxTrafficWeight: 1000 },
    };
    const { steps } = simulate(canaryRollout(10, canary));
    expect(steps.map(({ weight, traffic, canaryPods }) => [weight, traffic, canaryPods])).toEqual([
      [0.5, 0.5, 1],
      [25, 25, 3],
    ]);
  });

  it('sends no traffic to a canary that has no pods', () => {
    const { steps } = run(10, [{ setCanaryScale: { replicas: 0 } }, { setWeight: 50 }]);
    expect(steps[1]).toMatchObject({ weight: 50, traffic: 0, canaryPods: 0 });
  });
});

describe('setCanaryScale', () => {
  // Rule: a count is taken as it is; a weight is a share of the replicas, rounded up, also above 100.
  it.each([
    [1, { replicas: 9 }, 9],
    [10, { replicas: 0 }, 0],
    [4, { weight: 200 }, 8],
    [10, { weight: 25 }, 3],
    [3, { weight: 1 }, 1],
    [10, { matchTrafficWeight: true }, 2],
    [10, { replicas: 9, weight: 100, matchTrafficWeight: true }, 2],
    [10, { replicas: 9, weight: 10 }, 9],
  ])('%i replicas at 20 %% with %j: %i canary pods', (replicas, setCanaryScale, canary) => {
    expect(pods(replicas, [{ setWeight: 20 }, { setCanaryScale }])[1]).toEqual([canary, replicas]);
  });

  // Rule: it holds until matchTrafficWeight, or until the last step is over.
  it('holds on through later weights', () => {
    const steps = [
      { setCanaryScale: { replicas: 3 } },
      { setWeight: 50 },
      { setCanaryScale: { matchTrafficWeight: true } },
      { setWeight: 60 },
    ];
    expect(pods(10, steps)).toEqual([
      [3, 10],
      [3, 10],
      [5, 10],
      [6, 10],
      [10, 10],
    ]);
  });

  it('moves pods and no traffic', () => {
    const { steps } = run(10, [{ setCanaryScale: { weight: 100 } }, { pause: { duration: 60 } }]);
    expect(steps.map(({ canaryPods, weight, traffic }) => [canaryPods, weight, traffic])).toEqual([
      [10, 0, 0],
      [10, 0, 0],
    ]);
  });
});

describe('dynamicStableScale', () => {
  // Rule: the stable version has replicas x (100 - weight) / 100 pods, rounded up as the canary's are.
  it.each([
    [10, 10, 1, 9],
    [10, 20, 2, 8],
    [10, 25, 3, 8],
    [10, 33, 4, 7],
    [10, 50, 5, 5],
    [3, 50, 2, 2],
    [1, 50, 1, 1],
    [7, 5, 1, 7],
    [100, 99, 99, 1],
  ])('%i replicas at %i %%: %i canary, %i stable', (replicas, weight, ...expected) => {
    expect(pods(replicas, [{ setWeight: weight }], { dynamicStableScale: true })[0]).toEqual(expected);
  });

  it('ends without old pods, at once', () => {
    const { full, scaleDownDelay } = run(10, [{ setWeight: 50 }], { dynamicStableScale: true });
    expect([full.canaryPods, full.stablePods, scaleDownDelay]).toEqual([10, 0, 0]);
  });

  // Rule: stable pods stop only after the traffic has left them, so new canary pods come on top of the stable ones of
  // the weight before: 5 stable + 10 canary.
  it('peaks while the weight moves', () => {
    const { peakPods, steps } = run(10, [{ setWeight: 50 }], { dynamicStableScale: true });
    expect(steps[0]?.peakPods).toBe(15);
    expect(peakPods).toBe(15);
  });

  // Rule: the stable pods follow the weight that the canary is scaled by, but never fall below the stable traffic.
  it.each([
    [
      [{ setWeight: 50 }, { setCanaryScale: { replicas: 1 } }],
      [1, 10],
    ],
    [
      [{ setWeight: 0 }, { setCanaryScale: { weight: 100 } }],
      [10, 10],
    ],
    [
      [{ setWeight: 50 }, { setCanaryScale: { weight: 10 } }],
      [1, 9],
    ],
    [
      [{ setWeight: 20 }, { setCanaryScale: { weight: 70 } }],
      [7, 8],
    ],
  ])('with setCanaryScale %j', (steps, expected) => {
    expect(pods(10, steps, { dynamicStableScale: true })[1]).toEqual(expected);
  });
});

describe('minPodsPerReplicaSet', () => {
  // Rule: a version that has pods has at least so many; an explicit count of setCanaryScale is left alone, unless
  // dynamicStableScale looks over both counts.
  it.each([
    [10, { setWeight: 5 }, {}, [2, 10]],
    [10, { setWeight: 0 }, {}, [0, 10]],
    [10, { setWeight: 30 }, {}, [3, 10]],
    [10, { setWeight: 95 }, { dynamicStableScale: true }, [10, 2]],
    [10, { setWeight: 100 }, { dynamicStableScale: true }, [10, 0]],
    [10, { setCanaryScale: { replicas: 1 } }, {}, [1, 10]],
    [10, { setCanaryScale: { replicas: 1 } }, { dynamicStableScale: true }, [2, 10]],
  ] as const)('of 2 with %i replicas, %j and %j: %j', (replicas, step, canary, expected) => {
    expect(pods(replicas, [step], { minPodsPerReplicaSet: 2, ...canary })[0]).toEqual(expected);
  });
});
