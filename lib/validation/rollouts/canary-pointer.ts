/** Pointer to the canary of a Rollout. */
export const canaryPointer = '/spec/strategy/canary';
