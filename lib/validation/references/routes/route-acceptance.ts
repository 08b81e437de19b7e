import type { Diagnostic } from '../../../kernel/diagnostic.ts';
import type { JsonValue } from '../../../kernel/json.ts';
import type { Manifest } from '../../../model/manifest.ts';
import { finding, nameOf } from '../../finding.ts';
import { listAt, numberAt, objectAt, textAt } from '../../json-access.ts';
import { isSameNamespace, namespaceOf } from '../../object-index.ts';
import type { Scope } from '../../scope.ts';
import { matchesSelector } from '../../selector.ts';

/** Whether the listeners of a Gateway take a route (Gateway API: conditions Accepted of a route's parents). */
export function* acceptance(
  route: Manifest,
  parent: JsonValue,
  gateway: Manifest,
  pointer: string,
  scope: Scope,
): Iterable<Diagnostic> {
  const all = listAt(gateway.object, 'spec', 'listeners');
  const section = textAt(parent, 'sectionName');
  const listeners = section === undefined ? all : all.filter((one) => textAt(one, 'name') === section);
  if (all.length === 0) return;
  const notes = [{ message: 'the Gateway is made here', at: gateway.origin.at }];
  if (listeners.length === 0) {
    yield finding(route, 'reference-missing', {
      pointer: `${pointer}/sectionName`,
      message: `${nameOf(route)} belongs to the listener '${section ?? ''}' of ${nameOf(gateway)}, which has no such listener`,
      hint: `it has ${all.flatMap((one) => textAt(one, 'name') ?? []).join(', ')}`,
      notes,
    });
    return;
  }
  const port = numberAt(parent, 'port');
  const ported = port === undefined ? listeners : listeners.filter((one) => numberAt(one, 'port') === port);
  if (ported.length === 0) {
    yield finding(route, 'route-not-accepted', {
      pointer: `${pointer}/port`,
      message: `${nameOf(route)} belongs to the port ${port ?? 0} of ${nameOf(gateway)}, which has no listener there`,
      hint: `it listens at ${listeners.flatMap((one) => numberAt(one, 'port') ?? []).join(', ')}`,
      notes,
    });
    return;
  }
  const fitting = ported.filter((listener) => takesKind(listener, route));
  if (fitting.length === 0) {
    yield finding(route, 'route-not-accepted', {
      pointer: `${pointer}/name`,
      message: `${nameOf(route)} belongs to ${nameOf(gateway)}, which takes no ${route.id.kind} there`,
      hint: 'look at the protocol and the allowedRoutes.kinds of its listener',
      notes,
    });
    return;
  }
  const labels = objectAt(namespaceAt(route, scope)?.object, 'metadata', 'labels');
  const open = fitting.filter((listener) => admits(listener, route, gateway, scope));
  if (open.length === 0) {
    yield finding(route, 'route-not-accepted', {
      pointer: `${pointer}/name`,
      message: `${nameOf(route)} of the namespace '${namespaceOf(route) ?? ''}' belongs to ${nameOf(gateway)}, which takes routes of ${labels === undefined ? 'its own namespace only' : 'other namespaces'}`,
      hint:
        labels === undefined
          ? 'set allowedRoutes.namespaces of its listener'
          : 'compare the labels of the Namespace with allowedRoutes.namespaces.selector of its listener',
      notes,
    });
    return;
  }
  const hostnames = listAt(route.object, 'spec', 'hostnames').filter((one) => typeof one === 'string');
  const own = open.map((listener) => textAt(listener, 'hostname'));
  if (hostnames.length === 0 || own.some((one) => one === undefined)) return;
  if (hostnames.some((hostname) => own.some((one) => meets(hostname, one ?? '')))) return;
  yield finding(route, 'route-not-accepted', {
    pointer: '/spec/hostnames',
    message: `${nameOf(route)} is for ${hostnames.join(', ')}, but ${nameOf(gateway)} listens for ${[...new Set(own)].join(', ')} only`,
    notes,
  });
}

/** Without `allowedRoutes` a listener takes the routes of its Gateway's namespace. A selector of namespaces may take any. */
function admits(listener: JsonValue, route: Manifest, gateway: Manifest, scope: Scope): boolean {
  const from = textAt(listener, 'allowedRoutes', 'namespaces', 'from') ?? 'Same';
  const selector = objectAt(listener, 'allowedRoutes', 'namespaces', 'selector');
  const home = namespaceAt(route, scope);
  if (from === 'Selector' && selector !== undefined && home !== undefined) {
    const labels = objectAt(home.object, 'metadata', 'labels') ?? {};
    return matchesSelector({ ...labels, 'kubernetes.io/metadata.name': home.id.name }, selector);
  }
  return from !== 'Same' || isSameNamespace(namespaceOf(route), namespaceOf(gateway));
}

/** The Namespace that a route lives in, where it is at hand. */
function namespaceAt(route: Manifest, scope: Scope): Manifest | undefined {
  const name = namespaceOf(route);
  if (name === undefined) return undefined;
  return scope.find({ groups: [''], kind: 'Namespace', namespace: undefined, name });
}

const group = 'gateway.networking.k8s.io';
/** Routes of protocols that know no others (Gateway API: `ListenerSpec.allowedRoutes`). */
const kindsOf: Readonly<Record<string, readonly string[]>> = {
  HTTP: ['HTTPRoute', 'GRPCRoute'],
  HTTPS: ['HTTPRoute', 'GRPCRoute'],
  TCP: ['TCPRoute'],
  TLS: ['TLSRoute', 'TCPRoute'],
  UDP: ['UDPRoute'],
};

function takesKind(listener: JsonValue, { id }: Manifest): boolean {
  const ofProtocol = kindsOf[textAt(listener, 'protocol') ?? ''];
  if (ofProtocol !== undefined && !ofProtocol.includes(id.kind)) return false;
  const said = listAt(listener, 'allowedRoutes', 'kinds');
  return (
    said.length === 0 ||
    said.some((one) => textAt(one, 'kind') === id.kind && (textAt(one, 'group') ?? group) === id.group)
  );
}

/** `*.example.org` stands for every host below example.org, in either of the two. */
function meets(a: string, b: string): boolean {
  if (a === b) return true;
  return isBelow(a, b) || isBelow(b, a);
}

function isBelow(host: string, pattern: string): boolean {
  return pattern.startsWith('*.') && host.endsWith(pattern.slice(1));
}
