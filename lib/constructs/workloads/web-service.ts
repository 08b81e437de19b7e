import type { ApiObject } from 'cdk8s';
import type { Ingress, Service } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { failure } from '../../kernel/diagnostic.ts';
import { shorten } from '../names.ts';
import { Rollout } from '../rollouts/rollout.ts';
import type { RolloutStrategy } from '../rollouts/strategy.ts';
import { type GatewayReference, HttpRoute } from '../rollouts/traffic/http-route.ts';
import type { RouteOptions } from '../rollouts/traffic/traffic-router.ts';
import { createIngress, type IngressOptions } from './ingress.ts';
import type { NamedPort, Ports } from './ports.ts';
import { addPreStopSleep } from './pre-stop-sleep.ts';
import { ReplicatedWorkload, type ReplicatedWorkloadProps } from './replicated-workload.ts';
import { createService, type WorkloadServiceProps } from './service.ts';
import {
  createVersionServices,
  type RoutedStrategy,
  routedStrategy,
  type VersionServices,
} from './version-services.ts';

export interface WebServiceProps extends ReplicatedWorkloadProps {
  /** Where the container listens: one number, or several ports by name, of which the first is routed to. */
  readonly port: Ports;
  /** Host names under which the service is reached from outside the cluster. @default none: inside only */
  readonly host?: string | readonly string[] | undefined;
  /** Prefix of the path of the requests from outside. @default '/', where there is a host */
  readonly path?: string | undefined;
  /**
   * Gateway that requests from outside come through: makes an HTTPRoute instead of an Ingress. A canary names the
   * Gateway in its traffic router instead.
   */
  readonly gateway?: string | GatewayReference | undefined;
  /** How the Ingress is made, where requests from outside come through one. */
  readonly ingress?: IngressOptions | undefined;
  /** `LoadBalancer` exposes the Service itself to the outside. @default ClusterIP */
  readonly serviceType?: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | undefined;
  /**
   * Seconds for which a pod goes on answering after it was told to end, while the routers in front of it still learn
   * of that; 0 for none. Kubernetes: `lifecycle.preStop.sleep`, which needs nothing of the image.
   *
   * @default 5, where the environment runs Kubernetes 1.30 or later and the grace period is at least 10 seconds
   */
  readonly preStopSleepSeconds?: number | undefined;
  /**
   * How a new version takes over, by Argo Rollouts: `canary`, `blueGreen` or `rollingUpdate`.
   *
   * @default a Deployment that is updated pod by pod, none less than before
   */
  readonly strategy?: RolloutStrategy | undefined;
}

/**
 * A service that answers requests: a Deployment or Rollout with its Services, Ingress or HTTPRoute, autoscaler,
 * PodDisruptionBudget, NetworkPolicy, ServiceAccount and secured pods.
 *
 * Every part is a property, and plain cdk8s-plus or cdk8s below; an absent part is undefined.
 *
 * @example
 * new WebService(this, 'web', {
 *   image: 'ghcr.io/acme/checkout:1.4.2',
 *   port: 8080,
 *   replicas: { min: 3, max: 20, cpu: 70 },
 *   host: 'checkout.acme.io',
 *   probes: { readiness: { httpGet: { path: '/ready' } } },
 * })
 */
export class WebService extends ReplicatedWorkload {
  /**
   * What clients know. In front of all pods, unless the strategy has it stand for one version: the active one with
   * blue-green, the stable one with a canary and a router that needs no further Service for both.
   */
  readonly service: Service;
  /** In front of the stable pods, where that is not {@link service} itself. With ping-pong, the ping Service. */
  readonly stableService: Service | undefined;
  /** In front of the canary's pods, where a router splits traffic among Services. With ping-pong, the pong Service. */
  readonly canaryService: Service | undefined;
  /** In front of the new version's pods before they are promoted, where the strategy is blue-green. */
  readonly previewService: Service | undefined;
  readonly ingress: Ingress | undefined;
  /** The HTTPRoute, where requests come through a Gateway; or else what the traffic router writes weights to. */
  readonly route: ApiObject | undefined;

