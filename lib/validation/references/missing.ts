import { didYouMean } from '../../kernel/closest.ts';
import type { Severity } from '../../kernel/codes/entry.ts';
import type { ReferenceCode } from '../../kernel/codes/references.ts';
import type { Diagnostic, Note } from '../../kernel/diagnostic.ts';
import type { Manifest } from '../../model/manifest.ts';
import { type Coupling, isExternal } from '../absence.ts';
import { finding, nameOf } from '../finding.ts';
import type { Reference } from '../object-index.ts';
import type { Scope } from '../scope.ts';
import { isBuiltIn } from './built-in.ts';
import { foreignOf } from './foreign.ts';
import { isOwnNamespace } from './place.ts';
import { podIndexOf } from './pod-index.ts';
import { suppliedNames } from './supplies.ts';

/** Names beyond which no near one is looked for. */
const mostCompared = 500;

/** A field that names another object. */
export interface NamedReference extends Reference {
  readonly pointer: string;
  /** `platform`: made by those who run the cluster, such as a StorageClass; only a name that is nearly one of those at hand is remarkable. */
  readonly coupling: Coupling | 'platform';
}

/** What a finding about a missing object says beside the names. */
export interface MissingDetails {
  readonly code?: ReferenceCode;
  /** What the object does with the other, after its name. @default 'names' */
  readonly verb?: string;
  readonly hint?: string | undefined;
  readonly notes?: readonly Note[];
}

/** A finding about an object that is named and not there, unless it may well live elsewhere. */
export function* missing(
  manifest: Manifest,
  reference: NamedReference,
  scope: Scope,
  { code = 'reference-missing', verb = 'names', hint, notes }: MissingDetails = {},
): Iterable<Diagnostic> {
  const severity = severityOf(reference, scope);
  if (severity === undefined) return;
  const { kind, name, namespace, pointer } = reference;
  const place = namespace === undefined ? '' : ` in the namespace '${namespace}'`;
  yield finding(manifest, code, {
    pointer,
    severity,
    message: `${nameOf(manifest)} ${verb} the ${kind} '${name}', but no such ${kind} ${atHand(scope)}${place}`,
    hint: hint ?? suggest(reference, scope) ?? externalHint(reference, scope),
    notes,
  });
}

/** How messages say that something is among the objects: `is rendered`, `is in these files`. */
function atHand({ context }: Scope): string {
  return context.closure === 'files' ? 'is in these files' : 'is rendered';
}

/** How bad it is that the object is not at hand; undefined where there is no reason to miss it. */
function severityOf(reference: NamedReference, scope: Scope): Severity | undefined {
  const { context, environment } = scope;
  const { namespace, name, coupling } = reference;
  // Filled in later, by a controller or by postBuild of Flux.
  if (/[{}$]/.test(name)) return undefined;
  if (isBuiltIn(reference) || !isOwnNamespace(namespace, scope)) return undefined;
  if (isExternal(reference, context, environment) || foreignOf(scope).mayMake(reference)) return undefined;
  if (coupling === 'platform') return isTypo(reference, scope) ? 'warning' : undefined;
  if (context.closure === 'project') return 'error';
  if (peerNames(reference, scope).length > 0)
    return coupling === 'own' || isTypo(reference, scope) ? 'error' : 'warning';
  if (context.closure === 'app') return 'warning';
  // A file that stands alone, such as an Ingress, tells nothing of the others.
  return coupling === 'own' && podIndexOf(scope).hasAny(namespace) ? 'warning' : undefined;
}

/** `did you mean 'db'?`, where something of the kind has nearly the name. */
function suggest(reference: NamedReference, scope: Scope): string | undefined {
  const known = peerNames(reference, scope);
  return known.length > mostCompared ? undefined : didYouMean(reference.name, known);
}

/** Names of the objects of a kind, and of those that controllers make. */
function peerNames(reference: NamedReference, scope: Scope): readonly string[] {
  return [...scope.index.peers(reference).map(({ id }) => id.name), ...suppliedNames(reference, scope)];
}

/** Whether the name is nearly one at hand. `db-2` is no misspelt `db-1`. */
function isTypo(reference: NamedReference, scope: Scope): boolean {
  const near = /'(.*)'/.exec(suggest(reference, scope) ?? '')?.[1];
  return near !== undefined && near.replaceAll(/\d+/g, '0') !== reference.name.replaceAll(/\d+/g, '0');
}

function externalHint({ groups, kind, namespace, name }: Reference, scope: Scope): string | undefined {
  const [group = ''] = groups;
  switch (scope.context.closure) {
    case 'project': {
      const fields = [`kind: '${kind}'`, ...(group === '' ? [] : [`group: '${group}'`]), `name: '${name}'`];
      return `where it lives elsewhere, declare it: external(project, { ${fields.join(', ')} })`;
    }
    case 'app':
      return `where it lives elsewhere, add '${entry(group, kind, namespace, name)}' to gitops.external in cdk8s.yaml`;
    default:
      return undefined;
  }
}

function entry(group: string, kind: string, namespace: string | undefined, name: string): string {
  return `${group === '' ? '' : `${group}/`}${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
