import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { JsonValue } from '../../kernel/json.ts';
import type { Manifest } from '../../model/manifest.ts';
import { finding, nameOf } from '../finding.ts';
import { listAt, objectAt, textAt } from '../json-access.ts';
import type { RolloutRule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import type { RolloutView } from './rollout-view.ts';
import { type RouteReference, routeReferences } from './route-reference.ts';
import { missing } from './services.ts';

function* routesThere(rollout: RolloutView, scope: Scope): Iterable<Diagnostic> {
  for (const reference of routeReferences(rollout)) {
    if (findRoute(reference, scope) !== undefined) continue;
    yield missing(rollout.manifest, 'route-missing', reference.pointer, reference.field, reference, scope);
  }
}

/** The Gateway API plugin must be told a namespace, also by a program that leaves namespaces to its delivery. */
function findRoute(reference: RouteReference, scope: Scope): Manifest | undefined {
  return scope.find(reference) ?? scope.find({ ...reference, namespace: undefined });
}

/** The controller finds the places for its weights by the names of the Services. */
function* backends(rollout: RolloutView, scope: Scope): Iterable<Diagnostic> {
  for (const reference of routeReferences(rollout)) {
    const route = findRoute(reference, scope);
    if (route === undefined) continue;
    const groups = backendGroups(route);
    const wanted = wantedBackends(rollout, reference);
    if (groups === undefined || wanted.length === 0) continue;
    if (groups.some((names) => wanted.every((name) => names.has(name)))) continue;
    const all = new Set(groups.flatMap((names) => [...names]));
    const absent = wanted.filter((name) => !all.has(name));
    yield finding(route, 'route-without-backend', {
      pointer: '/spec',
      message: `${nameOf(route)}, which splits the traffic of ${nameOf(rollout.manifest)}, ${
        absent.length === 0
          ? `has its Services ${wanted.join(' and ')} in different rules`
          : `has no backend ${absent.map((name) => `'${name}'`).join(' and no backend ')}`
      }`,
      hint: wanted.length > 1 ? `one rule needs both ${wanted.join(' and ')} as backends` : undefined,
      notes: [{ message: 'the Rollout is made here', at: rollout.manifest.origin.at }],
    });
  }
}

/** Names of the Services that must stand together in one rule of a route. */
function wantedBackends({ canary }: RolloutView, { router, kind }: RouteReference): readonly string[] {
  const pair = [textAt(canary, 'pingPong', 'pingService'), textAt(canary, 'pingPong', 'pongService')];
  const [stable, candidate] =
    pair[0] === undefined ? [textAt(canary, 'stableService'), textAt(canary, 'canaryService')] : pair;
  // These controllers, or Argo, make the canary's own object themselves.
  if (router.name === 'nginx') return names(stable);
  if (router.name === 'alb') return kind === 'Ingress' ? names(textAt(router.settings, 'rootService') ?? stable) : [];
  // With subsets both versions are behind one host.
  if (objectAt(router.settings, 'destinationRule') !== undefined) return [];
  return names(stable, candidate);
}

function names(...all: readonly (string | undefined)[]): readonly string[] {
  return all.filter((name) => name !== undefined);
}

/** Names of the backends of an object, rule by rule; undefined for a kind that is not looked into. */
function backendGroups({ id, object }: Manifest): readonly ReadonlySet<string>[] | undefined {
  const group = (list: readonly JsonValue[], ...path: readonly string[]): ReadonlySet<string> =>
    new Set(list.map((one) => textAt(one, ...path) ?? ''));
  switch (id.kind) {
    case 'HTTPRoute':
    case 'GRPCRoute':
    case 'TCPRoute':
    case 'TLSRoute':
      return listAt(object, 'spec', 'rules').map((rule) => group(listAt(rule, 'backendRefs'), 'name'));
    case 'VirtualService':
      if (id.group !== 'networking.istio.io') return undefined;
      return ['http', 'tls', 'tcp'].flatMap((protocol) =>
        listAt(object, 'spec', protocol).map((route) => {
          const hosts = listAt(route, 'route').map((one) => textAt(one, 'destination', 'host') ?? '');
          return new Set(hosts.flatMap((host) => [host, host.split('.', 1)[0] ?? '']));
        }),
      );
    case 'Ingress': {
      const paths = listAt(object, 'spec', 'rules').flatMap((rule) => listAt(rule, 'http', 'paths'));
      const byDefault = textAt(object, 'spec', 'defaultBackend', 'service', 'name');
      return [new Set([...group(paths, 'backend', 'service', 'name'), ...names(byDefault)])];
    }
    case 'TraefikService':
      return [group(listAt(object, 'spec', 'weighted', 'services'), 'name')];
    case 'ApisixRoute':
      return listAt(object, 'spec', 'http').map((rule) => group(listAt(rule, 'backends'), 'serviceName'));
    default:
      return undefined;
  }
}

/** The load balancer reads the weights from an annotation, which only the port of that name refers to. */
function* albPort(rollout: RolloutView, scope: Scope): Iterable<Diagnostic> {
  for (const reference of routeReferences(rollout)) {
    if (reference.router.name !== 'alb' || reference.kind !== 'Ingress') continue;
    const ingress = findRoute(reference, scope);
    const [name] = wantedBackends(rollout, reference);
    const paths = listAt(ingress?.object, 'spec', 'rules').flatMap((rule) => listAt(rule, 'http', 'paths'));
    const own = paths.filter((path) => textAt(path, 'backend', 'service', 'name') === name);
    if (ingress === undefined || own.length === 0) continue;
    if (own.some((path) => textAt(path, 'backend', 'service', 'port', 'name') === 'use-annotation')) continue;
    yield finding(ingress, 'alb-port-not-use-annotation', {
      pointer: '/spec/rules',
      message: `${nameOf(ingress)} sends requests to a port of '${name}' itself, so the load balancer does not see the weights of ${nameOf(rollout.manifest)}`,
      hint: "set service.port to { name: 'use-annotation' }",
      notes: [{ message: 'the Rollout is made here', at: rollout.manifest.origin.at }],
    });
  }
}

export const routeRules: readonly RolloutRule[] = [routesThere, backends, albPort];