  constructor(scope: Construct, id: string, props: WebServiceProps) {
    super(scope, id, props, props.port);
    const main = this.#mainPort();
    const { strategy } = props;
    const routed = routedStrategy(strategy);
    const serviceType = props.serviceType ?? (routed?.traffic.nodePorts ? 'NodePort' : 'ClusterIP');
    const throughRouter = routed !== undefined && (routed.traffic.outside ?? true);
    refuseTwoWaysIn(props, throughRouter);

    addPreStopSleep(this, props.preStopSleepSeconds, props.terminationGracePeriodSeconds);
    this.service = this.#createService('Service', this.name, { type: serviceType });
    this.previewService =
      strategy?.kind === 'blueGreen' ? this.#createService('PreviewService', `${this.name}-preview`, {}) : undefined;

    const hosts = typeof props.host === 'string' ? [props.host] : (props.host ?? []);
    const path = props.path ?? '/';
    const outside = hosts.length > 0 || props.path !== undefined;
    const versions = this.#bindServices(routed, throughRouter ? { hostnames: hosts, path } : {});
    this.stableService = versions?.stable;
    this.canaryService = versions?.canary;
    this.route = this.#createRoute(props, hosts, path);
    this.#labelRoutes();
    this.ingress =
      outside && !throughRouter && props.gateway === undefined
        ? createIngress(this, 'Ingress', {
            name: this.name,
            labels: this.labels,
            service: this.service,
            port: main.port,
            hosts,
            path,
            options: props.ingress ?? {},
          })
        : undefined;
    if (outside || throughRouter || props.gateway !== undefined || (props.serviceType ?? 'ClusterIP') !== 'ClusterIP') {
      this.networkPolicy.allowFromAnywhere(main);
    }
  }

  #mainPort(): NamedPort {
    const [main] = this.ports;
    if (main !== undefined) return main;
    throw failure('invalid-prop', {
      message: `WebService '${this.node.path}' has no port`,
      hint: 'Name at least one port, or use Worker for a workload that nobody connects to.',
    });
  }

  #createService(id: string, name: string, options: Partial<Pick<WorkloadServiceProps, 'type' | 'headless'>>): Service {
    return createService(this, id, {
      name: shorten(name),
      labels: this.labels,
      selector: this.workload,
      ports: this.ports,
      type: 'ClusterIP',
      ...options,
    });
  }

  #bindServices(routed: RoutedStrategy | undefined, route: RouteOptions): VersionServices | undefined {
    if (!(this.workload instanceof Rollout)) return undefined;
    const { service, previewService } = this;
    if (previewService !== undefined) this.workload.bindServices({ active: service, preview: previewService });
    if (routed === undefined) return undefined;
    const { nodePorts, headless = false } = routed.traffic;
    const versions = createVersionServices(routed, service, (id, role) =>
      this.#createService(id, `${this.name}-${role}`, { type: nodePorts ? 'NodePort' : 'ClusterIP', headless }),
    );
    this.workload.bindServices(versions.binding, route);
    return versions;
  }

  #createRoute(props: WebServiceProps, hostnames: readonly string[], path: string): ApiObject | undefined {
    if (props.gateway === undefined) return this.workload instanceof Rollout ? this.workload.route : undefined;
    return new HttpRoute(this, 'Route', {
      name: this.name,
      gateway: props.gateway,
      hostnames,
      path,
      backends: [{ name: this.service.name, port: this.#mainPort().port }],
    }).apiObject;
  }

  #labelRoutes(): void {
    const made = this.workload instanceof Rollout ? this.workload.routeObjects : [];
    for (const object of new Set([...made, ...(this.route === undefined ? [] : [this.route])])) {
      for (const [key, value] of Object.entries(this.labels)) object.metadata.addLabel(key, value);
    }
  }
}

function refuseTwoWaysIn(props: WebServiceProps, throughRouter: boolean): void {
  const ways = [
    ...(throughRouter ? ["the strategy's traffic router"] : []),
    ...(props.gateway === undefined ? [] : ['gateway']),
    ...(props.ingress === undefined ? [] : ['ingress']),
  ];
  if (ways.length < 2) return;
  throw failure('invalid-prop', {
    message: `requests from outside can come one way only, but both ${ways.join(' and ')} are given`,
    hint: `Remove ${ways.slice(1).join(' and ')}.`,
  });
}
