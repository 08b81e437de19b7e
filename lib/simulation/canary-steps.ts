/**
 * What the steps of a canary ask for at each of them.
 *
 * Follows utils/replicaset/canary.go of Argo Rollouts v1.9: `GetCurrentSetWeight` (weightAt),
 * `UseSetCanaryScale` and `GetCanaryReplicasOrWeight` (scaleAt).
 */
import type { JsonValue } from '../kernel/json.ts';
import { numberAt, tryFieldsAt, valueAt } from './json-fields.ts';
import type { CanaryScale } from './routed-canary.ts';

/** The weight of the last `setWeight` up to a step; 0 before the first, all of it after the last step. */
export function weightAt(steps: readonly JsonValue[], index: number, all: number): number {
  if (index >= steps.length) return all;
  for (const step of steps.slice(0, index + 1).toReversed()) {
    const weight = numberAt(step, 'setWeight');
    if (weight !== undefined) return Math.min(Math.max(weight, 0), all);
  }
  return 0;
}

/** What the canary is scaled by at a step, with a traffic router: the last `setCanaryScale`, otherwise the weight. */
export function scaleAt(steps: readonly JsonValue[], index: number, all: number): CanaryScale {
  const weight = weightAt(steps, index, all);
  if (index >= steps.length) return { weight };
  const last = steps
    .slice(0, index + 1)
    .map((step) => tryFieldsAt(step, 'setCanaryScale'))
    .findLast((scale) => scale !== undefined);
  if (last === undefined || valueAt(last, 'matchTrafficWeight') === true) return { weight };
  const replicas = numberAt(last, 'replicas');
  return replicas === undefined ? { weight: numberAt(last, 'weight') ?? weight } : { replicas };
}
