import { type Diagnostic, diagnostic } from '../kernel/diagnostic.ts';
import type { Manifest } from '../model/manifest.ts';
import { formatObjectId } from '../model/object-id.ts';

const dnsLabel = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const dnsSubdomain = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/;
// Names of these may hold colons and upper case (API conventions: path segment names).
const pathSegmentNames = new Set(['rbac.authorization.k8s.io', 'certificates.k8s.io']);
const pathSegmentFault = /^\.{1,2}$|[/%]|\p{C}|\s/u;

/** Finds objects whose name or namespace Kubernetes would refuse, and two objects of one identity. */
export function checkIdentities(manifests: readonly Manifest[]): readonly Diagnostic[] {
  const seen = new Map<string, Manifest>();
  return manifests.flatMap((manifest) => {
    const { id, folder, origin } = manifest;
    const fault = nameFault(manifest);
    if (fault !== undefined) return [fault];
    // What serves delivery lives in one place for all environments: where Argo CD runs.
    const cluster = folder.application === undefined ? 'delivery' : `environment ${folder.environment ?? ''}`;
    const key = [cluster, id.group, id.kind, id.namespace ?? '', id.name].join('\n');
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, manifest);
      return [];
    }
    return [
      diagnostic('duplicate-object', {
        message: `two objects are ${formatObjectId(id)}: ${first.origin.constructPath} and ${origin.constructPath}`,
        hint: 'give one of them another metadata.name or namespace',
        at: origin.at,
        notes: [{ message: 'the first of them is made here', at: first.origin.at }],
        object: formatObjectId(id),
        environment: folder.environment,
      }),
    ];
  });
}

function nameFault({ id, folder, origin }: Manifest): Diagnostic | undefined {
  const isNameValid = pathSegmentNames.has(id.group)
    ? id.name !== '' && !pathSegmentFault.test(id.name)
    : dnsSubdomain.test(id.name);
  const isNamespaceValid = id.namespace === undefined || dnsLabel.test(id.namespace);
  if (isNameValid && isNamespaceValid) return undefined;
  const [what, text] = isNameValid ? ['namespace', id.namespace ?? ''] : ['name', id.name];
  return diagnostic('invalid-object-name', {
    message: `${JSON.stringify(text)} is no ${what} that Kubernetes accepts for a ${id.kind} (${origin.constructPath})`,
    hint: isNameValid
      ? "a namespace has at most 63 lower-case letters, digits and '-', and starts and ends with a letter or digit"
      : "use lower-case letters, digits, '-' and '.', starting and ending with a letter or digit",
    at: origin.at,
    pointer: `/metadata/${what}`,
    environment: folder.environment,
  });
}
