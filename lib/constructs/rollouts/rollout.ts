import { ApiObject, type ApiObjectMetadataDefinition, Duration, Lazy } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { declareFieldOrigins } from '../../model/call-site.ts';
import type { Fields } from '../fields.ts';
import { labelPods, podSelectorOf, selectOwnPods, selectorLabels } from '../labels.ts';
import { rollingUpdate } from './rolling-update.ts';
import { type BlueGreenServices, type CanaryServices, RolloutServices } from './rollout-services.ts';
import {
  type CheckedSettings,
  checkSettings,
  type RolloutSettings,
  renderSettings,
  rolloutMetadata,
} from './rollout-settings.ts';
import { serviceFromPorts } from './service-from-ports.ts';
import type { RolloutStrategy } from './strategy.ts';
import { renderStrategy } from './strategy-json.ts';
import { strategyOrigins } from './strategy-origins.ts';
import type { RouteOptions } from './traffic/traffic-router.ts';

/** What a Rollout is made of, beside what every workload of cdk8s-plus-27 is. */
export interface RolloutProps extends kplus.WorkloadProps, RolloutSettings {}

/**
 * Runs pods like a Deployment, and replaces them by a canary or blue-green.
 *
 * A full peer of `kplus.Deployment`: containers, volumes, scheduling, connections,
 * `exposeViaService` and `exposeViaIngress` work the same, and a
 * `kplus.HorizontalPodAutoscaler` can target it. Pods are selected by `app.kubernetes.io/*` labels.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/specification/
 */
export class Rollout extends kplus.Workload implements kplus.IScalable {
  readonly resourceType: string = 'rollouts';
  readonly replicas: number | undefined;
  readonly strategy: RolloutStrategy;
  readonly minReady: Duration;
  readonly progressDeadline: Duration;
  hasAutoscaler = false;
  protected readonly apiObject: ApiObject;
  readonly #props: RolloutProps;
  readonly #checked: CheckedSettings;
  readonly #services: RolloutServices;

  /** @throws DiagnosticError invalid-prop */
  constructor(scope: Construct, id: string, props: RolloutProps = {}) {
    super(scope, id, { ...props, select: false });
    this.#props = props;
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      ...rolloutMetadata(props.metadata, props.notifications),
      spec: Lazy.any({ produce: () => this.#toJson() }),
    });
    declareFieldOrigins(this.apiObject, () => strategyOrigins(this.strategy));
    this.replicas = props.replicas;
    this.strategy = props.strategy ?? rollingUpdate();
    this.#checked = checkSettings(this.name, props, this.strategy);
    this.minReady = Duration.seconds(this.#checked.minReadySeconds);
    this.progressDeadline = Duration.seconds(this.#checked.progressDeadlineSeconds);
    if (props.select ?? true) selectOwnPods(this);
    this.#services = new RolloutServices(this.strategy, () => selectorLabels(this));
    this.node.addValidation({ validate: () => this.#services.validate(this.name) });
    if (this.isolate) this.connections.isolate();
  }

  override get podMetadata(): ApiObjectMetadataDefinition {
    return labelPods(this, super.podMetadata);
  }

  override toPodSelectorConfig(): kplus.PodSelectorConfig {
    return podSelectorOf(this);
  }

  /** The object that splits the traffic, such as an HTTPRoute, once `bindServices` made it. */
  get route(): ApiObject | undefined {
    return this.#services.route;
  }

  /** Everything that the traffic router made, `route` included, once `bindServices` was called. */
  get routeObjects(): readonly ApiObject[] {
    return this.#services.routeObjects;
  }

  /**
   * Gives the strategy the Services it switches: stable and canary for a canary with a router,
   * active and preview for blue-green. They select this rollout; the controller adds the version
   * to their selectors, so do not.
   *
   * @param route - what the router routes to them
   * @throws DiagnosticError invalid-prop, where the strategy does not use such Services
   */
  bindServices(services: CanaryServices | BlueGreenServices, route: RouteOptions = {}): void {
    this.#services.bind(this, services, route);
  }

  /**
   * Puts a Service in front of the pods.
   *
   * @throws DiagnosticError invalid-prop, where no port is known
   */
  exposeViaService(options: kplus.DeploymentExposeViaServiceOptions = {}): kplus.Service {
    return serviceFromPorts(this, options);
  }

  /** Puts a Service in front of the pods, and an Ingress in front of the Service. */
  exposeViaIngress(path: string, options: kplus.ExposeDeploymentViaIngressOptions = {}): kplus.Ingress {
    return this.exposeViaService(options).exposeViaIngress(path, options);
  }

  /** @see kplus.IScalable */
  markHasAutoscaler(): void {
    this.hasAutoscaler = true;
  }

  /** @see kplus.IScalable */
  toScalingTarget(): kplus.ScalingTarget {
    return {
      kind: this.kind,
      apiVersion: this.apiVersion,
      name: this.name,
      containers: this.containers,
      ...(this.replicas === undefined ? {} : { replicas: this.replicas }),
    };
  }

  #toJson(): Fields {
    return {
      ...renderSettings(this.#props, this.#checked, this.hasAutoscaler),
      selector: kplus.k8s.toJson_LabelSelector(this._toLabelSelector()),
      template: {
        metadata: this.podMetadata.toJson(),
        // Returns quantities and ports as objects of classes that only these conversions render.
        spec: kplus.k8s.toJson_PodSpec(this._toPodSpec()),
      },
      strategy: renderStrategy(this.strategy, this.#services),
    };
  }
}
