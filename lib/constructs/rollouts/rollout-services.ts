import type { ApiObject } from 'cdk8s';
import type * as kplus from 'cdk8s-plus-27';
import { failure } from '../../kernel/diagnostic.ts';
import type { Fields } from '../fields.ts';
import { ignoreDifference } from '../ignored-difference.ts';
import type { RolloutStrategy } from './strategy.ts';
import { bindRouter } from './traffic/bind-router.ts';
import type {
  RouteOptions,
  ServiceBackend,
  TrafficBinding,
  TrafficRouter,
  TrafficTarget,
} from './traffic/traffic-router.ts';

/** Services of a canary with a traffic router: one that always serves the old version, one for the new. */
export interface StableAndCanaryServices {
  readonly stable: ServiceBackend;
  readonly canary: ServiceBackend;
  /** Stands for both versions, where the router needs it. */
  readonly root?: ServiceBackend | undefined;
}

/** Services of a canary with `pingPong`: each serves the old version and the new one by turns. */
export interface PingPongServices {
  readonly ping: ServiceBackend;
  readonly pong: ServiceBackend;
  /** Stands for both versions, where the router needs it. */
  readonly root?: ServiceBackend | undefined;
}

/** The Service of a canary whose router tells versions apart by something else: the subsets of Istio. */
export interface OneService {
  readonly service: ServiceBackend;
}

/** Services of a canary with a traffic router. `traffic.services` says which. */
export type CanaryServices = StableAndCanaryServices | PingPongServices | OneService;

/** Services of blue-green: the one that users reach, and one to look at the new version first. */
export interface BlueGreenServices {
  readonly active: ServiceBackend;
  readonly preview?: ServiceBackend;
}

/** The Services that a rollout switches, and the route among them. */
export class RolloutServices {
  readonly #strategy: RolloutStrategy;
  readonly #podLabels: () => Readonly<Record<string, string>>;
  #canary: Fields | undefined;
  #blueGreen: BlueGreenServices | undefined;
  #traffic: TrafficBinding | undefined;

  /** @param podLabels - labels by which the pods are selected, once they are known */
  constructor(strategy: RolloutStrategy, podLabels: () => Readonly<Record<string, string>>) {
    this.#strategy = strategy;
    this.#podLabels = podLabels;
  }

  /** The Services as `spec.strategy.canary` names them. */
  get canary(): Fields | undefined {
    return this.#canary;
  }

  get blueGreen(): BlueGreenServices | undefined {
    return this.#blueGreen;
  }

  get traffic(): TrafficBinding | undefined {
    return this.#traffic;
  }

  get route(): ApiObject | undefined {
    return this.#traffic?.route;
  }

  get routeObjects(): readonly ApiObject[] {
    return this.#traffic?.objects ?? [];
  }

  /** @throws DiagnosticError invalid-prop */
  bind(rollout: kplus.Resource, services: CanaryServices | BlueGreenServices, route: RouteOptions): void {
    if (this.#canary !== undefined || this.#blueGreen !== undefined) {
      throw failure('invalid-prop', { message: `the Rollout '${rollout.name}' is bound to its Services twice` });
    }
    if ('active' in services) this.#bindBlueGreen(rollout, services);
    else this.#bindCanary(rollout, services, route);
  }

  /** What is missing, as constructs' own validation wants it. */
  validate(rollout: string): string[] {
    if (this.#strategy.kind === 'blueGreen' && this.#blueGreen === undefined) {
      return [
        `the Rollout '${rollout}' is blue-green but has no active Service: call bindServices({ active, preview })`,
      ];
    }
    if (this.#strategy.kind === 'canary' && this.#strategy.traffic !== undefined && this.#canary === undefined) {
      const { traffic, pingPong } = this.#strategy;
      const services = traffic.services === 'one' ? ['service'] : pingPong ? ['ping', 'pong'] : ['stable', 'canary'];
      if (traffic.rootService === true) services.push('root');
      return [
        `the Rollout '${rollout}' has a traffic router but no Services: call bindServices({ ${services.join(', ')} })`,
      ];
    }
    return [];
  }

