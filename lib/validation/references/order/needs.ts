import type { JsonValue } from '../../../kernel/json.ts';
import type { Manifest } from '../../../model/manifest.ts';
import { objectAt, textAt, valueAt } from '../../json-access.ts';
import { namespaceOf, type Reference } from '../../object-index.ts';
import { podsOf } from '../../pods/pod-view.ts';
import type { Scope } from '../../scope.ts';
import { perScope } from '../per-scope.ts';
import { podReferences } from '../pod-references.ts';
import { suppliesFor } from '../supplies.ts';

/** Something without which an object is refused, or never gets healthy. */
export interface Need {
  /** How messages name it: `the ConfigMap 'web'`. */
  readonly text: string;
  /** Any of these gives it. */
  readonly from: readonly Manifest[];
  readonly pointer: string;
}

/** Workloads for whose pods Argo CD waits. A CronJob starts its pods later. */
const awaited: ReadonlySet<string> = new Set([
  'DaemonSet',
  'Deployment',
  'Job',
  'Pod',
  'ReplicaSet',
  'Rollout',
  'StatefulSet',
]);

/** What an object needs of those at hand. */
export function* needsOf(manifest: Manifest, scope: Scope): Iterable<Need> {
  const { id, object } = manifest;
  const namespace = namespaceOf(manifest);
  const find = (reference: Omit<Reference, 'groups'>, group: string, pointer: string): readonly Need[] => {
    const found = scope.find({ groups: [group], ...reference });
    return found === undefined ? [] : [{ text: `the ${reference.kind} '${reference.name}'`, from: [found], pointer }];
  };
  if (namespace !== undefined && id.namespace !== undefined) {
    yield* find({ kind: 'Namespace', namespace: undefined, name: namespace }, '', '/metadata/namespace');
  }
  const definition = definitions(scope).get(`${id.group}/${id.kind}`);
  if (definition !== undefined) {
    yield { text: `the CustomResourceDefinition '${definition.id.name}'`, from: [definition], pointer: '/kind' };
  }
  yield* podNeeds(manifest, scope);
  if (id.kind === 'Rollout') yield* rolloutNeeds(manifest, scope);
  if (id.group === 'cert-manager.io' && id.kind === 'Certificate') {
    const issuer = objectAt(object, 'spec', 'issuerRef');
    yield* storeNeed(issuer, 'Issuer', namespace, 'cert-manager.io', '/spec/issuerRef', find);
  }
  if (id.group === 'external-secrets.io' && id.kind === 'ExternalSecret') {
    const store = objectAt(object, 'spec', 'secretStoreRef');
    yield* storeNeed(store, 'SecretStore', namespace, 'external-secrets.io', '/spec/secretStoreRef', find);
  }
}

type Find = (reference: Omit<Reference, 'groups'>, group: string, pointer: string) => readonly Need[];

function storeNeed(
  reference: JsonValue | undefined,
  byDefault: string,
  namespace: string | undefined,
  group: string,
  pointer: string,
  find: Find,
): readonly Need[] {
  const name = textAt(reference, 'name');
  const kind = textAt(reference, 'kind') ?? byDefault;
  if (name === undefined) return [];
  return find({ kind, name, namespace: kind.startsWith('Cluster') ? undefined : namespace }, group, pointer);
}

function* podNeeds(manifest: Manifest, scope: Scope): Iterable<Need> {
  if (!awaited.has(manifest.id.kind) || valueAt(manifest.object, 'spec', 'replicas') === 0) return;
  for (const reference of podsOf(manifest).flatMap(podReferences)) {
    if (reference.isOptional) continue;
    const isData = reference.kind === 'ConfigMap' || reference.kind === 'Secret';
    const found = isData ? suppliesFor(reference, scope).map((supply) => supply.manifest) : [scope.find(reference)];
    const from = found.filter((one) => one !== undefined);
    if (from.length > 0) yield { text: `the ${reference.kind} '${reference.name}'`, from, pointer: reference.pointer };
  }
}

/** The controller refuses a Rollout while its Services or templates are missing. */
function* rolloutNeeds(manifest: Manifest, scope: Scope): Iterable<Need> {
  const namespace = namespaceOf(manifest);
  for (const strategy of ['canary', 'blueGreen']) {
    for (const field of ['stableService', 'canaryService', 'activeService', 'previewService']) {
      const name = textAt(manifest.object, 'spec', 'strategy', strategy, field);
      const service = name === undefined ? undefined : scope.find({ groups: [''], kind: 'Service', namespace, name });
      if (service === undefined) continue;
      yield {
        text: `the Service '${service.id.name}'`,
        from: [service],
        pointer: `/spec/strategy/${strategy}/${field}`,
      };
    }
  }
  for (const use of scope.analysisUsesOf(manifest)) {
    for (const template of use.templates) {
      const found = scope.template(template, manifest)?.manifest;
      if (found === undefined) continue;
      yield { text: `the ${found.id.kind} '${found.id.name}'`, from: [found], pointer: use.pointer };
    }
  }
}

/** CustomResourceDefinitions by the kind that they define. */
const definitions: (scope: Scope) => ReadonlyMap<string, Manifest> = perScope(
  (scope) =>
    new Map(
      scope
        .all('apiextensions.k8s.io', 'CustomResourceDefinition')
        .map((one) => [
          `${textAt(one.object, 'spec', 'group') ?? ''}/${textAt(one.object, 'spec', 'names', 'kind') ?? ''}`,
          one,
        ]),
    ),
);
