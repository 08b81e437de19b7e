import type { Severity } from '../kernel/codes/entry.ts';
import { type Diagnostic, diagnostic } from '../kernel/diagnostic.ts';
import { isClusterScoped } from '../model/cluster-scoped.ts';
import { locate, type Manifest } from '../model/manifest.ts';
import { formatObjectId, type ObjectId } from '../model/object-id.ts';
import type { FolderFacts } from '../model/program.ts';

const label = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?';
const dnsLabel = new RegExp(`^(?!.{64})${label}$`);
const dnsSubdomain = new RegExp(`^(?!.{254})${label}(?:\\.${label})*$`);
// A kind and a version are DNS labels that start with a letter; a kind may have capitals (apiextensions' validation).
const kindName = /^[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;
const versionName = /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
// Names of these may hold colons and upper case (API conventions: path segment names).
const pathSegmentNames = new Set(['rbac.authorization.k8s.io', 'certificates.k8s.io']);
const pathSegmentFault = /^\.{1,2}$|[/%]|\p{C}|\s/u;

const hints = {
  namespace:
    "a namespace has at most 63 lower-case letters, digits and '-', and starts and ends with a letter or digit",
  name: "use at most 253 lower-case letters, digits, '-' and '.'; each part between dots starts and ends with a letter or digit",
  pathSegment: "use no '/', '%', space or control character",
} as const;

/** When two objects of one identity clash. */
export interface Clash {
  /** What they share then. @default the cluster that they are meant for */
  readonly placeOf?: (folder: FolderFacts) => string;
  /** How bad it is. @default an error */
  readonly severityOf?: (first: Manifest, second: Manifest) => Severity;
}

/** Finds objects whose name or namespace Kubernetes would refuse, and two objects of one identity. */
export function checkIdentities(
  manifests: readonly Manifest[],
  { placeOf = clusterOf, severityOf }: Clash = {},
): readonly Diagnostic[] {
  const seen = new Map<string, Manifest>();
  return manifests.flatMap((manifest) => {
    const { id, folder, origin } = manifest;
    const typed = typeFault(manifest);
    // A name that the API server makes (metadata.generateName) is another each time.
    if (typed === undefined && isGenerated(manifest)) return [];
    const fault = typed ?? nameFault(manifest);
    if (fault !== undefined) return [fault];
    const key = [placeOf(folder), id.group, id.kind, namespaceOf(id), id.name].join('\n');
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, manifest);
      return [];
    }
    return [
      diagnostic('duplicate-object', {
        message: `two objects are ${formatObjectId(id)}: ${first.origin.constructPath} and ${origin.constructPath}`,
        hint: 'give one of them another metadata.name or namespace',
        at: locate(manifest, '/metadata/name'),
        notes: [{ message: 'the first of them is made here', at: locate(first, '/metadata/name') }],
        object: formatObjectId(id),
        environment: folder.environment,
        severity: severityOf?.(first, manifest),
      }),
    ];
  });
}

/** What serves delivery lives in one place for all environments: where Argo CD runs. */
function clusterOf({ purpose, environment }: FolderFacts): string {
  return purpose === 'delivery' ? 'delivery' : `environment ${environment ?? ''}`;
}

function isGenerated({ object }: Manifest): boolean {
  return (object['metadata'] as { readonly name?: unknown } | undefined)?.name === undefined;
}

/** A namespace that a manifest gives to an object which lives in none does not tell it from others. */
function namespaceOf({ group, kind, namespace }: ObjectId): string {
  return isClusterScoped(group, kind) ? '' : (namespace ?? '');
}

function typeFault(manifest: Manifest): Diagnostic | undefined {
  const { id, object, folder, origin } = manifest;
  const { apiVersion } = object as { readonly apiVersion: string };
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  const isVersionValid = versionName.test(version) && (version === apiVersion || dnsSubdomain.test(id.group));
  if (isVersionValid && kindName.test(id.kind)) return undefined;
  const [field, text] = isVersionValid ? ['kind', id.kind] : ['apiVersion', apiVersion];
  return diagnostic('invalid-object', {
    message: `${spelledOut(text)} is no ${field} that Kubernetes has (${origin.constructPath})`,
    hint: isVersionValid ? 'write it like Deployment' : 'write it like v1 or apps/v1',
    at: locate(manifest, `/${field}`),
    object: formatObjectId(id),
    pointer: `/${field}`,
    environment: folder.environment,
  });
}

function nameFault(manifest: Manifest): Diagnostic | undefined {
  const { id, folder, origin } = manifest;
  const isPathSegment = pathSegmentNames.has(id.group);
  const isNameValid = isPathSegment ? id.name !== '' && !pathSegmentFault.test(id.name) : dnsSubdomain.test(id.name);
  const isNamespaceValid = id.namespace === undefined || dnsLabel.test(id.namespace);
  if (isNameValid && isNamespaceValid) return undefined;
  const [what, text] = isNameValid ? ['namespace', id.namespace ?? ''] : ['name', id.name];
  return diagnostic('invalid-object-name', {
    message: `${JSON.stringify(text)} is no ${what} that Kubernetes accepts for a ${id.kind} (${origin.constructPath})`,
    hint: isNameValid ? hints.namespace : isPathSegment ? hints.pathSegment : hints.name,
    at: locate(manifest, `/metadata/${what}`),
    object: formatObjectId(id),
    pointer: `/metadata/${what}`,
    environment: folder.environment,
  });
}

/** A text in quotes, with every character that a name cannot have as its code: one letter may look like another. */
function spelledOut(text: string): string {
  return JSON.stringify(text).replaceAll(/[^\x20-\x7e]/gu, (one) => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`);
}
