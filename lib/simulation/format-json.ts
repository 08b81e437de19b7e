import type { ExplainedRollout } from './explain.ts';

/**
 * Rollouts as one JSON document. Times are in seconds, traffic in percent, and what is not known is
 * null. `atMost` is the same rollout at the most pods of its autoscaler.
 */
export function formatJson(rollouts: readonly ExplainedRollout[]): string {
  const document = {
    rollouts: rollouts.map(({ application, environment, least, most }) => ({
      application,
      environment,
      simulation: least,
      atMost: most,
    })),
  };
  return `${JSON.stringify(document, (_key, value: unknown) => (value === undefined ? null : value), 2)}\n`;
}
