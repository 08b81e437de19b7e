import type { JsonObject, JsonValue } from '../../kernel/json.ts';
import { isJsonObject } from '../../kernel/json.ts';
import type { Manifest } from '../../model/manifest.ts';
import { listAt, numberAt, objectAt } from '../json-access.ts';
import { canaryPointer } from './canary-pointer.ts';
import { type Router, routersOf } from './router.ts';

/** One step of a canary with its place. */
export interface StepView {
  /** Counted from 0, as Argo does. */
  readonly index: number;
  readonly pointer: string;
  readonly json: JsonObject;
}

/** A rendered Rollout, taken apart once for all rules. */
export interface RolloutView {
  readonly manifest: Manifest;
  readonly spec: JsonObject;
  readonly canary: JsonObject | undefined;
  readonly blueGreen: JsonObject | undefined;
  readonly steps: readonly StepView[];
  /** Undefined where there is no `trafficRouting` at all. */
  readonly trafficRouting: JsonObject | undefined;
  readonly routers: readonly Router[];
  /** The highest weight that a step may set. */
  readonly maxWeight: number;
}

/** Pointer to the blue-green strategy of a Rollout. */
export const blueGreenPointer = '/spec/strategy/blueGreen';

export function viewRollout(manifest: Manifest): RolloutView {
  const spec = objectAt(manifest.object, 'spec') ?? {};
  const canary = objectAt(spec, 'strategy', 'canary');
  const trafficRouting = objectAt(canary, 'trafficRouting');
  return {
    manifest,
    spec,
    canary,
    blueGreen: objectAt(spec, 'strategy', 'blueGreen'),
    steps: listAt(canary, 'steps').flatMap(viewStep),
    trafficRouting,
    routers: routersOf(trafficRouting),
    maxWeight: numberAt(trafficRouting, 'maxTrafficWeight') ?? 100,
  };
}

function viewStep(json: JsonValue, index: number): StepView[] {
  return isJsonObject(json) ? [{ index, pointer: `${canaryPointer}/steps/${index}`, json }] : [];
}

/** The share of the traffic that a step gives the canary, in percent: a weight counts out of maxTrafficWeight. */
export function weightOf(
  { maxWeight }: Pick<RolloutView, 'maxWeight'>,
  { json }: Pick<StepView, 'json'>,
): number | undefined {
  const weight = numberAt(json, 'setWeight');
  return weight === undefined ? undefined : (weight * 100) / maxWeight;
}

/** How messages name a step: `step 2 of the Rollout 'web'`. People count from 1, Argo from 0. */
export function stepName({ manifest }: RolloutView, { index }: StepView): string {
  return `step ${index + 1} of the Rollout '${manifest.id.name}'`;
}
