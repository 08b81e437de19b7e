import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { JsonValue } from '../../kernel/json.ts';
import { isClusterScoped } from '../../model/cluster-scoped.ts';
import type { Manifest } from '../../model/manifest.ts';
import { finding, nameOf } from '../finding.ts';
import { listAt, textAt, valueAt } from '../json-access.ts';
import { namespaceOf } from '../object-index.ts';
import type { Rule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import type { NamedReference } from './absent.ts';
import { missing } from './missing.ts';
import { areOfOneFile } from './place.ts';

/** A field of a controller's object that names another of the same controller. */
interface Link {
  readonly of: readonly [group: string, kind: string];
  readonly path: readonly string[];
  /** Group and kind of the other, where the reference says no kind. */
  readonly to: readonly [group: string, kind: string];
  /** Kinds that it may say instead. */
  readonly kinds: readonly string[];
  readonly coupling: NamedReference['coupling'];
}

const notification = 'notification.toolkit.fluxcd.io';
const flux = 'source.toolkit.fluxcd.io';
const sources = ['GitRepository', 'OCIRepository', 'Bucket', 'HelmRepository', 'HelmChart', 'ExternalArtifact'];

const links: readonly Link[] = [
  link('cert-manager.io', 'Certificate', 'issuerRef', 'cert-manager.io', ['Issuer', 'ClusterIssuer']),
  link('external-secrets.io', 'ExternalSecret', 'secretStoreRef', 'external-secrets.io', [
    'SecretStore',
    'ClusterSecretStore',
  ]),
  { ...link('kustomize.toolkit.fluxcd.io', 'Kustomization', 'sourceRef', flux, sources), coupling: 'shared' },
  {
    ...link('helm.toolkit.fluxcd.io', 'HelmRelease', 'chart/spec/sourceRef', flux, ['HelmRepository', ...sources]),
    coupling: 'shared',
  },
  {
    ...link('helm.toolkit.fluxcd.io', 'HelmRelease', 'chartRef', flux, ['HelmChart', 'OCIRepository']),
    coupling: 'shared',
  },
  { ...link(notification, 'Alert', 'providerRef', notification, ['Provider']), coupling: 'shared' },
];

function link(group: string, kind: string, path: string, target: string, kinds: readonly string[]): Link {
  const [first = ''] = kinds;
  return { of: [group, kind], path: ['spec', ...path.split('/')], to: [target, first], kinds, coupling: 'platform' };
}

function* named(scope: Scope): Iterable<Diagnostic> {
  for (const { of, path, to, kinds, coupling } of links) {
    for (const one of scope.all(...of)) {
      const json = valueAt(one.object, ...path);
      const group = textAt(json, 'group') ?? to[0];
      const kind = textAt(json, 'kind') ?? to[1];
      // An issuer of another controller, for one.
      if (group !== to[0] || !kinds.includes(kind)) continue;
      // Who hands in one of them beside, hands in all that this one needs.
      const isBeside =
        scope.context.closure === 'files' && scope.all(group, kind).some((peer) => areOfOneFile(one, peer));
      const target = { group, kind, kinds, pointer: `/${path.join('/')}`, coupling: isBeside ? 'shared' : coupling };
      yield* check(one, json, target, scope);
    }
  }
}

interface Target {
  readonly group: string;
  readonly kind: string;
  readonly kinds: readonly string[];
  readonly pointer: string;
  readonly coupling: NamedReference['coupling'];
}

function* check(by: Manifest, json: JsonValue | undefined, target: Target, scope: Scope): Iterable<Diagnostic> {
  const { group, kind, kinds, pointer, coupling } = target;
  const name = textAt(json, 'name');
  if (name === undefined) return;
  const home = textAt(json, 'namespace') ?? namespaceOf(by);
  const reference: NamedReference = {
    groups: [group],
    kind,
    name,
    namespace: isClusterScoped(group, kind) ? undefined : home,
    pointer: `${pointer}/name`,
    coupling,
  };
  if (scope.find(reference) !== undefined) return;
  const other = kinds.find((one) => one !== kind && scope.find({ groups: [group], kind: one, name, namespace: home }));
  if (other === undefined) {
    yield* missing(by, reference, scope);
    return;
  }
  yield finding(by, 'reference-missing', {
    pointer: `${pointer}/kind`,
    severity: scope.context.closure === 'project' ? 'error' : 'warning',
    message: `${nameOf(by)} names the ${kind} '${name}', but it is a ${other} that has this name`,
    hint: `write kind: ${other}`,
  });
}

/** What a trigger of KEDA signs in with (`keda.sh/v1alpha1 ScaleTriggers.authenticationRef`). */
function* triggers(scope: Scope): Iterable<Diagnostic> {
  for (const kind of ['ScaledObject', 'ScaledJob']) {
    for (const scaler of scope.all('keda.sh', kind)) {
      for (const [index, trigger] of listAt(scaler.object, 'spec', 'triggers').entries()) {
        const json = valueAt(trigger, 'authenticationRef');
        const own = textAt(json, 'kind') ?? 'TriggerAuthentication';
        const kinds = ['TriggerAuthentication', 'ClusterTriggerAuthentication'];
        const pointer = `/spec/triggers/${index}/authenticationRef`;
        yield* check(scaler, json, { group: 'keda.sh', kind: own, kinds, pointer, coupling: 'shared' }, scope);
      }
    }
  }
}

export const controllerRules: readonly Rule[] = [named, triggers];
