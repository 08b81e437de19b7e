import { didYouMean } from '../../kernel/closest.ts';
import type { Severity } from '../../kernel/codes/entry.ts';
import type { Manifest } from '../../model/manifest.ts';
import { type Coupling, isExternal } from '../absence.ts';
import { namespaceOf, type Reference } from '../object-index.ts';
import type { Scope } from '../scope.ts';
import { isBuiltIn } from './built-in.ts';
import { foreignOf } from './foreign.ts';
import { areOfOneFile, areTogether, isOwnNamespace } from './place.ts';
import { podIndexOf } from './pod-index.ts';
import { type Peer, peersOf } from './supplies.ts';

/** Names beyond which no near one is looked for. */
const mostCompared = 500;

/** A field that names another object. */
export interface NamedReference extends Reference {
  readonly pointer: string;
  /** `platform`: made by those who run the cluster, such as a StorageClass; only a name that is nearly one of those at hand is remarkable. */
  readonly coupling: Coupling | 'platform';
}

/** What is known of an object that is named and not at hand. */
export interface Absent {
  readonly severity: Severity;
  readonly hint: string | undefined;
}

/** How bad it is that an object is not at hand; undefined where there is no reason to miss it. */
export function absent(by: Manifest, reference: NamedReference, scope: Scope): Absent | undefined {
  const { context, environment } = scope;
  // Filled in later, by a controller or by postBuild of Flux.
  if (/[{}$]/.test(reference.name) || isBuiltIn(reference)) return undefined;
  if (isExternal(reference, context, environment)) return undefined;
  const elsewhere = inOtherNamespace(by, reference, scope);
  if (elsewhere !== undefined) return elsewhere;
  if (!isOwnNamespace(reference.namespace, scope)) return undefined;
  const peers = peersOf(reference, scope).all;
  const hint = suggest(reference.name, peers);
  const hasNear = isTypo(reference.name, hint);
  if (mayBeMade(reference, scope)) return hasNear ? { severity: 'warning', hint } : undefined;
  const severity = severityOf(by, reference, peers, hasNear, scope);
  return severity === undefined ? undefined : { severity, hint };
}

function severityOf(
  by: Manifest,
  { coupling, namespace }: NamedReference,
  peers: readonly Peer[],
  hasNear: boolean,
  scope: Scope,
): Severity | undefined {
  const { closure } = scope.context;
  // Who hands in what is nearly called so with the object itself means that one.
  if (coupling === 'platform') return hasNear ? (isAmong(by, peers, scope) ? 'error' : 'warning') : undefined;
  if (closure === 'project') return 'error';
  if (hasNear) return 'error';
  if (peers.length > 0) return coupling === 'own' && isAmong(by, peers, scope) ? 'error' : 'warning';
  if (closure === 'app') return 'warning';
  // A file that stands alone, such as an Ingress, tells nothing of the others.
  return coupling === 'own' && hasOtherPods(by, namespace, scope) ? 'warning' : undefined;
}

/** Charts bring no objects of the controller that renders them. */
function mayBeMade(reference: NamedReference, scope: Scope): boolean {
  return !reference.groups.some((group) => group.endsWith('.fluxcd.io')) && foreignOf(scope).mayMake(reference);
}

/** Whether an object surely comes from the same hands as its peers. */
function isAmong(by: Manifest, peers: readonly Peer[], scope: Scope): boolean {
  return peers.some(({ manifest }) => areTogether(by, manifest, scope));
}

function hasOtherPods(by: Manifest, namespace: string | undefined, scope: Scope): boolean {
  for (const { manifest } of podIndexOf(scope).all(namespace)) if (manifest !== by) return true;
  return false;
}

/** One of the very name in another namespace, which is out of reach from here. */
function inOtherNamespace(by: Manifest, reference: NamedReference, scope: Scope): Absent | undefined {
  const { namespace, coupling, name } = reference;
  if (namespace === undefined) return undefined;
  const [other] = peersOf({ ...reference, namespace: undefined }, scope).byName.get(name) ?? [];
  if (other?.namespace === undefined) return undefined;
  // Said on purpose, such as the namespace of another team.
  const isForeign = namespace !== namespaceOf(by) && !isOwnNamespace(namespace, scope);
  if (isForeign && !(reference.kind === 'ServiceAccount' && areOfOneFile(by, other.manifest))) return undefined;
  const isClear =
    !isForeign && coupling !== 'platform' && (scope.context.closure === 'project' || areOfOneFile(by, other.manifest));
  if (coupling === 'platform' && !areOfOneFile(by, other.manifest)) return undefined;
  return { severity: isClear ? 'error' : 'warning', hint: `there is one in the namespace '${other.namespace}'` };
}

function suggest(name: string, peers: readonly Peer[]): string | undefined {
  if (peers.length > mostCompared) return undefined;
  return didYouMean(
    name,
    peers.map((one) => one.name),
  );
}

/** Whether a name is nearly one at hand. `db-2` is no misspelt `db-1`. */
function isTypo(name: string, suggestion: string | undefined): boolean {
  const near = /'(.*)'/.exec(suggestion ?? '')?.[1];
  return near !== undefined && near.replaceAll(/\d+/g, '0') !== name.replaceAll(/\d+/g, '0');
}
