import { createHash } from 'node:crypto';
import type { ApiObject } from 'cdk8s';
import type { Construct, Node } from 'constructs';
import { failure } from '../kernel/diagnostic.ts';

/** Longest DNS label (RFC 1123). */
const longestName = 63;

/**
 * Kinds whose controllers append to the name and need the result to stay a DNS label: a CronJob's
 * Jobs get 11 characters, a StatefulSet's revisions 11.
 */
const longestByKind: Readonly<Record<string, number>> = { CronJob: 52, StatefulSet: 52 };

const dnsLabel = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;
const address = /c8[0-9a-f]{40}/;
const addresses = new RegExp(address, 'g');

/** Whether a text is a DNS label: at most 63 lower-case letters, digits and `-`. */
export function isDnsLabel(name: string): boolean {
  return dnsLabel.test(name);
}

/**
 * The name, once it is known to be a DNS label: names of projects, environments and applications
 * become folders and parts of object names.
 *
 * @param what - such as `environment`, for the message
 * @throws DiagnosticError invalid-name
 */
export function requireDnsLabel(what: string, name: string): string {
  if (isDnsLabel(name)) return name;
  const candidate = kebab(name).slice(0, longestName).replace(/-+$/, '');
  throw failure('invalid-name', {
    message: `'${name}' cannot be the name of ${what}: it is no DNS label`,
    hint: isDnsLabel(candidate) ? `name it '${candidate}'` : undefined,
  });
}

/**
 * Cuts a name that is too long, and puts a digest of the whole name at its end so that two long
 * names that start alike stay apart. A name that fits is returned as it is.
 */
export function shorten(name: string, longest: number = longestName): string {
  if (name.length <= longest) return name;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${name.slice(0, longest - 9).replace(/-+$/, '')}-${digest}`;
}

/**
 * Name of an object as a person would write it: the application and the ids on the way to the
 * object, `checkout-web`, with no hash. Ids that add nothing are left out: `Resource` and
 * `Default` (cdk8s-plus-27 gives them to the object inside a construct), and what repeats the id before.
 */
export function objectName(application: string, root: Construct, apiObject: ApiObject): string {
  const scopes = apiObject.node.scopes;
  const below = scopes.slice(scopes.indexOf(root) + 1);
  const parts = [application];
  for (const { node } of below) {
    const part = kebab(readableId(node));
    if (part === '' || part === 'resource' || part === 'default') continue;
    const before = parts.at(-1) as string;
    // 'frontend' in 'frontend' says it twice, and so does 'checkout-web' in 'checkout'.
    if (part === before || part.startsWith(`${before}-`)) parts.pop();
    parts.push(part);
  }
  return shorten(parts.join('-'), longestByKind[apiObject.kind]);
}

/** `SuccessRate` and `success_rate` as `success-rate`; what no name can have is left out. */
export function kebab(text: string): string {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/**
 * cdk8s-plus-27 puts addresses of other constructs into ids (`AllowEgressc8ab...`), after a
 * namespace or not: the id of the other construct says it better.
 */
function readableId({ id, root }: Node): string {
  if (!address.test(id)) return id;
  return id
    .replace(addresses, (found) => `-${root.node.findAll().find(({ node }) => node.addr === found)?.node.id ?? found}-`)
    .replace(/^Allow(Ingress|Egress)/, 'Allow-$1-');
}
