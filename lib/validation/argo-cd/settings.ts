import { didYouMean } from '../../kernel/closest.ts';
import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { parseGoDuration } from '../../kernel/go-duration.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { objectAt, textAt } from '../json-access.ts';
import type { Rule } from '../rule.ts';
import { type Fault, findingsOf, pointerStep } from './fault.ts';
import { policyLineFault } from './policy-csv.ts';
import { roleNameFaults } from './role-names.ts';
import { secretTypeLabel, secretTypeOf, secretValue } from './secret-value.ts';

/*
 * How Argo CD itself is set up: ConfigMaps by their names, Secrets by a label (operator manual,
 * declarative-setup, argocd-cm.yaml, rbac).
 */

const secretTypes: readonly string[] = [
  ...['cluster', 'repository', 'repository-write', 'repo-creds', 'repo-write-creds', 'scm-creds'],
];
const repositoryTypes: readonly string[] = ['git', 'helm', 'oci'];

export const argoCdSettings: Rule = function* argoCdSettings(scope): Iterable<Diagnostic> {
  for (const manifest of scope.all('', 'Secret')) {
    yield* findingsOf(manifest, 'argo-cd-setting-invalid', '', secretFaults(manifest.object));
  }
  for (const manifest of scope.all('', 'ConfigMap')) {
    const data = objectAt(manifest.object, 'data') ?? {};
    const { name } = manifest.id;
    if (name === 'argocd-cm') yield* findingsOf(manifest, 'argo-cd-setting-invalid', '/data', generalFaults(data));
    if (name === 'argocd-rbac-cm') yield* findingsOf(manifest, 'argo-cd-setting-invalid', '/data', roleFaults(data));
  }
};

function* secretFaults(object: JsonObject): Iterable<Fault> {
  const type = secretTypeOf(object);
  if (type === undefined) return;
  const label = `/metadata/labels${pointerStep(secretTypeLabel)}`;
  if (!secretTypes.includes(type)) {
    const hint = didYouMean(type, secretTypes) ?? `use one of ${secretTypes.join(', ')}`;
    yield { at: label, what: `is a Secret of the type '${type}', which Argo CD does not know`, hint };
    return;
  }
  // A Secret without any data is filled by something else.
  const field = objectAt(object, 'stringData') === undefined ? 'data' : 'stringData';
  if (objectAt(object, 'stringData') === undefined && objectAt(object, 'data') === undefined) return;
  const needed = type === 'cluster' ? ['name', 'server', 'config'] : ['url'];
  for (const key of needed) {
    if (secretValue(object, key) === undefined && type !== 'scm-creds') {
      yield { at: `/${field}`, what: `is a Secret of the type '${type}' without '${key}'` };
    }
  }
  const repository = secretValue(object, 'type');
  if (
    type.startsWith('repo') &&
    repository !== undefined &&
    !isFilledIn(repository) &&
    !repositoryTypes.includes(repository)
  ) {
    const hint = didYouMean(repository, repositoryTypes) ?? `use one of ${repositoryTypes.join(', ')}`;
    yield { at: `/${field}/type`, what: `is a Secret of a repository of the type '${repository}'`, hint };
  }
  const config = type === 'cluster' ? secretValue(object, 'config') : undefined;
  if (config !== undefined && !isFilledIn(config) && !isJson(config)) {
    yield { at: `/${field}/config`, what: 'is a Secret of a cluster with a config that is no JSON' };
  }
}

/** Whether something else puts a value in the place of this one. */
function isFilledIn(text: string): boolean {
  return /^<|\$\{|\{\{/.test(text.trim());
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const flags: readonly string[] = ['true', 'false'];
const words: ReadonlyMap<string, readonly string[]> = new Map([
  ['application.resourceTrackingMethod', ['annotation', 'label', 'annotation+label']],
  ['resource.respectRBAC', ['strict', 'normal']],
  ...['admin.enabled', 'exec.enabled', 'users.anonymous.enabled', 'statusbadge.enabled'].map(
    (key) => [key, flags] as const,
  ),
]);

function* generalFaults(data: JsonObject): Iterable<Fault> {
  for (const [key, known] of words) {
    const value = textAt(data, key);
    if (value === undefined || known.includes(value)) continue;
    const hint = didYouMean(value, known) ?? `use ${known.join(' or ')}`;
    yield { at: pointerStep(key), what: `has ${key} '${value}', which Argo CD does not know`, hint };
  }
  for (const key of ['timeout.reconciliation', 'timeout.hard.reconciliation', 'timeout.reconciliation.jitter']) {
    const value = textAt(data, key);
    if (value === undefined || parseGoDuration(value) !== undefined || /^\d+d$/.test(value)) continue;
    const hint = "write it like '180s' or '10m'";
    yield { at: pointerStep(key), what: `has ${key} '${value}', which is no length of time`, hint };
  }
  const url = textAt(data, 'url');
  if (url !== undefined && !isFilledIn(url) && !/^https?:\/\/[^\s/]+/.test(url)) {
    yield { at: '/url', what: `has the url '${url}', which is no URL of http or https` };
  }
}

function* roleFaults(data: JsonObject): Iterable<Fault> {
  for (const key of Object.keys(data)) {
    const text = /^policy\.(?:.+\.)?csv$/.test(key) ? textAt(data, key) : undefined;
    for (const line of text?.split('\n') ?? []) {
      const fault = policyLineFault(line);
      if (fault !== undefined)
        yield { at: pointerStep(key), what: `has the line '${line.trim()}' in ${key}, and ${fault}` };
    }
  }
  yield* roleNameFaults(data);
  const mode = textAt(data, 'policy.matchMode');
  if (mode !== undefined && mode !== 'glob' && mode !== 'regex') {
    yield { at: '/policy.matchMode', what: `has policy.matchMode '${mode}'`, hint: 'use glob or regex' };
  }
}
