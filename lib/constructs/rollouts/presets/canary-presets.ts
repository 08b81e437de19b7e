import { darkLaunch } from './dark-launch.ts';
import { experimentFirst } from './experiment-first.ts';
import { exponential } from './exponential.ts';
import { linear } from './linear.ts';
import { shadow } from './shadow.ts';

/** Steps for what canaries are mostly made of. Each gives plain steps. */
export interface CanaryPresets {
  readonly linear: typeof linear;
  readonly exponential: typeof exponential;
  readonly darkLaunch: typeof darkLaunch;
  readonly shadow: typeof shadow;
  readonly experimentFirst: typeof experimentFirst;
}

export const canaryPresets: CanaryPresets = { linear, exponential, darkLaunch, shadow, experimentFirst };
