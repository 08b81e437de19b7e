import type { Severity } from '../kernel/codes/entry.ts';
import { groupBy } from '../kernel/group-by.ts';
import type { Manifest } from '../model/manifest.ts';
import type { PolicySettings } from '../model/policy.ts';
import { absenceOf, type Coupling } from './absence.ts';
import { type AnalysisUse, analysisUsesOf, type TemplateReference } from './analysis/analysis-use.ts';
import { type ResolvedUse, resolveUse } from './analysis/resolved-use.ts';
import { type TemplateView, viewTemplate } from './analysis/template-view.ts';
import { type Autoscaler, viewAutoscaler } from './autoscaling/autoscaler.ts';
import type { ValidationContext } from './context.ts';
import { namespaceOf, ObjectIndex, type Reference } from './object-index.ts';
import { type PodView, podsOf } from './pods/pod-view.ts';
import { type RolloutView, viewRollout } from './rollouts/rollout-view.ts';

/** Everything that is rendered for one environment: rules look up here what an object refers to. */
export class Scope {
  readonly manifests: readonly Manifest[];
  readonly context: ValidationContext;
  /** Undefined for a plain program, for files, and for what a project delivers outside of its environments. */
  readonly environment: string | undefined;
  readonly index: ObjectIndex;
  readonly rollouts: readonly RolloutView[];
  readonly autoscalers: readonly Autoscaler[];
  /** The pods that the objects make or are. */
  readonly pods: readonly PodView[];
  readonly #autoscalersOfName: ReadonlyMap<string, readonly Autoscaler[]>;
  readonly #templates: ReadonlyMap<Manifest, TemplateView>;
  readonly #resolved = new Map<AnalysisUse, ResolvedUse>();
  readonly #uses = new Map<Manifest, readonly AnalysisUse[]>();

  constructor(manifests: readonly Manifest[], context: ValidationContext, environment: string | undefined) {
    this.manifests = manifests;
    this.context = context;
    this.environment = environment;
    this.index = new ObjectIndex(manifests);
    this.pods = manifests.flatMap(podsOf);
    this.rollouts = this.all('argoproj.io', 'Rollout').map(viewRollout);
    this.#templates = new Map(
      ['AnalysisTemplate', 'ClusterAnalysisTemplate', 'AnalysisRun']
        .flatMap((kind) => this.all('argoproj.io', kind))
        .map((one) => [one, viewTemplate(one)]),
    );
    this.autoscalers = [
      ...this.all('autoscaling', 'HorizontalPodAutoscaler'),
      ...this.all('keda.sh', 'ScaledObject'),
    ].flatMap((one) => viewAutoscaler(one) ?? []);
    this.#autoscalersOfName = groupBy(this.autoscalers, ({ manifest, target }) =>
      targetKey(target.kind, namespaceOf(manifest), target.name),
    );
  }

  /** Kubernetes version of the cluster, such as `1.33`. */
  get kubernetes(): string {
    const { project, kubernetes } = this.context;
    return project?.environments.find(({ name }) => name === this.environment)?.kubernetes ?? kubernetes;
  }

  /** The policies that hold here. */
  get policy(): PolicySettings {
    const { project, policy } = this.context;
    return project?.environments.find(({ name }) => name === this.environment)?.policy ?? policy;
  }

  /** Every object of a kind. */
  all(group: string, kind: string): readonly Manifest[] {
    return this.index.all(group, kind);
  }

  /** The object that a reference means. */
  find(reference: Reference): Manifest | undefined {
    return this.index.find(reference);
  }

  /** `did you mean 'web-canary'?`, where an object of the kind has nearly the name. */
  suggest(reference: Reference): string | undefined {
    return this.index.suggest(reference);
  }

  /** How bad it is that {@link find} finds nothing; undefined where the object may well live outside. */
  absenceOf(reference: Reference, coupling: Coupling): Severity | undefined {
    return absenceOf(reference, coupling, this.index, this.context, this.environment);
  }

  /** The autoscalers of a workload. */
  autoscalersOf(kind: string, namespace: string | undefined, name: string): readonly Autoscaler[] {
    return this.#autoscalersOfName.get(targetKey(kind, namespace, name)) ?? [];
  }

  /** Every use of an analysis, by rollouts and experiments. */
  get analysisUses(): readonly AnalysisUse[] {
    return [...this.all('argoproj.io', 'Rollout'), ...this.all('argoproj.io', 'Experiment')].flatMap((one) =>
      this.analysisUsesOf(one),
    );
  }

  /** The uses of analyses by one object, always the same values. */
  analysisUsesOf(manifest: Manifest): readonly AnalysisUse[] {
    let uses = this.#uses.get(manifest);
    if (uses === undefined) {
      uses = analysisUsesOf(manifest);
      this.#uses.set(manifest, uses);
    }
    return uses;
  }

  /** Every template of analyses, and every run that is written by itself. */
  get templates(): Iterable<TemplateView> {
    return this.#templates.values();
  }

  /** The template that an object names. */
  template(reference: TemplateReference, by: Manifest): TemplateView | undefined {
    const manifest = this.find(this.templateReference(reference, by));
    return manifest === undefined ? undefined : this.#templates.get(manifest);
  }

  templateReference({ name, isClusterScoped: isOfCluster }: TemplateReference, by: Manifest): Reference {
    return {
      groups: ['argoproj.io'],
      kind: isOfCluster ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate',
      namespace: isOfCluster ? undefined : namespaceOf(by),
      name,
    };
  }

  /** A use with its templates, looked up once. */
  resolve(use: AnalysisUse): ResolvedUse {
    let resolved = this.#resolved.get(use);
    if (resolved === undefined) {
      resolved = resolveUse(use, (reference, by) => this.template(reference, by));
      this.#resolved.set(use, resolved);
    }
    return resolved;
  }
}

function targetKey(kind: string, namespace: string | undefined, name: string): string {
  return `${kind}/${namespace ?? ''}/${name}`;
}
