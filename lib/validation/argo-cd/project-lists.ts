import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import { listAt, textAt } from '../json-access.ts';
import type { Fault } from './fault.ts';
import { isDeny, type ProjectView, textsAt } from './project-view.ts';

/*
 * What AppProject.ValidateProject refuses (pkg/apis/application/v1alpha1/app_project_types.go), with
 * pointers from `spec`, and lists that say something else than they seem to.
 */

/** Faults of the lists of repositories, destinations, namespaces and kinds. */
export function* projectListFaults(project: ProjectView): Iterable<Fault> {
  const { spec } = project;
  yield* destinationFaults(spec);
  yield* twice(spec, 'sourceNamespaces', 'source namespace');
  yield* twice(spec, 'sourceRepos', 'source repository');
  for (const [index, repository] of listAt(spec, 'sourceRepos').entries()) {
    if (repository === '!*') yield { at: `/sourceRepos/${index}`, what: "has the source repository '!*'" };
  }
  yield* serviceAccountFaults(spec);
  for (const field of kindLists) yield* kindFaults(spec, field);
}

function* twice(spec: JsonObject, field: string, what: string): Iterable<Fault> {
  const seen = new Set<string>();
  for (const [index, one] of listAt(spec, field).entries()) {
    if (typeof one !== 'string') continue;
    if (seen.has(one)) yield { at: `/${field}/${index}`, what: `has the ${what} '${one}' twice` };
    seen.add(one);
  }
}

function* destinationFaults(spec: JsonObject): Iterable<Fault> {
  const seen = new Set<string>();
  for (const [index, destination] of listAt(spec, 'destinations').entries()) {
    if (!isJsonObject(destination)) continue;
    const at = `/destinations/${index}`;
    for (const field of ['name', 'server', 'namespace']) {
      if (destination[field] === '!*') yield { at: `${at}/${field}`, what: `has a destination with the ${field} '!*'` };
    }
    const [server, name, namespace] = ['server', 'name', 'namespace'].map((field) => textAt(destination, field));
    if (server === undefined && name === undefined) {
      const what = 'has a destination with neither a server nor a name, which no cluster matches';
      yield { at, what, hint: "every cluster is server: '*'" };
    }
    const cluster = server ?? name ?? '';
    const key = JSON.stringify([cluster, namespace]);
    const where = `${namespace ?? ''} of ${cluster}`;
    if (seen.has(key)) yield { at, what: `has the destination '${where}' twice` };
    seen.add(key);
  }
}

/** Characters that no name of a service account has (controller: `serviceAccountDisallowedCharSet`). */
const noAccountName = /[!*[\]{}\\/]/;

function* serviceAccountFaults(spec: JsonObject): Iterable<Fault> {
  const seen = new Set<string>();
  for (const [index, entry] of listAt(spec, 'destinationServiceAccounts').entries()) {
    if (!isJsonObject(entry)) continue;
    const at = `/destinationServiceAccounts/${index}`;
    for (const field of ['server', 'namespace']) {
      const pattern = textAt(entry, field);
      if (pattern?.includes('!') === true) {
        yield {
          at: `${at}/${field}`,
          what: `denies the ${field} '${pattern}' a service account, which cannot be said`,
        };
      }
    }
    const account = entry['defaultServiceAccount'];
    if (typeof account === 'string' && (account.trim() === '' || noAccountName.test(account))) {
      yield {
        at: `${at}/defaultServiceAccount`,
        what: `has the service account '${account}', which is no name of one`,
      };
    }
    const key = JSON.stringify([entry['server'] ?? '', entry['namespace'] ?? '']);
    if (seen.has(key)) yield { at, what: 'has two service accounts for one destination' };
    seen.add(key);
  }
}

const kindLists = [
  'clusterResourceWhitelist',
  'clusterResourceBlacklist',
  'namespaceResourceWhitelist',
  'namespaceResourceBlacklist',
] as const;

function* kindFaults(spec: JsonObject, field: string): Iterable<Fault> {
  for (const [index, entry] of listAt(spec, field).entries()) {
    const group = textAt(entry, 'group');
    const at = `/${field}/${index}`;
    if (group !== undefined && (group.includes('/') || group === 'core' || group === 'v1')) {
      const hint = group.includes('/')
        ? `a group has no version: ${group.slice(0, group.indexOf('/'))}`
        : "the core group is ''";
      yield { at: `${at}/group`, what: `lists kinds of the group '${group}' in ${field}, which is no group`, hint };
    }
    if (isJsonObject(entry) && entry['kind'] === '') {
      yield { at: `${at}/kind`, what: `lists an empty kind in ${field}`, hint: "every kind is '*'" };
    }
  }
}

/**
 * Lists that only deny: what they do not deny is let through, though the documentation says that
 * something must allow it (user guide, projects; issues 21264 and 26743 of Argo CD).
 */
export function* denyOnlyFaults({ destinations, sourceRepos, spec }: ProjectView): Iterable<Fault> {
  const isDenying = destinations.map(({ server, name, namespace }) => [server, name, namespace].some(isDeny));
  const hint = 'add what is allowed, and keep the denials beside it';
  if (isDenying.length > 0 && isDenying.every(Boolean)) {
    yield { at: '/destinations', what: 'has destinations that only deny, so that every other one is permitted', hint };
  }
  if (sourceRepos.length > 0 && sourceRepos.every(isDeny)) {
    yield {
      at: '/sourceRepos',
      what: 'has source repositories that only deny, so that every other one is permitted',
      hint,
    };
  }
  const namespaces = textsAt(spec, 'sourceNamespaces');
  if (namespaces.length > 0 && namespaces.every(isDeny)) {
    yield {
      at: '/sourceNamespaces',
      what: 'has source namespaces with a !, which means nothing there',
      hint: undefined,
    };
  }
}
