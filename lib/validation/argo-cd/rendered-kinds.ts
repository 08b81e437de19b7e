import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { isClusterScoped } from '../../model/cluster-scoped.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { ObjectId } from '../../model/object-id.ts';
import { finding, nameOf } from '../finding.ts';
import { listAt, objectAt, textAt } from '../json-access.ts';
import type { ApplicationView } from './application-view.ts';
import type { ArgoView } from './argo-view.ts';
import { Delivered } from './delivered.ts';
import { matchesGlob } from './glob.ts';
import { permitsDestination } from './permits.ts';
import type { ProjectView } from './project-view.ts';

/** What the AppProject of an Application does not permit of the objects that it delivers. */
export function* renderedObjects(argo: ArgoView): Iterable<Diagnostic> {
  const delivered = new Delivered(argo);
  for (const application of argo.applications) {
    yield* emptiness(application, delivered);
    const name = textAt(application.spec, 'project') ?? 'default';
    const project = argo.project(name, application.namespace);
    if (project === undefined) continue;
    const isPermitted = permittedNamespaces(application, project, argo);
    for (const manifest of delivered.objectsOf(application)) {
      const refused = refusal(manifest, project, isPermitted);
      if (refused === undefined) continue;
      const [at, what] = refused;
      yield finding(manifest, 'not-permitted-by-project', {
        pointer: at,
        message: `${nameOf(manifest)} is delivered by ${nameOf(application.manifest)}, whose AppProject '${name}' ${what}`,
        notes: [{ message: 'the AppProject is made here', at: project.manifest.origin.at }],
      });
    }
  }
}

/** Whether objects of an Application may live in a namespace; each is looked up once. */
function permittedNamespaces(
  { spec }: ApplicationView,
  project: ProjectView,
  { clusterNames }: ArgoView,
): (namespace: string) => boolean {
  const destination = objectAt(spec, 'destination');
  const cluster = { server: textAt(destination, 'server'), name: textAt(destination, 'name') };
  const known = new Map<string, boolean>();
  return (namespace) => {
    const answer = known.get(namespace) ?? permitsDestination(project, cluster, namespace, clusterNames) !== false;
    known.set(namespace, answer);
    return answer;
  };
}

function refusal(
  { id }: Manifest,
  project: ProjectView,
  isPermitted: (namespace: string) => boolean,
): readonly [string, string] | undefined {
  const kind = id.group === '' ? id.kind : `${id.group}/${id.kind}`;
  const isOfCluster = isClusterScoped(id.group, id.kind);
  if (!permitsKind(project.spec, id)) {
    const list = isOfCluster ? 'clusterResourceWhitelist' : 'namespaceResourceWhitelist';
    return ['/kind', `does not permit the kind ${kind} (see ${list})`];
  }
  if (id.namespace === undefined || isOfCluster || isPermitted(id.namespace)) return undefined;
  return ['/metadata/namespace', `does not permit the namespace '${id.namespace}'`];
}

/** AppProject.IsGroupKindNamePermitted: no list of cluster-scoped kinds permits none, no list of others permits all. */
function permitsKind(spec: JsonObject, id: ObjectId): boolean {
  const isOfCluster = isClusterScoped(id.group, id.kind);
  const isListedForCluster = isListed(spec, 'clusterResourceWhitelist', id);
  if (isOfCluster) return isListedForCluster && !isListed(spec, 'clusterResourceBlacklist', id);
  if (isListed(spec, 'namespaceResourceBlacklist', id)) return false;
  // A kind that is not known may live outside namespaces.
  return (
    !Array.isArray(spec['namespaceResourceWhitelist']) ||
    isListed(spec, 'namespaceResourceWhitelist', id) ||
    isListedForCluster
  );
}

function isListed(spec: JsonObject, list: string, { group, kind, name }: ObjectId): boolean {
  return listAt(spec, list).some((entry) => {
    const named = textAt(entry, 'name');
    return (
      matchesGlob(textAt(entry, 'group') ?? '', group) !== false &&
      matchesGlob(textAt(entry, 'kind') ?? '', kind) !== false &&
      (named === undefined || matchesGlob(named, name) !== false)
    );
  });
}

/** Argo CD does not sync by itself to nothing where that would delete everything. */
function* emptiness(application: ApplicationView, delivered: Delivered): Iterable<Diagnostic> {
  const folder = delivered.folderOf(application);
  if (folder === undefined || !delivered.isEmpty(folder)) return;
  const { manifest, spec, pointer } = application;
  const automated = objectAt(spec, 'syncPolicy', 'automated');
  if (automated?.['prune'] !== true || automated['allowEmpty'] === true) return;
  yield finding(manifest, 'application-of-nothing', {
    pointer,
    message: `${nameOf(manifest)} delivers the folder '${folder}', and nothing is rendered there`,
    hint: 'remove the application, or give it objects',
  });
}
