import type { ApiObject, ApiObjectMetadataDefinition } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import type { Fields } from '../fields.ts';
import { labelKeys } from '../label-keys.ts';
import { labelPods, podSelectorOf, selectOwnPods } from '../labels.ts';
import { shorten } from '../names.ts';
import { requireAmounts } from './whole-number.ts';

/** Pods of an experiment, beside what every workload of cdk8s-plus-27 is. The names are Argo's, under `spec.templates`. */
export interface ExperimentTemplateProps extends Omit<kplus.WorkloadProps, 'metadata'> {
  /** @default 1, by Argo */
  readonly replicas?: number;
  /** Seconds for which a pod must be ready before it counts. @default 0, by Argo */
  readonly minReadySeconds?: number;
  /** Makes a Service for it. @default none */
  readonly service?: {
    /** @default the name of the ReplicaSet */
    readonly name?: string;
  };
}

/**
 * One set of pods of an Experiment: containers, volumes, scheduling and connections work as on any
 * workload of cdk8s-plus-27. Its pods are told from those of the other sets by their labels.
 */
export class ExperimentTemplate extends kplus.Workload {
  readonly resourceType: string = 'experiments';
  /** Name of the set, such as `baseline`. */
  readonly templateName: string;
  readonly serviceName: string | undefined;
  readonly minReadySeconds: number | undefined;
  protected readonly apiObject: ApiObject;
  readonly #props: ExperimentTemplateProps;

  /**
   * Made by `Experiment`.
   *
   * @throws DiagnosticError invalid-prop
   */
  constructor(scope: Construct, name: string, props: ExperimentTemplateProps, experiment: ApiObject) {
    super(scope, name, { ...props, select: false });
    requireAmounts(props, ['replicas', 'minReadySeconds']);
    this.apiObject = experiment;
    this.templateName = name;
    this.serviceName = props.service?.name;
    this.minReadySeconds = props.minReadySeconds;
    this.#props = props;
    if (props.select ?? true) selectOwnPods(this);
    if (this.isolate) this.connections.isolate();
  }

  override get podMetadata(): ApiObjectMetadataDefinition {
    const metadata = super.podMetadata;
    if (metadata.getLabel(labelKeys.name) === undefined) {
      metadata.addLabel(labelKeys.name, shorten(`${this.name}-${this.templateName}`));
    }
    return labelPods(this, metadata);
  }

  override toPodSelectorConfig(): kplus.PodSelectorConfig {
    return podSelectorOf(this);
  }

  /** The entry in `spec.templates`. */
  toJson(): Fields {
    const { replicas, minReadySeconds, service } = this.#props;
    return {
      name: this.templateName,
      replicas,
      minReadySeconds,
      service,
      selector: kplus.k8s.toJson_LabelSelector(this._toLabelSelector()),
      template: {
        metadata: this.podMetadata.toJson(),
        spec: kplus.k8s.toJson_PodSpec(this._toPodSpec()),
      },
    };
  }
}
