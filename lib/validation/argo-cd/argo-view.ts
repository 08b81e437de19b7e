import type { Severity } from '../../kernel/codes/entry.ts';
import { groupBy } from '../../kernel/group-by.ts';
import type { Manifest } from '../../model/manifest.ts';
import { absenceOf } from '../absence.ts';
import { namespaceOf, ObjectIndex, type Reference } from '../object-index.ts';
import type { Program } from '../program.ts';
import { viewApplicationSet } from './application-set-view.ts';
import { type ApplicationView, viewApplication, viewApplicationTemplate } from './application-view.ts';
import { inCluster } from './destination.ts';
import { type Element, generatedApplications } from './generated-elements.ts';
import type { ClusterNames } from './permits.ts';
import { type ProjectView, viewProject } from './project-view.ts';
import { secretTypeOf, secretValue } from './secret-value.ts';

/** What Argo CD sees of a program: its own objects over all environments. */
export class ArgoView {
  readonly program: Program;
  readonly applications: readonly ApplicationView[];
  readonly applicationSets: readonly Manifest[];
  /** What the sets make Applications of. */
  readonly templates: readonly ApplicationView[];
  readonly projects: readonly ProjectView[];
  readonly clusterNames: ClusterNames;
  /** URLs of repositories that belong to a project by the Secret that says how to reach them. */
  readonly scopedRepositories: ReadonlyMap<string, readonly string[]>;
  /** Projects that have clusters of their own. */
  readonly projectsWithClusters: ReadonlySet<string>;
  readonly #projects: ReadonlyMap<string, readonly ProjectView[]>;
  readonly #index: ObjectIndex;

  constructor(program: Program) {
    this.program = program;
    const own = program.manifests.filter(({ id }) => id.group === 'argoproj.io');
    const ofKind = groupBy(own, ({ id }) => id.kind);
    this.applications = (ofKind.get('Application') ?? []).map(viewApplication);
    this.applicationSets = ofKind.get('ApplicationSet') ?? [];
    this.templates = this.applicationSets.flatMap((one) => viewApplicationTemplate(one) ?? []);
    this.projects = (ofKind.get('AppProject') ?? []).map(viewProject);
    this.#projects = groupBy(this.projects, ({ name }) => name);
    this.#index = new ObjectIndex(this.projects.map(({ manifest }) => manifest));
    const secrets = program.manifests.filter(
      ({ id, object }) => id.kind === 'Secret' && id.group === '' && secretTypeOf(object) !== undefined,
    );
    this.clusterNames = clusterNames(secrets);
    this.scopedRepositories = scopedRepositories(secrets);
    this.projectsWithClusters = new Set(
      secrets
        .filter(({ object }) => secretTypeOf(object) === 'cluster')
        .flatMap(({ object }) => secretValue(object, 'project') ?? []),
    );
  }

  /** Whether there is anything of Argo CD's. */
  get isEmpty(): boolean {
    return this.applications.length + this.applicationSets.length + this.projects.length === 0;
  }

  /** The project of an Application: the one beside it, or else the only one of the name. */
  project(name: string, namespace: string | undefined): ProjectView | undefined {
    const named = this.#projects.get(name) ?? [];
    return (
      named.find(({ manifest }) => namespaceOf(manifest) === namespace) ?? (named.length === 1 ? named[0] : undefined)
    );
  }

  /** The parameters of each Application that a template makes, as far as they are known; none for an Application. */
  elementsOf({ manifest, name, isPartial }: ApplicationView): readonly Element[] {
    if (name !== undefined || isPartial) return [new Map()];
    return generatedApplications(viewApplicationSet(manifest))?.elements ?? [new Map()];
  }

  /** How bad it is that there is no project of a name; undefined where it may well live outside. */
  projectAbsence(name: string): { severity: Severity; hint: string | undefined } | undefined {
    // Argo CD makes this one itself.
    if (name === 'default' || this.#projects.has(name)) return undefined;
    const reference: Reference = { groups: ['argoproj.io'], kind: 'AppProject', namespace: undefined, name };
    // Projects of one Argo CD lie together: with some of them at hand, one that is not there is missing.
    const coupling = this.projects.length > 0 ? 'own' : 'shared';
    const severity = absenceOf(reference, coupling, this.#index, this.program.context, undefined);
    return severity === undefined ? undefined : { severity, hint: this.#index.suggest(reference) };
  }
}

function clusterNames(secrets: readonly Manifest[]): ClusterNames {
  const names = new Map<string, string>([[inCluster.server, inCluster.name]]);
  for (const { object } of secrets) {
    const [server, name] = [secretValue(object, 'server'), secretValue(object, 'name')];
    if (secretTypeOf(object) === 'cluster' && server !== undefined && name !== undefined) names.set(server, name);
  }
  return names;
}

function scopedRepositories(secrets: readonly Manifest[]): ReadonlyMap<string, readonly string[]> {
  const scoped = new Map<string, string[]>();
  for (const { object } of secrets) {
    const [project, url] = [secretValue(object, 'project'), secretValue(object, 'url')];
    if (project === undefined || url === undefined || secretTypeOf(object) !== 'repository') continue;
    scoped.set(project, [...(scoped.get(project) ?? []), url]);
  }
  return scoped;
}
