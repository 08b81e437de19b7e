import { groupBy } from '../../kernel/group-by.ts';
import type { Manifest } from '../../model/manifest.ts';
import { objectAt, textAt } from '../json-access.ts';
import { isSameNamespace, namespaceOf, type Reference } from '../object-index.ts';
import type { Scope } from '../scope.ts';
import { perScope } from './per-scope.ts';
import { secretMakers } from './secret-sources.ts';

/** What gives an object that others name: the object itself, or one from which a controller makes it. */
export interface Supply {
  readonly manifest: Manifest;
  readonly name: string;
  readonly namespace: string | undefined;
  /** Keys of a ConfigMap or Secret; undefined where they are not known. */
  readonly keys: () => ReadonlySet<string> | undefined;
}

const suppliesByKind: (scope: Scope) => ReadonlyMap<string, readonly Supply[]> = perScope(
  (scope) =>
    new Map([
      ['ConfigMap', scope.all('', 'ConfigMap').map(ownSupply)],
      ['Secret', [...scope.all('', 'Secret').map(ownSupply), ...secretMakers.flatMap((maker) => made(maker, scope))]],
    ]),
);

const suppliesByName: (scope: Scope) => ReadonlyMap<string, ReadonlyMap<string, readonly Supply[]>> = perScope(
  (scope) => new Map([...suppliesByKind(scope)].map(([kind, all]) => [kind, groupBy(all, ({ name }) => name)])),
);

function made([group, kind, make]: (typeof secretMakers)[number], scope: Scope): readonly Supply[] {
  return scope
    .all(group, kind)
    .flatMap((manifest) => make(manifest).map(({ keys, ...source }) => ({ manifest, ...source, keys: () => keys })));
}

/** An object of a kind, or what a controller makes it from. */
export interface Peer {
  readonly manifest: Manifest;
  readonly name: string;
  readonly namespace: string | undefined;
}

/** Objects of one kind and namespace. */
export interface Peers {
  readonly all: readonly Peer[];
  readonly byName: ReadonlyMap<string, readonly Peer[]>;
}

const peersByPlace: (scope: Scope) => Map<string, Peers> = perScope(() => new Map<string, Peers>());

/** The objects of the kind and namespace that a reference is to, and those that controllers make. */
export function peersOf(reference: Reference, scope: Scope): Peers {
  const { groups, kind, namespace } = reference;
  const known = peersByPlace(scope);
  const key = `${groups.join()}/${kind}/${namespace ?? ''}`;
  let peers = known.get(key);
  if (peers === undefined) {
    const made = (suppliesByKind(scope).get(kind) ?? []).filter(
      (one) => one.manifest.id.kind !== kind && isSameNamespace(one.namespace, namespace),
    );
    const own = scope.index.peers(reference);
    const all = [
      ...own.map((manifest) => ({ manifest, name: manifest.id.name, namespace: namespaceOf(manifest) })),
      ...made,
    ];
    peers = { all, byName: groupBy(all, ({ name }) => name) };
    known.set(key, peers);
  }
  return peers;
}

/** Everything that gives the ConfigMap or Secret that a reference is to. */
export function suppliesFor({ kind, name, namespace }: Reference, scope: Scope): readonly Supply[] {
  const all = suppliesByName(scope).get(kind)?.get(name) ?? [];
  return all.filter((one) => isSameNamespace(one.namespace, namespace));
}

/** The keys that several supplies give together; undefined where one of them may give any. */
export function keysOf(supplies: readonly Supply[]): ReadonlySet<string> | undefined {
  const keys = new Set<string>();
  for (const supply of supplies) {
    const own = supply.keys();
    if (own === undefined) return undefined;
    for (const key of own) keys.add(key);
  }
  return keys;
}

/** Its keys are looked at only where one is asked for. */
function ownSupply(manifest: Manifest): Supply {
  return { manifest, name: manifest.id.name, namespace: namespaceOf(manifest), keys: () => ownKeys(manifest) };
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
