import { ApiObject, type ApiObjectMetadata, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { failure } from '../../kernel/diagnostic.ts';
import { type GoDuration, requirePositiveDuration } from '../duration.ts';
import type { Fields } from '../fields.ts';
import type { ArgumentDefault } from './arguments.ts';
import { type ExperimentAnalyses, renderAnalyses, requirePartName } from './experiment-analysis.ts';
import { ExperimentTemplate, type ExperimentTemplateProps } from './experiment-template.ts';
import type { AnalysisOptions } from './steps/analysis-options.ts';
import { requireOwnServices } from './steps/experiment.ts';
import { requireAmounts } from './whole-number.ts';

/**
 * Value of an argument of an analysis in an Experiment that stands alone: a text, or a key of a Secret. Argo 1.9 has a
 * field for a `fieldRef` too but does not resolve it.
 */
export type ExperimentArgument = ArgumentDefault;

/** What an Experiment is made of. The names are Argo's, under `spec`. */
export interface ExperimentProps
  extends ExperimentAnalyses<ExperimentArgument>,
    Pick<AnalysisOptions, 'measurementRetention'> {
  readonly metadata?: ApiObjectMetadata;
  /** What runs side by side, by a name of one's own. At least one, here or by `addTemplate`. */
  readonly templates?: Readonly<Record<string, ExperimentTemplateProps>>;
  /** How long it runs. @default until the analyses that are `requiredForCompletion` have ended, or `terminate` */
  readonly duration?: GoDuration;
  /** Seconds in which its pods must become ready. @default 600, by Argo */
  readonly progressDeadlineSeconds?: number;
  /** Ends it before its time. @default false */
  readonly terminate?: boolean;
  /** Seconds its pods stay when it has ended. @default 30, by Argo */
  readonly scaleDownDelaySeconds?: number;
}

/**
 * Runs several sets of pods side by side for a while, and measures them. In a canary, `experiment`
 * is a step.
 *
 * @example
 * new Experiment(this, 'compare', {
 *   duration: '10m',
 *   templates: {
 *     before: { containers: [{ image: 'ghcr.io/acme/checkout:1.4.2', portNumber: 8080 }] },
 *     after: { containers: [{ image: 'ghcr.io/acme/checkout:1.5.0', portNumber: 8080 }] },
 *   },
 *   analyses: { latency: experimentAnalysis(latency, { hash: '{{templates.after.podTemplateHash}}' }) },
 * })
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/experiment/
 */
export class Experiment extends Construct {
  readonly apiObject: ApiObject;
  readonly #templates = new Map<string, ExperimentTemplate>();
  readonly #props: ExperimentProps;

  /** @throws DiagnosticError invalid-prop */
  constructor(scope: Construct, id: string, props: ExperimentProps) {
    super(scope, id);
    this.#props = props;
    if (props.duration !== undefined) requirePositiveDuration('the duration of an Experiment', props.duration);
    requireAmounts(props, ['progressDeadlineSeconds', 'scaleDownDelaySeconds']);
    const analyses = renderAnalyses(props);
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Experiment',
      ...(props.metadata === undefined ? {} : { metadata: props.metadata }),
      spec: Lazy.any({ produce: () => this.#toJson(analyses) }),
    });
    for (const [name, template] of Object.entries(props.templates ?? {})) this.addTemplate(name, template);
    this.node.addValidation({
      validate: () => (this.#templates.size === 0 ? [`the Experiment '${this.name}' has no templates`] : []),
    });
  }

  /** metadata.name of the Experiment. */
  get name(): string {
    return this.apiObject.name;
  }

  /** The sets of pods, by their names. */
  get templates(): ReadonlyMap<string, ExperimentTemplate> {
    return this.#templates;
  }

  /**
   * Adds a set of pods.
   *
   * @throws DiagnosticError invalid-prop
   */
  addTemplate(name: string, props: ExperimentTemplateProps): ExperimentTemplate {
    requirePartName('a template', name);
    if (this.#templates.has(name)) {
      throw failure('invalid-prop', { message: `the Experiment '${this.name}' has two templates '${name}'` });
    }
    const template = new ExperimentTemplate(this, name, props, this.apiObject);
    const { progressDeadlineSeconds = 600 } = this.#props;
    const { minReadySeconds = 0 } = template;
    if (minReadySeconds >= progressDeadlineSeconds) {
      throw failure('invalid-prop', {
        message: `the template '${name}' of the Experiment '${this.name}' has minReadySeconds ${minReadySeconds}, which is not less than progressDeadlineSeconds ${progressDeadlineSeconds}`,
      });
    }
    this.#templates.set(name, template);
    requireOwnServices([...this.#templates.values()].map(({ serviceName }) => serviceName));
    return template;
  }

  #toJson(analyses: Fields): Fields {
    const { duration, progressDeadlineSeconds, terminate, scaleDownDelaySeconds } = this.#props;
    return {
      templates: [...this.#templates.values()].map((template) => template.toJson()),
      duration,
      progressDeadlineSeconds,
      terminate,
      scaleDownDelaySeconds,
      ...analyses,
    };
  }
}
