import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { canonicalObject } from '../../model/canonical.ts';
import { finding, nameOf } from '../finding.ts';
import { objectAt, textAt } from '../json-access.ts';
import type { ApplicationView } from './application-view.ts';
import type { ArgoView } from './argo-view.ts';
import { normalizeGitUrl } from './git-url.ts';

/**
 * Two Applications that bring one folder to one namespace of one cluster: each takes every object
 * from the other (SharedResourceWarning; issue 15467 of Argo CD).
 */
export function* sameSources({ applications, clusterNames }: ArgoView): Iterable<Diagnostic> {
  const owners = new Map<string, ApplicationView>();
  for (const application of applications) {
    const key = keyOf(application, clusterNames);
    if (key === undefined) continue;
    const owner = owners.get(key);
    if (owner === undefined) {
      owners.set(key, application);
    } else if (owner.name !== application.name) {
      yield finding(application.manifest, 'application-shares-objects', {
        pointer: application.sources[0]?.pointer ?? application.pointer,
        message: `${nameOf(application.manifest)} delivers what ${nameOf(owner.manifest)} delivers: the same folder to the same namespace of one cluster`,
        // A folder that nothing is said of may hold a chart, whose objects take the name of the Application.
        severity: isPlain(application) ? 'error' : 'warning',
        notes: [{ message: 'the other is made here', at: owner.manifest.origin.at }],
      });
    }
  }
}

/** What is equal where all objects are; undefined where the name of the Application may enter into theirs. */
function keyOf({ sources, spec, namespace }: ApplicationView, names: ReadonlyMap<string, string>): string | undefined {
  const [source, ...others] = sources;
  const path = textAt(source?.json, 'path');
  if (source === undefined || others.length > 0 || path === undefined || spec['sourceHydrator'] !== undefined)
    return undefined;
  const { repoURL, helm, plugin, targetRevision: _revision, name: _name, ...settings } = source.json;
  // A chart, and a plugin, put the name of the Application into the names of its objects.
  if (typeof repoURL !== 'string' || helm !== undefined || plugin !== undefined) return undefined;
  const destination: JsonObject = objectAt(spec, 'destination') ?? {};
  const server = textAt(destination, 'server');
  const cluster = server === undefined ? textAt(destination, 'name') : (names.get(server) ?? server);
  return JSON.stringify([
    normalizeGitUrl(repoURL),
    canonicalObject({ ...settings, path: path.replace(/^\.\/|\/$/g, '') }),
    cluster ?? '',
    textAt(destination, 'namespace') ?? '',
    namespace ?? '',
  ]);
}

function isPlain({ sources }: ApplicationView): boolean {
  const [source] = sources;
  return source?.json['kustomize'] !== undefined || source?.json['directory'] !== undefined;
}
