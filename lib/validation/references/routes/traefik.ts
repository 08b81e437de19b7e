import type { Diagnostic } from '../../../kernel/diagnostic.ts';
import type { JsonValue } from '../../../kernel/json.ts';
import type { Manifest } from '../../../model/manifest.ts';
import type { Coupling } from '../../absence.ts';
import { listAt, textAt, valueAt } from '../../json-access.ts';
import { namespaceOf } from '../../object-index.ts';
import type { Rule } from '../../rule.ts';
import type { Scope } from '../../scope.ts';
import type { NamedReference } from '../absent.ts';
import { missing } from '../missing.ts';
import { checkBackend } from './backend.ts';
import { checkCertificate } from './certificate.ts';

const groups = ['traefik.io', 'traefik.containo.us'] as const;
const routeKinds = ['IngressRoute', 'IngressRouteTCP', 'IngressRouteUDP'];

function* routes(scope: Scope): Iterable<Diagnostic> {
  for (const route of ofKinds(routeKinds, scope)) {
    for (const [index, rule] of listAt(route.object, 'spec', 'routes').entries()) {
      const at = `/spec/routes/${index}`;
      yield* services(route, listAt(rule, 'services'), `${at}/services`, scope);
      for (const [nth, one] of listAt(rule, 'middlewares').entries()) {
        const kind = route.id.kind === 'IngressRouteTCP' ? 'MiddlewareTCP' : 'Middleware';
        yield* named(route, one, kind, `${at}/middlewares/${nth}`, scope);
      }
    }
    yield* certificate(route, scope);
  }
}

/** `traefik.io/v1alpha1 TraefikService`: Services by weight, or one and its mirrors. */
function* traefikServices(scope: Scope): Iterable<Diagnostic> {
  for (const service of ofKinds(['TraefikService'], scope)) {
    yield* services(service, listAt(service.object, 'spec', 'weighted', 'services'), '/spec/weighted/services', scope);
    const mirroring = valueAt(service.object, 'spec', 'mirroring');
    if (mirroring === undefined) continue;
    yield* backend(service, mirroring, '/spec/mirroring', scope);
    yield* services(service, listAt(mirroring, 'mirrors'), '/spec/mirroring/mirrors', scope);
  }
}

function ofKinds(kinds: readonly string[], scope: Scope): readonly Manifest[] {
  return groups.flatMap((group) => kinds.flatMap((kind) => scope.all(group, kind)));
}

function* services(by: Manifest, list: readonly JsonValue[], at: string, scope: Scope): Iterable<Diagnostic> {
  // Of several, one may well be of others.
  const coupling = list.length > 1 ? 'shared' : 'own';
  for (const [index, one] of list.entries()) yield* backend(by, one, `${at}/${index}`, scope, coupling);
}

function* backend(
  by: Manifest,
  json: JsonValue,
  at: string,
  scope: Scope,
  coupling: Coupling = 'own',
): Iterable<Diagnostic> {
  const kind = textAt(json, 'kind') ?? 'Service';
  if (kind === 'TraefikService') {
    yield* named(by, json, kind, at, scope);
    return;
  }
  const name = textAt(json, 'name');
  if (name === undefined || kind !== 'Service' || name.includes('@')) return;
  const namespace = textAt(json, 'namespace') ?? namespaceOf(by);
  yield* checkBackend(
    by,
    { name, namespace, port: valueAt(json, 'port'), pointer: `${at}/name`, portPointer: `${at}/port`, coupling },
    scope,
  );
}

/** `api@internal` and the like are of another provider than Kubernetes. */
function* named(by: Manifest, json: JsonValue, kind: string, at: string, scope: Scope): Iterable<Diagnostic> {
  const name = textAt(json, 'name');
  if (name === undefined || name.includes('@')) return;
  const namespace = textAt(json, 'namespace') ?? namespaceOf(by);
  const coupling = kind === 'TraefikService' ? 'own' : 'shared';
  const reference: NamedReference = { groups, kind, name, namespace, pointer: `${at}/name`, coupling };
  const code = kind === 'TraefikService' ? 'backend-missing' : 'reference-missing';
  if (scope.find(reference) === undefined) yield* missing(by, reference, scope, { code });
}

function* certificate(route: Manifest, scope: Scope): Iterable<Diagnostic> {
  const name = textAt(route.object, 'spec', 'tls', 'secretName');
  if (name === undefined) return;
  yield* checkCertificate(route, { name, namespace: namespaceOf(route), pointer: '/spec/tls/secretName' }, scope);
}

export const traefikRules: readonly Rule[] = [routes, traefikServices];
