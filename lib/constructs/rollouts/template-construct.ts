import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { declareFieldOrigins } from '../../model/call-site.ts';
import { type AnalysisTemplateSpec, analysisTemplateFacts } from './analysis-template-spec.ts';
import type { Metric } from './metrics/metric.ts';
import { metricOrigins } from './metrics/metric-origins.ts';
import type { AnalysisSource } from './steps/analysis-source.ts';

export interface TemplateConstructProps<
  Needed extends string,
  Defaulted extends Needed,
  Name extends string,
  Included extends Needed,
> extends AnalysisTemplateSpec<Needed, Defaulted, Name, Included> {
  /** metadata.name of the template. @default from the path of the construct */
  readonly name?: string;
}

/**
 * What the template of a namespace and that of a cluster have in common.
 *
 * @typeParam Needed - names of the arguments in its texts
 * @typeParam Defaulted - names of the arguments that have a default
 * @typeParam Name - names of its own metrics
 * @typeParam Included - names of the arguments that have a default in a template that it includes
 */
export abstract class TemplateConstruct<
    Needed extends string,
    Defaulted extends Needed,
    Name extends string,
    Included extends Needed,
  >
  extends Construct
  implements AnalysisSource<Needed, Defaulted | Included>
{
  readonly apiObject: ApiObject;
  /** Names of the arguments in the texts of its metrics. */
  readonly needed: readonly Needed[];
  /** Those of them that have a default, and need not be given. */
  readonly defaulted: readonly (Defaulted | Included)[];
  /** Texts of the defaults, by the name of the argument. */
  readonly defaults: Readonly<Record<string, string>>;
  /** Names of metrics that measure until they are stopped. */
  readonly endless: readonly string[];
  /** Names of its metrics and of those of the templates that it includes, where all are known. */
  readonly metricNames?: readonly string[];
  abstract readonly clusterScope: boolean;

  protected constructor(
    scope: Construct,
    id: string,
    kind: 'AnalysisTemplate' | 'ClusterAnalysisTemplate',
    props: TemplateConstructProps<Needed, Defaulted, Name, Included>,
  ) {
    super(scope, id);
    const { name, ...content } = props;
    const facts = analysisTemplateFacts(kind, id, content);
    this.needed = facts.needed as Needed[];
    this.defaulted = facts.defaulted as (Defaulted | Included)[];
    this.defaults = facts.defaults;
    this.endless = facts.endless;
    if (facts.metricNames !== undefined) this.metricNames = facts.metricNames;
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'argoproj.io/v1alpha1',
      kind,
      ...(name === undefined ? {} : { metadata: { name } }),
      spec: facts.spec,
    });
    declareFieldOrigins(this.apiObject, () => metricOrigins(Object.values<Metric<Needed>>(props.metrics ?? {})));
  }

  /** metadata.name of the template. */
  get name(): string {
    return this.apiObject.name;
  }
}
