import { groupBy } from '../../kernel/group-by.ts';
import type { Manifest } from '../../model/manifest.ts';
import { objectAt, textAt } from '../json-access.ts';
import { isSameNamespace, namespaceOf, type Reference } from '../object-index.ts';
import type { Scope } from '../scope.ts';
import { perScope } from './per-scope.ts';
import { secretsOf } from './secret-sources.ts';

/** What gives an object that others name: the object itself, or one from which a controller makes it. */
export interface Supply {
  readonly manifest: Manifest;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  /** Keys of a ConfigMap or Secret; undefined where they are not known. */
  readonly keys: ReadonlySet<string> | undefined;
}

const suppliesByKind: (scope: Scope) => ReadonlyMap<string, readonly Supply[]> = perScope(({ manifests }) =>
  groupBy(manifests.flatMap(suppliesOf), ({ kind }) => kind),
);

const suppliesByName: (scope: Scope) => ReadonlyMap<string, readonly Supply[]> = perScope((scope) =>
  groupBy([...suppliesByKind(scope).values()].flat(), ({ kind, name }) => `${kind}/${name}`),
);

/** An object of a kind, or what a controller makes it from. */
export interface Peer {
  readonly manifest: Manifest;
  readonly name: string;
  readonly namespace: string | undefined;
}

/** The objects of the kind and namespace that a reference is to, and those that controllers make. */
export function peersOf(reference: Reference, scope: Scope): readonly Peer[] {
  const { kind, namespace } = reference;
  const made = (suppliesByKind(scope).get(kind) ?? []).filter(
    (one) => one.manifest.id.kind !== kind && isSameNamespace(one.namespace, namespace),
  );
  const own = scope.index
    .peers(reference)
    .map((manifest) => ({ manifest, name: manifest.id.name, namespace: namespaceOf(manifest) }));
  return [...own, ...made];
}

/** Everything that gives the ConfigMap or Secret that a reference is to. */
export function suppliesFor({ kind, name, namespace }: Reference, scope: Scope): readonly Supply[] {
  const all = suppliesByName(scope).get(`${kind}/${name}`) ?? [];
  return all.filter((one) => isSameNamespace(one.namespace, namespace));
}

/** The keys that several supplies give together; undefined where one of them may give any. */
export function keysOf(supplies: readonly Supply[]): ReadonlySet<string> | undefined {
  const keys = new Set<string>();
  for (const supply of supplies) {
    if (supply.keys === undefined) return undefined;
    for (const key of supply.keys) keys.add(key);
  }
  return keys;
}

function suppliesOf(manifest: Manifest): readonly Supply[] {
  const { id } = manifest;
  if (id.group === '' && (id.kind === 'ConfigMap' || id.kind === 'Secret')) {
    const { kind, name } = id;
    return [{ manifest, kind, name, namespace: namespaceOf(manifest), keys: ownKeys(manifest) }];
  }
  return secretsOf(manifest).map((source) => ({ manifest, kind: 'Secret', ...source }));
}

const dataFields = ['data', 'stringData', 'binaryData'];

/** One without any data is filled in by others; so is that of a ServiceAccount, and one that says that it mirrors another. */
function ownKeys({ object }: Manifest): ReadonlySet<string> | undefined {
  const keys = dataFields.flatMap((field) => Object.keys(objectAt(object, field) ?? {}));
  if (keys.length === 0 || textAt(object, 'type') === 'kubernetes.io/service-account-token') return undefined;
  const metadata = objectAt(object, 'metadata');
  const notes = [
    ...Object.keys(objectAt(metadata, 'annotations') ?? {}),
    ...Object.keys(objectAt(metadata, 'labels') ?? {}),
  ];
  return notes.some((note) => /(?:^|[./-])(?:inject|reflect|replicate|sync|vault)/i.test(note))
    ? undefined
    : new Set(keys);
}
