/**
 * The seam between a rollout, the Services in front of it, and what splits traffic among them.
 *
 * A strategy is plain data and knows no Service. Whoever makes the Services (a WebService, or a
 * program that uses Rollout itself) hands them to `rollout.bindServices(...)`:
 *
 *     canary with a router   rollout.bindServices({ stable, canary }, { hostnames: ['shop.acme.io'] })
 *       ping-pong            rollout.bindServices({ ping, pong })
 *       Istio with subsets   rollout.bindServices({ service })
 *     canary without         nothing to bind: one Service that selects the rollout
 *     blue-green             rollout.bindServices({ active, preview })
 *
 * The rollout then has its router make the objects that split the traffic (one HTTPRoute with both
 * Services as backends for the Gateway API), which are found at `rollout.route` and
 * `rollout.routeObjects`. `rollout.strategy` says which case it is: `strategy.kind`, and
 * `strategy.traffic` for a canary. A rollout whose strategy needs Services that were not bound
 * fails validation.
 *
 * `traffic` stands for Argo's `trafficRouting`: what lies below that key is a setting of the router
 * (`managedRoutes`, `maxTrafficWeight`); what lies beside it is a setting of the canary (`pingPong`).
 */
import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Fields } from '../../fields.ts';

/**
 * What a traffic router may be able to do beyond weights. A step, or a setting of a canary, names
 * what it needs; a router names what it has; `canary` compiles only where nothing is missing.
 *
 * - `canaryScale`: the number of the canary's pods apart from its traffic (`setCanaryScale`). Every router has it.
 * - `exactHeaderRoute`: `setHeaderRoute` whose matches are all `exact`, or that has none (which removes the route).
 * - `headerRoute`: `setHeaderRoute` with a `prefix` or `regex` too. Who has it has `exactHeaderRoute` as well.
 * - `mirrorRoute`: `setMirrorRoute`.
 * - `managedRoutes`: routes that a step adds, and that are removed when the rollout ends.
 * - `experimentWeight`: a share of the traffic for a template of an `experiment` step.
 * - `pingPong`: two Services that change roles (`pingPong`).
 * - `maxTrafficWeight`: weights out of more than 100. Only a router that was given `maxTrafficWeight` has it.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/
 */
export type RouterCapability =
  | 'canaryScale'
  | 'exactHeaderRoute'
  | 'headerRoute'
  | 'mirrorRoute'
  | 'managedRoutes'
  | 'experimentWeight'
  | 'pingPong'
  | 'maxTrafficWeight';

/** A Service as a backend of a route. A cdk8s-plus-27 Service is one. */
export interface ServiceBackend {
  /** metadata.name of the Service. */
  readonly name: string;
  /** The Service's port. */
  readonly port: number;
  /** Its ports with those of the pods, for a router that reaches pods past the Service. @default the same */
  readonly ports?: readonly { readonly port: number; readonly targetPort?: number }[];
}

/** What is routed to the rollout. */
export interface RouteOptions {
  /** Host names of the requests. @default every host of the gateway's listener */
  readonly hostnames?: readonly string[];
  /**
   * Prefix of the path of the requests, of whole elements: `/shop` is not the start of `/shopping`. Ambassador and App
   * Mesh compare characters.
   * @default '/'
   */
  readonly path?: string;
}

/**
 * Which Services a router splits traffic among:
 * `stableAndCanary`: two, to each of which the controller adds a version;
 * `one`: one for both versions, told apart by something else (the subsets of an Istio DestinationRule).
 */
export type RouterServices = 'stableAndCanary' | 'one';

/** Everything that a router needs to know to split traffic between two versions of a rollout. */
export interface TrafficTarget extends Required<RouteOptions> {
  /** metadata.name of the Rollout. */
  readonly rollout: string;
  /** metadata.namespace of the Rollout, where it has one. */
  readonly namespace: string | undefined;
  /** The ping Service where the canary has `pingPong`; the only one where the router has `one` Service. */
  readonly stable: ServiceBackend;
  /** The pong Service where the canary has `pingPong`; the only one where the router has `one` Service. */
  readonly canary: ServiceBackend;
  /** Stands for both versions, where there is one. */
  readonly root: ServiceBackend | undefined;
  /** Labels by which the pods of both versions are selected. */
  readonly podLabels: Readonly<Record<string, string>>;
  /** What the steps and settings of the canary make use of. */
  readonly needs: ReadonlySet<RouterCapability>;
  /** Names of the routes that steps add and remove, in order of precedence. */
  readonly managedRoutes: readonly string[];
}

/** What a router made for a rollout. */
export interface TrafficBinding {
  /** Value of `spec.strategy.canary.trafficRouting`, without `managedRoutes` and `maxTrafficWeight`. */
  readonly trafficRouting: Fields;
  /** The object whose weights the controller writes; undefined where it existed before. */
  readonly route: ApiObject | undefined;
  /** Every object that was made, `route` included. */
  readonly objects: readonly ApiObject[];
}

/**
 * Splits traffic between the stable and the canary version of a rollout. One file per router lies
 * beside this one.
 *
 * @typeParam Has - what it can do beyond weights
 */
export interface TrafficRouter<Has extends RouterCapability = RouterCapability> {
  /** Argo's own name of the router, or the name of its plugin. */
  readonly kind: string;
  readonly has: readonly Has[];
  /** @default 'stableAndCanary' */
  readonly services?: RouterServices;
  /** Whether it needs a Service for both versions beside theirs. @default false */
  readonly rootService?: boolean;
  /** Whether the Services of the two versions have no address of their own (`clusterIP: None`). @default false */
  readonly headless?: boolean;
  /** Whether it reaches the Services of the two versions by NodePorts. @default false */
  readonly nodePorts?: boolean;
  /**
   * Whether requests from outside the cluster come through it. Where not, an Ingress or a Gateway beside it may bring
   * them to its Services.
   * @default true
   */
  readonly outside?: boolean;
  /** Order of precedence of the routes that steps add. @default that of their first steps */
  readonly managedRoutes?: readonly string[];
  /** What the weights are out of. @default 100 */
  readonly maxTrafficWeight?: number;
  /** Makes what the router needs below `scope`. Called once a rollout. */
  bind(scope: Construct, target: TrafficTarget): TrafficBinding;
}
