/**
 * The seam between a rollout, the Services in front of it, and what splits traffic among them.
 *
 * A strategy is plain data and knows no Service. Whoever makes the Services (a WebService, or a
 * program that uses Rollout itself) hands them to `rollout.bindServices(...)`:
 *
 *     canary with a router   rollout.bindServices({ stable, canary }, { hostnames: ['shop.acme.io'] })
 *     canary without         nothing to bind: one Service that selects the rollout
 *     blue-green             rollout.bindServices({ active, preview })
 *
 * The rollout then has its router make the route (one HTTPRoute with both Services as backends for
 * the Gateway API), which is found at `rollout.route`. `rollout.strategy` says which case it is:
 * `strategy.kind`, and `strategy.traffic` for a canary. A rollout whose strategy needs Services
 * that were not bound fails validation.
 */
import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Fields } from '../../fields.ts';

/**
 * What a traffic router may be able to do beyond weights. Steps name what they need of it.
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/
 */
export type RouterCapability = 'headerRoute' | 'mirrorRoute';

/** A Service as a backend of a route. A cdk8s-plus-27 Service is one. */
export interface ServiceBackend {
  /** metadata.name of the Service. */
  readonly name: string;
  /** The Service's port. */
  readonly port: number;
}

/** What is routed to the rollout. */
export interface RouteOptions {
  /** Host names of the requests. @default every host of the gateway's listener */
  readonly hostnames?: readonly string[];
  /** Prefix of the path of the requests. @default '/' */
  readonly path?: string;
}

/** Everything that a router needs to know to split traffic between two versions of a rollout. */
export interface TrafficTarget extends Required<RouteOptions> {
  /** metadata.name of the Rollout. */
  readonly rollout: string;
  /** metadata.namespace of the Rollout, where it has one. */
  readonly namespace: string | undefined;
  readonly stable: ServiceBackend;
  readonly canary: ServiceBackend;
}

/** What a router made for a rollout. */
export interface TrafficBinding {
  /** Value of `spec.strategy.canary.trafficRouting`. */
  readonly trafficRouting: Fields;
  /** The object that splits the traffic; undefined where it existed before. */
  readonly route: ApiObject | undefined;
}

/**
 * Splits traffic between the stable and the canary Service of a rollout. One file per router lies
 * beside this one.
 *
 * @typeParam Has - what it can do beyond weights
 */
export interface TrafficRouter<Has extends RouterCapability = RouterCapability> {
  /** Argo's own name of the router, or the name of its plugin. */
  readonly kind: string;
  readonly has: readonly Has[];
  /** Makes what the router needs below `scope`. Called once a rollout. */
  bind(scope: Construct, target: TrafficTarget): TrafficBinding;
}
