import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../lib/kernel/json.ts';
import { resolveFenceposts } from '../../lib/simulation/fenceposts.ts';
import { simulate } from '../../lib/simulation/simulate.ts';
import { canaryRollout } from './rollouts.ts';

const limit = fc.oneof(
  fc.integer({ min: 0, max: 120 }),
  fc.integer({ min: 0, max: 100 }).map((percent) => `${percent}%`),
);
const replicas = fc.integer({ min: 0, max: 100 });
const weight = fc.integer({ min: 0, max: 100 });
const seconds = fc.integer({ min: 0, max: 10_000 });
const plainStep = fc.oneof(
  weight.map((setWeight) => ({ setWeight })),
  seconds.map((duration) => ({ pause: { duration } })),
);
const routedStep = fc.oneof(
  plainStep,
  fc
    .oneof(
      fc.integer({ min: 0, max: 200 }).map((count): JsonObject => ({ replicas: count })),
      fc.integer({ min: 0, max: 100 }).map((share): JsonObject => ({ weight: share })),
      fc.constant<JsonObject>({ matchTrafficWeight: true }),
    )
    .map((setCanaryScale) => ({ setCanaryScale })),
);
const basic = fc.record({ steps: fc.array(plainStep, { maxLength: 8 }), maxSurge: limit, maxUnavailable: limit });
const routed = fc.record(
  {
    steps: fc.array(routedStep, { maxLength: 8 }),
    trafficRouting: fc.constant({ nginx: {} }),
    dynamicStableScale: fc.boolean(),
    minPodsPerReplicaSet: fc.integer({ min: 1, max: 5 }),
  },
  { requiredKeys: ['steps', 'trafficRouting'] },
);
const any = fc.oneof(basic, routed);

describe('every simulated rollout', () => {
  it('keeps weights and traffic in 0..100 and ends with all of it', () => {
    fc.assert(
      fc.property(replicas, any, (count, canary) => {
        const { steps, full } = simulate(canaryRollout(count, canary));
        for (const step of steps) {
          expect(step.weight).toBeGreaterThanOrEqual(0);
          expect(step.weight).toBeLessThanOrEqual(100);
          expect(step.traffic).toBeGreaterThanOrEqual(0);
          expect(step.traffic).toBeLessThanOrEqual(100);
        }
        expect(full.weight).toBe(100);
        if (count > 0) expect(full.traffic).toBe(100);
      }),
    );
  });

  it('takes longer the longer a pause is, and exposes no less', () => {
    fc.assert(
      fc.property(replicas, any, fc.nat(), seconds, (count, canary, position, more) => {
        const pauses = canary.steps.flatMap((step, index) => ('pause' in step ? [index] : []));
        fc.pre(pauses.length > 0);
        const at = pauses[position % pauses.length] as number;
        const longer = canary.steps.map((step, index) =>
          index === at && 'pause' in step ? { pause: { duration: step.pause.duration + more } } : step,
        );
        const before = simulate(canaryRollout(count, canary), { podStartSeconds: 7 });
        const after = simulate(canaryRollout(count, { ...canary, steps: longer }), { podStartSeconds: 7 });
        expect(after.timeToFull).toBe((before.timeToFull ?? 0) + more);
        expect(after.blastRadius ?? 0).toBeGreaterThanOrEqual((before.blastRadius ?? 0) - 1e-6);
        expect(after.peakPods).toBe(before.peakPods);
      }),
    );
  });

  it('takes no less than its shortest time and no more than its longest', () => {
    fc.assert(
      fc.property(replicas, any, fc.integer({ min: 0, max: 900 }), (count, canary, podStartSeconds) => {
        const { timeToFullRange, blastRadiusRange } = simulate(canaryRollout(count, canary), { podStartSeconds });
        for (const { shortest, expected = Number.NaN, longest = Number.NaN } of [timeToFullRange, blastRadiusRange]) {
          expect(shortest).toBeLessThanOrEqual(expected + 1e-6);
          expect(expected).toBeLessThanOrEqual(longest + 1e-6);
        }
      }),
    );
  });

  it('exposes no less where a weight is larger', () => {
    fc.assert(
      fc.property(replicas, weight, weight, seconds, (count, a, b, duration) => {
        const exposure = (setWeight: number): number =>
          simulate(canaryRollout(count, { trafficRouting: {}, steps: [{ setWeight }, { pause: { duration } }] }))
            .blastRadius ?? Number.NaN;
        expect(exposure(Math.min(a, b))).toBeLessThanOrEqual(exposure(Math.max(a, b)));
      }),
    );
  });
});

describe('every rollout without a router', () => {
  it('has no more pods than replicas and surge, and no fewer available than replicas without those that may be unavailable', () => {
    fc.assert(
      fc.property(replicas, basic, (count, canary) => {
        const { maxSurge, maxUnavailable } = resolveFenceposts(canary.maxSurge, canary.maxUnavailable, count);
        const { steps, full } = simulate(canaryRollout(count, canary));
        for (const step of [...steps, full]) {
          expect(step.peakPods).toBeLessThanOrEqual(count + maxSurge);
          expect(step.leastAvailablePods).toBeGreaterThanOrEqual(count - maxUnavailable);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('settles at a total of the replicas, or one more where a surge is allowed', () => {
    fc.assert(
      fc.property(replicas, basic, (count, canary) => {
        const { maxSurge } = resolveFenceposts(canary.maxSurge, canary.maxUnavailable, count);
        for (const { totalPods } of simulate(canaryRollout(count, canary)).steps) {
          expect([count, maxSurge > 0 ? count + 1 : count]).toContain(totalPods);
        }
      }),
    );
  });

  it('moves with every surge and every unavailable that leave room to move', () => {
    fc.assert(
      fc.property(replicas, limit, limit, (count, maxSurge, maxUnavailable) => {
        const { full } = simulate(canaryRollout(count, { maxSurge, maxUnavailable }));
        expect([full.canaryPods, full.stablePods]).toEqual([count, 0]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('every rollout with a router', () => {
  // The controller leaves maxSurge out of account: a version has at most all replicas (or the minimum, or what
  // setCanaryScale asks for), so both together have at most that and the replicas.
  it('has no more pods than the replicas and the largest canary, and never fewer stable ones than its traffic needs', () => {
    fc.assert(
      fc.property(replicas, routed, (count, canary) => {
        const least = canary.minPodsPerReplicaSet ?? 0;
        const scales = canary.steps.map((step) =>
          'setCanaryScale' in step ? Number(step.setCanaryScale['replicas'] ?? 0) : 0,
        );
        const largest = Math.max(count, least, ...scales);
        const { steps, peakPods } = simulate(canaryRollout(count, canary));
        expect(peakPods).toBeLessThanOrEqual(Math.max(count, least) + largest);
        for (const step of steps) {
          expect(step.stablePods).toBeGreaterThanOrEqual(Math.ceil((count * (100 - step.traffic)) / 100 - 1e-9));
          if (canary.dynamicStableScale !== true) expect(step.stablePods).toBe(count);
        }
      }),
      { numRuns: 500 },
    );
  });
});
