import { type CanaryScale, setCanaryScale } from '../steps/set-canary-scale.ts';
import { setWeight } from '../steps/set-weight.ts';
import type { CanaryStep } from '../steps/step.ts';
import type { RouterCapability } from '../traffic/traffic-router.ts';
import { type CanarySteps, checkSteps, type StageCheck } from './stages.ts';

/** How a canary that gets no ordinary traffic is checked. */
export type UnseenCanaryProps = StageCheck & {
  /** How many pods the canary has meanwhile. @default one */
  readonly scale?: Exclude<CanaryScale, { readonly matchTrafficWeight: true }>;
};

/**
 * Pods of the new version at weight 0, a route to them, the check, and the route removed; pods then follow the traffic
 * again, so that the steps that come after mean what they say.
 */
export function unseenCanary<Needs extends RouterCapability>(
  preset: string,
  props: UnseenCanaryProps,
  route: { readonly set: CanaryStep<Needs>; readonly remove: CanaryStep<Needs> },
): CanarySteps<Needs | 'canaryScale'> {
  return [
    setCanaryScale(props.scale ?? { replicas: 1 }),
    setWeight(0),
    route.set,
    ...checkSteps(preset, props),
    route.remove,
    setCanaryScale({ matchTrafficWeight: true }),
  ];
}
