import { objectAt, textAt } from '../../json-access.ts';
import type { Scope } from '../../scope.ts';
import { perScope } from '../per-scope.ts';

/**
 * Subsets of DestinationRules between which a Rollout moves the traffic, as `rule/subset`: whether they are there and
 * select its pods is said at the Rollout (`trafficRouting.istio.destinationRule`).
 */
export const switchedSubsets: (scope: Scope) => ReadonlySet<string> = perScope(
  ({ rollouts }) =>
    new Set(
      rollouts.flatMap(({ trafficRouting }) => {
        const rule = objectAt(trafficRouting, 'istio', 'destinationRule');
        return ['stableSubsetName', 'canarySubsetName'].flatMap((field) => {
          const subset = textAt(rule, field);
          return subset === undefined ? [] : [`${textAt(rule, 'name') ?? ''}/${subset}`];
        });
      }),
    ),
);