  #bindCanary(rollout: kplus.Resource, services: CanaryServices, route: RouteOptions): void {
    if (this.#strategy.kind !== 'canary' || this.#strategy.traffic === undefined) {
      throw failure('invalid-prop', {
        message: `the Rollout '${rollout.name}' has no traffic router, so stable and canary Services would serve both versions alike`,
        hint: "give the canary a router, such as traffic: gatewayApi({ gateway: 'public' })",
      });
    }
    const { traffic, steps, pingPong = false } = this.#strategy;
    requirePingPong(rollout, pingPong, 'ping' in services);
    const bound = canaryBackends(rollout, traffic, services);
    this.#canary = bound.fields;
    const { hostnames = [], path = '/' } = route;
    const { name, metadata } = rollout;
    this.#traffic = bindRouter(rollout, traffic, steps, 'ping' in services ? ['pingPong'] : [], {
      rollout: name,
      namespace: metadata.namespace,
      ...bound.backends,
      podLabels: this.#podLabels(),
      hostnames,
      path,
    });
    if (!('service' in services)) ignoreSelectors(rollout, [bound.backends.stable, bound.backends.canary]);
  }

  #bindBlueGreen(rollout: kplus.Resource, services: BlueGreenServices): void {
    const { active, preview } = services;
    if (this.#strategy.kind !== 'blueGreen') {
      throw failure('invalid-prop', {
        message: `the Rollout '${rollout.name}' is no blue-green one, so it has no use for an active Service`,
      });
    }
    if (preview !== undefined) requireTwo(rollout, 'active', active, 'preview', preview);
    this.#blueGreen = services;
    ignoreSelectors(rollout, preview === undefined ? [active] : [active, preview]);
  }
}

function requirePingPong(rollout: kplus.Resource, wanted: boolean, bound: boolean): void {
  if (wanted === bound) return;
  throw failure('invalid-prop', {
    message: `the canary of the Rollout '${rollout.name}' ${wanted ? 'has' : 'has no'} pingPong, but its Services are ${bound ? 'ping and pong' : 'no ping and pong'}`,
    hint: wanted ? 'call bindServices({ ping, pong })' : 'give the canary pingPong: true, or bind { stable, canary }',
  });
}

interface BoundServices {
  readonly backends: Pick<TrafficTarget, 'stable' | 'canary' | 'root'>;
  readonly fields: Fields;
}

function canaryBackends(rollout: kplus.Resource, traffic: TrafficRouter, services: CanaryServices): BoundServices {
  if ('service' in services !== (traffic.services === 'one')) {
    throw failure('invalid-prop', {
      message: `the Rollout '${rollout.name}' is bound to ${'service' in services ? 'one Service' : 'two Services'}, but its traffic router ${traffic.kind} tells versions apart by ${traffic.services === 'one' ? 'subsets of one Service' : 'two Services'}`,
      hint: traffic.services === 'one' ? 'call bindServices({ service })' : 'call bindServices({ stable, canary })',
    });
  }
  if ('service' in services) {
    const { service } = services;
    return { backends: { stable: service, canary: service, root: service }, fields: {} };
  }
  const { root } = services;
  if ('ping' in services) {
    const { ping, pong } = services;
    requireTwo(rollout, 'ping', ping, 'pong', pong);
    return {
      backends: { stable: ping, canary: pong, root },
      fields: { pingPong: { pingService: ping.name, pongService: pong.name } },
    };
  }
  const { stable, canary } = services;
  requireTwo(rollout, 'stable', stable, 'canary', canary);
  return { backends: { stable, canary, root }, fields: { stableService: stable.name, canaryService: canary.name } };
}

function requireTwo(
  rollout: kplus.Resource,
  firstRole: string,
  first: ServiceBackend,
  secondRole: string,
  second: ServiceBackend,
): void {
  if (first.name !== second.name) return;
  throw failure('invalid-prop', {
    message: `the Rollout '${rollout.name}' has '${first.name}' for both its ${firstRole} and its ${secondRole} Service`,
    hint: 'they select different versions of the pods: make two Services',
  });
}

/**
 * The controller adds the version to the selector. A selector is applied as a whole with
 * server-side apply, so without this Argo CD would see a difference and take the version away.
 */
function ignoreSelectors(rollout: kplus.Resource, services: readonly ServiceBackend[]): void {
  for (const { name } of services) {
    ignoreDifference(rollout, {
      group: '',
      kind: 'Service',
      name,
      namespace: rollout.metadata.namespace,
      jsonPointers: ['/spec/selector/rollouts-pod-template-hash'],
    });
  }
}
