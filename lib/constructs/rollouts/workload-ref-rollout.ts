import { ApiObject, type ApiObjectMetadata, Lazy } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { declareFieldOrigins } from '../../model/call-site.ts';
import type { Fields } from '../fields.ts';
import type { LabelSelector } from './label-selector.ts';
import { rollingUpdate } from './rolling-update.ts';
import { type BlueGreenServices, type CanaryServices, RolloutServices } from './rollout-services.ts';
import {
  type CheckedSettings,
  checkSettings,
  type RolloutSettings,
  renderSettings,
  rolloutMetadata,
} from './rollout-settings.ts';
import type { RolloutStrategy } from './strategy.ts';
import { renderStrategy } from './strategy-json.ts';
import { strategyOrigins } from './strategy-origins.ts';
import type { RouteOptions } from './traffic/traffic-router.ts';
import {
  deploymentOf,
  ignoreScaledDown,
  renderWorkloadRef,
  requireWorkloadRef,
  type WorkloadRef,
} from './workload-ref.ts';

/** What a Rollout of pods that are described elsewhere is made of. */
export interface WorkloadRefRolloutProps extends RolloutSettings {
  readonly metadata?: ApiObjectMetadata;
  /** What has the pod template. */
  readonly workloadRef: WorkloadRef;
  /** Labels by which its pods are selected. @default those of the workload */
  readonly selector?: LabelSelector;
}

/**
 * A Rollout that takes its pods from a Deployment that exists: the first step of a migration, in which the Deployment
 * stays where it is. A `Rollout` has containers of its own instead; a `template` and a `workloadRef` exclude each
 * other.
 *
 * @example
 * new WorkloadRefRollout(this, 'rollout', {
 *   workloadRef: workloadRef(deployment, 'progressively'),
 *   strategy: canary({ steps: [setWeight(20), pause()] }),
 * })
 * @see https://argo-rollouts.readthedocs.io/en/stable/migrating/#reference-deployment-from-rollout
 */
export class WorkloadRefRollout extends kplus.Resource implements kplus.IScalable {
  readonly resourceType: string = 'rollouts';
  readonly replicas: number | undefined;
  readonly strategy: RolloutStrategy;
  hasAutoscaler = false;
  protected readonly apiObject: ApiObject;
  readonly #props: WorkloadRefRolloutProps;
  readonly #checked: CheckedSettings;
  readonly #services: RolloutServices;

  /** @throws DiagnosticError invalid-prop */
  constructor(scope: Construct, id: string, props: WorkloadRefRolloutProps) {
    super(scope, id);
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
    requireWorkloadRef(props.workloadRef);
    ignoreScaledDown(this, props.workloadRef, this.metadata.namespace);
    this.#services = new RolloutServices(this.strategy, () => this.#podLabels());
    this.node.addValidation({ validate: () => [...this.#services.validate(this.name), ...this.#validate()] });
  }

  /** The object that splits the traffic, such as an HTTPRoute, once `bindServices` made it. */
  get route(): ApiObject | undefined {
    return this.#services.route;
  }

  /** Every object that the traffic router made, `route` included. */
  get routeObjects(): readonly ApiObject[] {
    return this.#services.routeObjects;
  }

  /**
   * Gives the strategy the Services it switches. They select the workload's pods; the controller adds the version to
   * their selectors.
   *
   * @param route - what the router routes to them
   * @throws DiagnosticError invalid-prop, where the strategy does not use such Services
   */
  bindServices(services: CanaryServices | BlueGreenServices, route: RouteOptions = {}): void {
    this.#services.bind(this, services, route);
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
      containers: deploymentOf(this.#props.workloadRef)?.containers ?? [],
      ...(this.replicas === undefined ? {} : { replicas: this.replicas }),
    };
  }

  #podLabels(): Readonly<Record<string, string>> {
    return this.#props.selector?.matchLabels ?? deploymentOf(this.#props.workloadRef)?.matchLabels ?? {};
  }

  #validate(): string[] {
    if (deploymentOf(this.#props.workloadRef)?.hasAutoscaler !== true) return [];
    return [
      `the Deployment '${this.#props.workloadRef.name}' has an autoscaler, but the Rollout '${this.name}' has its pods: make the Rollout the autoscaler's target`,
    ];
  }

  #toJson(): Fields {
    return {
      ...renderSettings(this.#props, this.#checked, this.hasAutoscaler),
      selector: this.#props.selector,
      workloadRef: renderWorkloadRef(this.#props.workloadRef),
      strategy: renderStrategy(this.strategy, this.#services),
    };
  }
}
