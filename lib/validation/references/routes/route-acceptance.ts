import type { Diagnostic } from '../../../kernel/diagnostic.ts';
import type { JsonValue } from '../../../kernel/json.ts';
import type { Manifest } from '../../../model/manifest.ts';
import { finding, nameOf } from '../../finding.ts';
import { listAt, textAt } from '../../json-access.ts';
import { isSameNamespace, namespaceOf } from '../../object-index.ts';

/** Whether the listeners of a Gateway take a route (Gateway API: conditions Accepted of a route's parents). */
export function* acceptance(
  route: Manifest,
  parent: JsonValue,
  gateway: Manifest,
  pointer: string,
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
  const open = listeners.filter((listener) => admits(listener, route, gateway));
  if (open.length === 0) {
    yield finding(route, 'route-not-accepted', {
      pointer: `${pointer}/name`,
      message: `${nameOf(route)} of the namespace '${namespaceOf(route) ?? ''}' belongs to ${nameOf(gateway)}, which takes routes of its own namespace only`,
      hint: 'set allowedRoutes.namespaces of its listener',
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
function admits(listener: JsonValue, route: Manifest, gateway: Manifest): boolean {
  const from = textAt(listener, 'allowedRoutes', 'namespaces', 'from') ?? 'Same';
  return from !== 'Same' || isSameNamespace(namespaceOf(route), namespaceOf(gateway));
}

/** `*.example.org` stands for every host below example.org, in either of the two. */
function meets(a: string, b: string): boolean {
  if (a === b) return true;
  return isBelow(a, b) || isBelow(b, a);
}

function isBelow(host: string, pattern: string): boolean {
  return pattern.startsWith('*.') && host.endsWith(pattern.slice(1));
}
