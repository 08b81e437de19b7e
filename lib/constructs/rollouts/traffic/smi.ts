import { failure } from '../../../kernel/diagnostic.ts';
import { atCallSite } from '../../../model/call-site.ts';
import type { TrafficBinding, TrafficRouter, TrafficTarget } from './traffic-router.ts';

export interface SmiProps {
  /** Whether clients use a Service for both versions, instead of the stable one. @default false */
  readonly rootService?: boolean;
  /** Name of the TrafficSplit that the controller makes. @default that of the Rollout, by Argo */
  readonly trafficSplitName?: string;
}

/**
 * Splits traffic inside a service mesh by a TrafficSplit of the Service Mesh Interface, which the
 * controller makes by itself. Requests from outside come through an Ingress that is part of the
 * mesh, or through a further router beside this one: see `mixed`.
 *
 * @example smi()
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/smi/
 */
export function smi(props: SmiProps = {}): TrafficRouter<'canaryScale' | 'experimentWeight'> {
  return atCallSite({
    kind: 'smi',
    has: ['canaryScale', 'experimentWeight'],
    rootService: props.rootService ?? false,
    outside: false,
    bind: (_scope, target) => bind(target, props),
  });
}

function bind(target: TrafficTarget, { rootService = false, trafficSplitName }: SmiProps): TrafficBinding {
  if (rootService && target.root === undefined) {
    throw failure('invalid-prop', {
      message: `the Rollout '${target.rollout}' has no root Service, which the traffic router smi needs for rootService`,
      hint: 'bind it with the others: bindServices({ stable, canary, root })',
    });
  }
  return {
    trafficRouting: { smi: { rootService: rootService ? target.root?.name : undefined, trafficSplitName } },
    route: undefined,
    objects: [],
  };
}
