import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { finding, nameOf } from '../finding.ts';
import { objectAt, textAt } from '../json-access.ts';
import { namespaceOf } from '../object-index.ts';
import { type ApplicationView, isLiteral } from './application-view.ts';
import type { ArgoView } from './argo-view.ts';
import { type Element, fillIn } from './generated-elements.ts';
import { permitsApplicationNamespace, permitsDestination, permitsSource } from './permits.ts';
import { type ProjectView, textsAt } from './project-view.ts';

/** What the AppProject of an Application does not permit, and an AppProject that does not exist. */
export function* permissions(application: ApplicationView, argo: ArgoView): Iterable<Diagnostic> {
  const { manifest, spec, pointer, namespace } = application;
  const name = textAt(spec, 'project') ?? 'default';
  if (!isLiteral(name)) return;
  const absence = argo.projectAbsence(name);
  if (absence !== undefined) {
    yield finding(manifest, 'project-missing', {
      pointer: `${pointer}/project`,
      message: `${nameOf(manifest)} is of the AppProject '${name}', which is not there`,
      severity: absence.severity,
      hint: absence.hint,
    });
  }
  const project = argo.project(name, namespace);
  if (project === undefined) return;
  for (const [at, what] of [
    ...first(argo.elementsOf(application), (element) => sourceRefusals(application, project, argo, element)),
    ...first(argo.elementsOf(application), (element) => destinationRefusals(application, project, argo, element)),
    ...namespaceRefusals(application, project),
  ]) {
    yield finding(manifest, 'not-permitted-by-project', {
      pointer: at,
      message: `${nameOf(manifest)} ${what}, which the AppProject '${name}' does not permit`,
      notes: [{ message: 'the AppProject is made here', at: project.manifest.origin.at }],
    });
  }
}

type Refusal = readonly [string, string];

/** What is refused of the first Application of which something is: of a set one is enough. */
function first(elements: readonly Element[], refusals: (element: Element) => Iterable<Refusal>): readonly Refusal[] {
  for (const element of elements) {
    const found = [...refusals(element)];
    if (found.length > 0) return found;
  }
  return [];
}

function* sourceRefusals(
  { sources, spec, pointer }: ApplicationView,
  { name, sourceRepos }: ProjectView,
  { scopedRepositories }: ArgoView,
  element: Element,
): Iterable<Refusal> {
  const permitted = { sourceRepos: [...sourceRepos, ...(scopedRepositories.get(name) ?? [])] };
  const synced = textAt(spec, 'sourceHydrator', 'syncSource', 'repoURL');
  const urls: Refusal[] = sources.map(({ json, pointer: at }) => [`${at}/repoURL`, textAt(json, 'repoURL') ?? '']);
  if (synced !== undefined) urls.push([`${pointer}/sourceHydrator/syncSource/repoURL`, synced]);
  for (const [at, template] of urls) {
    const url = fillIn(template, element) ?? template;
    if (url === '' || !isLiteral(url) || permitsSource(permitted, url) !== false) continue;
    yield [at, `takes its source from '${url}'`];
  }
}

function* destinationRefusals(
  { spec, pointer }: ApplicationView,
  project: ProjectView,
  { clusterNames, projectsWithClusters }: ArgoView,
  element: Element,
): Iterable<Refusal> {
  const destination = objectAt(spec, 'destination');
  const [server, name, namespace = ''] = ['server', 'name', 'namespace'].map((field) => {
    const template = textAt(destination, field);
    return template === undefined ? undefined : (fillIn(template, element) ?? template);
  });
  if ((server === undefined) === (name === undefined) || projectsWithClusters.has(project.name)) return;
  if (![server ?? '', name ?? '', namespace].every(isLiteral)) return;
  // What is no URL is found as such.
  if (server !== undefined && !/^https?:/.test(server)) return;
  if (permitsDestination(project, { server, name }, namespace, clusterNames) !== false) return;
  const where = server === undefined ? `the cluster '${name ?? ''}'` : server;
  const what = namespace === '' ? 'no namespace' : `the namespace '${namespace}'`;
  yield [`${pointer}/destination`, `goes to ${what} of ${where}`];
}

function* namespaceRefusals(
  { namespace, name, manifest, metadataPointer }: ApplicationView,
  project: ProjectView,
): Iterable<Refusal> {
  // Projects live where Argo CD does; Applications elsewhere need leave.
  const home = namespaceOf(project.manifest);
  if (namespace === undefined || home === undefined || namespace === home || !isLiteral(namespace)) return;
  const patterns = textsAt(project.spec, 'sourceNamespaces');
  if (permitsApplicationNamespace(patterns, namespace) !== false) return;
  const at =
    name === undefined && manifest.id.namespace !== undefined ? '/metadata/namespace' : `${metadataPointer}/namespace`;
  yield [at, `lives in the namespace '${namespace}'`];
}
