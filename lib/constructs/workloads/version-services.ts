import type { Service } from 'cdk8s-plus-27';
import type { CanaryServices } from '../rollouts/rollout-services.ts';
import type { RolloutStrategy } from '../rollouts/strategy.ts';
import type { TrafficRouter } from '../rollouts/traffic/traffic-router.ts';

/** A canary whose traffic a router splits. */
export interface RoutedStrategy {
  readonly traffic: TrafficRouter;
  readonly pingPong?: true | undefined;
}

/** The Services in front of single versions, beside the one that stands for the workload. */
export interface VersionServices {
  /** Undefined where the Service of the workload is the stable one, or versions are told apart by subsets. */
  readonly stable: Service | undefined;
  readonly canary: Service | undefined;
  /** What the rollout is bound to. */
  readonly binding: CanaryServices;
}

/** The strategy, where it has a traffic router. */
export function routedStrategy(strategy: RolloutStrategy | undefined): RoutedStrategy | undefined {
  if (strategy?.kind !== 'canary' || strategy.traffic === undefined) return undefined;
  return { traffic: strategy.traffic, pingPong: strategy.pingPong };
}

/**
 * Makes the Services that a router splits traffic among.
 *
 * @param service - the one that clients know
 * @param create - makes one more, named `<workload>-<role>`
 */
export function createVersionServices(
  { traffic, pingPong = undefined }: RoutedStrategy,
  service: Service,
  create: (id: string, role: 'stable' | 'canary' | 'ping' | 'pong') => Service,
): VersionServices {
  if (traffic.services === 'one') return { stable: undefined, canary: undefined, binding: { service } };
  if (pingPong) {
    const ping = create('PingService', 'ping');
    const pong = create('PongService', 'pong');
    return { stable: ping, canary: pong, binding: { ping, pong, root: service } };
  }
  const canary = create('CanaryService', 'canary');
  if (!traffic.rootService) return { stable: undefined, canary, binding: { stable: service, canary } };
  const stable = create('StableService', 'stable');
  return { stable, canary, binding: { stable, canary, root: service } };
}
