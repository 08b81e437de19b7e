import { inCluster } from './destination.ts';
import { normalizeGitUrl } from './git-url.ts';
import { matchesGlob } from './glob.ts';
import { type DestinationPattern, isDeny, type ProjectView } from './project-view.ts';

/*
 * What an AppProject permits: IsSourcePermitted, isDestinationMatched and IsAppNamespacePermitted of
 * pkg/apis/application/v1alpha1/app_project_types.go. Each answers undefined where it cannot be known,
 * such as which server a cluster's name stands for.
 */
type Answer = boolean | undefined;

/** Whether any, and whether all; undefined where that hangs on an answer that is not known. */
const any = (answers: readonly Answer[]): Answer =>
  answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
const all = (answers: readonly Answer[]): Answer =>
  answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;

function matches(pattern: string, text: string, separator?: string): Answer {
  if (!isDeny(pattern)) return matchesGlob(pattern, text, separator);
  const denied = matchesGlob(pattern.slice(1), text, separator);
  return denied === undefined ? undefined : !denied;
}

/** Whether Applications of a project may take their source from a repository. */
export function permitsSource({ sourceRepos }: Pick<ProjectView, 'sourceRepos'>, repoURL: string): Answer {
  const url = normalizeGitUrl(repoURL);
  const answers = sourceRepos.map((pattern) => {
    const isDenied = isDeny(pattern);
    const normalized = normalizeGitUrl(isDenied ? pattern.slice(1) : pattern);
    return { isDenied, matches: matches(isDenied ? `!${normalized}` : normalized, url, '/') };
  });
  const isAllowed = any(answers.map((one) => one.matches));
  return all([isAllowed, ...answers.filter(({ isDenied }) => isDenied).map((one) => one.matches)]);
}

/** A cluster, by its API server, or by its name in Argo CD. */
export interface ClusterReference {
  readonly server: string | undefined;
  readonly name: string | undefined;
}

/** The names of clusters, by their servers. */
export type ClusterNames = ReadonlyMap<string, string>;

/** The cluster with both of its names, as far as they are known. */
function complete({ server, name }: ClusterReference, names: ClusterNames): ClusterReference {
  if (server !== undefined) return { server, name: name ?? names.get(server) };
  const known = [...names].find(([, one]) => one === name);
  return { server: known?.[0], name };
}

/** Whether Applications of a project may go to a namespace of a cluster. */
export function permitsDestination(
  { destinations }: Pick<ProjectView, 'destinations'>,
  destination: ClusterReference,
  namespace: string,
  names: ClusterNames,
): Answer {
  if (isListed(destinations, destination, namespace)) return true;
  const cluster = complete(destination, names);
  const answers = destinations.map((pattern) => ({
    pattern,
    isOnCluster: isOnCluster(pattern, cluster),
    isInNamespace: matches(pattern.namespace, namespace),
  }));
  const isAllowed = any(answers.map(({ isOnCluster: on, isInNamespace }) => all([on, isInNamespace])));
  // Older versions refuse by a namespace whatever the cluster; this asks for both, as newer ones do.
  const isNotDenied = answers.map(({ pattern, isOnCluster: on, isInNamespace }) => {
    if (isDeny(pattern.namespace) && on === true) return isInNamespace;
    if ((isDeny(pattern.server) || isDeny(pattern.name)) && isInNamespace === true) return on;
    return true;
  });
  return all([isAllowed, ...isNotDenied]);
}

/** What destinations permit word for word, where none of them denies anything. */
const listed = new WeakMap<readonly DestinationPattern[], ReadonlySet<string>>();

/** A project has a destination for each namespace: to try them all for each Application takes quadratic time. */
function isListed(
  destinations: readonly DestinationPattern[],
  { server, name }: ClusterReference,
  namespace: string,
): boolean {
  let words = listed.get(destinations);
  if (words === undefined) {
    const isDenying = destinations.some((one) => [one.server, one.name, one.namespace].some(isDeny));
    words = new Set(
      (isDenying ? [] : destinations).flatMap((one) => [
        wordFor('server', one.server, one.namespace),
        wordFor('name', one.name, one.namespace),
      ]),
    );
    listed.set(destinations, words);
  }
  return (
    (server !== undefined && words.has(wordFor('server', server, namespace))) ||
    (name !== undefined && words.has(wordFor('name', name, namespace)))
  );
}

function wordFor(field: 'server' | 'name', cluster: string, namespace: string): string {
  return `${field} ${cluster} ${namespace}`;
}

function isOnCluster(pattern: DestinationPattern, { server, name }: ClusterReference): Answer {
  const ways: Answer[] = [];
  if (pattern.server !== '') ways.push(server === undefined ? orAll(pattern.server) : matches(pattern.server, server));
  // Of a cluster's name only that is known which the pattern's own server does not contradict.
  if (pattern.name !== '') ways.push(name === undefined ? byUnknownName(pattern, server) : matches(pattern.name, name));
  return any(ways);
}

function orAll(pattern: string): Answer {
  return pattern === '*' ? true : undefined;
}

function byUnknownName(pattern: DestinationPattern, server: string | undefined): Answer {
  if (pattern.name === '*') return true;
  if (pattern.name === inCluster.name && server !== undefined && server !== inCluster.server) return false;
  const hasPlainServer = pattern.server !== '' && !/[*?[{!]/.test(pattern.server);
  return hasPlainServer && server !== undefined ? matches(pattern.server, server) : undefined;
}

/** Whether Applications of a project may live in a namespace other than that of Argo CD. */
export function permitsApplicationNamespace(patterns: readonly string[], namespace: string): Answer {
  // A pattern between slashes is a regular expression of Go, which this does not read.
  return any(patterns.map((one) => (/^\/.*\/$/.test(one) ? undefined : matchesGlob(one, namespace))));
}
