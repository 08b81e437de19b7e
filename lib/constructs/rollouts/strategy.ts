import type { BlueGreenStrategy } from './blue-green.ts';
import type { CanaryStrategy } from './canary.ts';

/**
 * How a new version takes over from the old one. One of the two, never both: made by `canary`,
 * `rollingUpdate` or `blueGreen`.
 */
export type RolloutStrategy = CanaryStrategy | BlueGreenStrategy;
