import type { JsonObject } from '../kernel/json.ts';
import { listAt, numberAt } from './json-fields.ts';
import type { TimeRange } from './time-range.ts';

/** What Argo takes where the Rollout has no progressDeadlineSeconds. */
const progressDeadline = 600;

/**
 * Seconds from the creation of a pod until it is available. At least what its manifest makes
 * certain: the initial delays of its probes, then `minReadySeconds`. At most what the rollout
 * waits for before it is called stuck: `progressDeadlineSeconds`.
 *
 * @param known - how long the pods are known to take
 */
export function podStartTime(rollout: JsonObject, known: number | undefined): TimeRange {
  const containers = listAt(rollout, 'spec', 'template', 'spec', 'containers');
  const delays = containers.flatMap((container) =>
    ['startupProbe', 'readinessProbe'].map((probe) => numberAt(container, probe, 'initialDelaySeconds') ?? 0),
  );
  const shortest = Math.max(0, ...delays) + (numberAt(rollout, 'spec', 'minReadySeconds') ?? 0);
  const expected = Math.max(shortest, known ?? 0);
  const deadline = numberAt(rollout, 'spec', 'progressDeadlineSeconds') ?? progressDeadline;
  return Object.freeze({ shortest, expected, longest: Math.max(expected, deadline) });
}
