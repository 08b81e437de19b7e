import type { Diagnostic } from '../../../kernel/diagnostic.ts';
import type { JsonValue } from '../../../kernel/json.ts';
import type { Manifest } from '../../../model/manifest.ts';
import type { Coupling } from '../../absence.ts';
import { finding, nameOf } from '../../finding.ts';
import { listAt, textAt, valueAt } from '../../json-access.ts';
import { isSameNamespace, namespaceOf, type Reference } from '../../object-index.ts';
import type { Rule } from '../../rule.ts';
import type { Scope } from '../../scope.ts';
import type { NamedReference } from '../absent.ts';
import { missing } from '../missing.ts';
import { isOwnNamespace } from '../place.ts';
import { checkBackend } from './backend.ts';
import { checkCertificate } from './certificate.ts';
import { gatewayCoupling } from './gateway-coupling.ts';
import { acceptance } from './route-acceptance.ts';

const group = 'gateway.networking.k8s.io';
const routeKinds = ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'];

function* routes(scope: Scope): Iterable<Diagnostic> {
  for (const route of routeKinds.flatMap((kind) => scope.all(group, kind))) {
    yield* parents(route, scope);
    const said = new Set<string>();
    for (const place of backendRefs(route)) {
      const { json } = place;
      const key = JSON.stringify([textAt(json, 'name'), textAt(json, 'namespace'), valueAt(json, 'port')]);
      if (said.has(key) || !isOf(json, '', 'Service')) continue;
      said.add(key);
      yield* backend(route, place, scope);
    }
  }
}

interface Place {
  readonly json: JsonValue;
  readonly pointer: string;
  readonly coupling: Coupling;
}

/** Every backendRef of the rules, and those that filters mirror to. */
function backendRefs(route: Manifest): readonly Place[] {
  return listAt(route.object, 'spec', 'rules').flatMap((rule, index) => {
    const at = `/spec/rules/${index}`;
    const list = listAt(rule, 'backendRefs');
    // Of several, one may well be of others.
    const coupling = list.length > 1 ? 'shared' : 'own';
    const direct = list.map((json, nth) => ({ json, pointer: `${at}/backendRefs/${nth}`, coupling }) as const);
    const mirrors = listAt(rule, 'filters').flatMap((filter, nth) => {
      const json = valueAt(filter, 'requestMirror', 'backendRef');
      return json === undefined
        ? []
        : [{ json, pointer: `${at}/filters/${nth}/requestMirror/backendRef`, coupling: 'shared' } as const];
    });
    return [...direct, ...mirrors];
  });
}

function* backend(route: Manifest, { json, pointer, coupling }: Place, scope: Scope): Iterable<Diagnostic> {
  const name = textAt(json, 'name');
  if (name === undefined) return;
  const namespace = textAt(json, 'namespace') ?? namespaceOf(route);
  const port = valueAt(json, 'port');
  yield* checkBackend(
    route,
    { name, namespace, port, pointer: `${pointer}/name`, portPointer: `${pointer}/port`, coupling },
    scope,
  );
  yield* grant(route, { groups: [''], kind: 'Service', namespace, name }, pointer, scope);
}

/** A reference across namespaces needs the consent of the other (Gateway API: ReferenceGrant). */
function* grant(from: Manifest, to: Reference, pointer: string, scope: Scope): Iterable<Diagnostic> {
  const own = namespaceOf(from);
  const { namespace: home } = to;
  if (own === undefined || home === undefined || own === home) return;
  const isGranted = scope
    .all(group, 'ReferenceGrant')
    .some(
      ({ object, ...one }) =>
        isSameNamespace(namespaceOf(one), to.namespace) &&
        listAt(object, 'spec', 'from').some(
          (entry) =>
            textAt(entry, 'namespace') === own &&
            textAt(entry, 'kind') === from.id.kind &&
            (textAt(entry, 'group') ?? '') === from.id.group,
        ) &&
        listAt(object, 'spec', 'to').some(
          (entry) => textAt(entry, 'kind') === to.kind && (textAt(entry, 'name') ?? to.name) === to.name,
        ),
    );
  // Those of a namespace that others own are theirs to grant, and not at hand.
  if (isGranted || !isOwnNamespace(to.namespace, scope) || scope.find(to) === undefined) return;
  yield finding(from, 'reference-not-granted', {
    pointer: `${pointer}/namespace`,
    severity: scope.context.closure === 'project' ? 'error' : 'warning',
    message: `${nameOf(from)} of the namespace '${own}' refers to the ${to.kind} '${to.name}' of '${home}', and no ReferenceGrant there allows it`,
    hint: `add a ReferenceGrant to '${home}', from ${from.id.kind} of '${own}' to ${to.kind}`,
  });
}

/** The Gateways, or in a mesh the Services, that a route belongs to. */
function* parents(route: Manifest, scope: Scope): Iterable<Diagnostic> {
  for (const [index, parent] of listAt(route.object, 'spec', 'parentRefs').entries()) {
    const name = textAt(parent, 'name');
    const namespace = textAt(parent, 'namespace') ?? namespaceOf(route);
    const pointer = `/spec/parentRefs/${index}`;
    if (name === undefined) continue;
    if (isOf(parent, '', 'Service') && textAt(parent, 'kind') !== undefined) {
      const port = valueAt(parent, 'port');
      yield* checkBackend(
        route,
        { name, namespace, port, pointer: `${pointer}/name`, portPointer: `${pointer}/port` },
        scope,
      );
      continue;
    }
    if (!isOf(parent, group, 'Gateway')) continue;
    const reference: NamedReference = {
      groups: [group],
      kind: 'Gateway',
      name,
      namespace,
      pointer: `${pointer}/name`,
      coupling: gatewayCoupling(scope),
    };
    const gateway = scope.find(reference);
    if (gateway === undefined) yield* missing(route, reference, scope, { verb: 'belongs to' });
    else yield* acceptance(route, parent, gateway, pointer, scope);
  }
}

/** The Secrets with the certificates of a Gateway's listeners. */
function* gateways(scope: Scope): Iterable<Diagnostic> {
  for (const gateway of scope.all(group, 'Gateway')) {
    for (const [index, listener] of listAt(gateway.object, 'spec', 'listeners').entries()) {
      for (const [nth, one] of listAt(listener, 'tls', 'certificateRefs').entries()) {
        const name = textAt(one, 'name');
        const pointer = `/spec/listeners/${index}/tls/certificateRefs/${nth}`;
        if (name === undefined || !isOf(one, '', 'Secret')) continue;
        const namespace = textAt(one, 'namespace') ?? namespaceOf(gateway);
        yield* checkCertificate(gateway, { name, namespace, pointer: `${pointer}/name` }, scope);
        yield* grant(gateway, { groups: [''], kind: 'Secret', namespace, name }, pointer, scope);
      }
    }
  }
}

/** Group and kind of a reference, with what the API takes where they are not said. */
function isOf(reference: JsonValue, byDefault: string, kind: string): boolean {
  const ownKind = textAt(reference, 'kind') ?? kind;
  const named = valueAt(reference, 'group');
  return ownKind === kind && (named === undefined ? byDefault : named) === byDefault;
}

export const gatewayApiRules: readonly Rule[] = [routes, gateways];
