import { didYouMean } from '../kernel/closest.ts';
import type { Manifest } from '../model/manifest.ts';
import { type AnalysisUse, analysisUsesOf, type TemplateReference } from './analysis/analysis-use.ts';
import { type ResolvedUse, resolveUse } from './analysis/resolved-use.ts';
import { type TemplateView, viewTemplate } from './analysis/template-view.ts';
import { type Autoscaler, viewAutoscaler } from './autoscaling/autoscaler.ts';
import { type RolloutView, viewRollout } from './rollouts/rollout-view.ts';

/** A reference from one object to another. */
export interface Reference {
  /** API groups that the kind is known under. */
  readonly groups: readonly string[];
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
}

/** Everything that a program renders for one environment: rules look up here what an object refers to. */
export class Scope {
  readonly rollouts: readonly RolloutView[];
  readonly autoscalers: readonly Autoscaler[];
  readonly #ofKind: ReadonlyMap<string, readonly Manifest[]>;
  readonly #byName = new Map<string, ReadonlyMap<string, Manifest>>();
  readonly #byTarget = new Map<string, Autoscaler[]>();
  readonly #templates: ReadonlyMap<Manifest, TemplateView>;
  readonly #resolved = new Map<AnalysisUse, ResolvedUse>();
  readonly #uses = new Map<Manifest, readonly AnalysisUse[]>();

  constructor(manifests: readonly Manifest[]) {
    const ofKind = new Map<string, Manifest[]>();
    for (const manifest of manifests) {
      const known = ofKind.get(manifest.id.kind);
      if (known === undefined) ofKind.set(manifest.id.kind, [manifest]);
      else known.push(manifest);
    }
    this.#ofKind = ofKind;
    this.rollouts = this.all('argoproj.io', 'Rollout').map(viewRollout);
    this.#templates = new Map(
      ['AnalysisTemplate', 'ClusterAnalysisTemplate']
        .flatMap((kind) => this.all('argoproj.io', kind))
        .map((one) => [one, viewTemplate(one)]),
    );
    this.autoscalers = [
      ...this.all('autoscaling', 'HorizontalPodAutoscaler'),
      ...this.all('keda.sh', 'ScaledObject'),
    ].flatMap((one) => viewAutoscaler(one) ?? []);
    for (const one of this.autoscalers) {
      const key = targetKey(one.target.kind, namespaceOf(one.manifest), one.target.name);
      const known = this.#byTarget.get(key);
      if (known === undefined) this.#byTarget.set(key, [one]);
      else known.push(one);
    }
  }

  /** Every object of a kind. */
  all(group: string, kind: string): readonly Manifest[] {
    return (this.#ofKind.get(kind) ?? []).filter(({ id }) => id.group === group);
  }

  /** The autoscalers of a workload. */
  autoscalersOf(kind: string, namespace: string | undefined, name: string): readonly Autoscaler[] {
    return this.#byTarget.get(targetKey(kind, namespace, name)) ?? [];
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

  /** Every template of analyses. */
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

  /** The object that a reference means. */
  find({ groups, kind, namespace, name }: Reference): Manifest | undefined {
    for (const group of groups) {
      const found = this.#named(group, kind).get(nameKey(namespace, name));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** `did you mean 'web-canary'?`, where an object of the kind has nearly the name. */
  suggest({ groups, kind, namespace, name }: Reference): string | undefined {
    const known = groups.flatMap((group) => this.all(group, kind));
    if (known.length > mostCompared) return undefined;
    const near = known.filter((manifest) => namespaceOf(manifest) === namespace).map(({ id }) => id.name);
    return didYouMean(name, near);
  }

  #named(group: string, kind: string): ReadonlyMap<string, Manifest> {
    const key = kindKey(group, kind);
    let named = this.#byName.get(key);
    if (named === undefined) {
      named = new Map(this.all(group, kind).map((one) => [nameKey(namespaceOf(one), one.id.name), one]));
      this.#byName.set(key, named);
    }
    return named;
  }
}

/** Names beyond which no near one is looked for: comparing all with all would take longer than the rest of the run. */
const mostCompared = 500;

/** Namespace that an object ends up in, as far as the program says. */
export function namespaceOf({ id, folder }: Manifest): string | undefined {
  // The one kind looked up by rules that lives outside namespaces; a plain cdk8s chart gives it one all the same.
  return id.kind === 'ClusterAnalysisTemplate' ? undefined : (id.namespace ?? folder.namespace);
}

function kindKey(group: string, kind: string): string {
  return `${group}/${kind}`;
}

function targetKey(kind: string, namespace: string | undefined, name: string): string {
  return `${kind}/${nameKey(namespace, name)}`;
}

function nameKey(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`;
}
