import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { Manifest } from '../../model/manifest.ts';
import { finding, nameOf } from '../finding.ts';
import { listAt, textAt } from '../json-access.ts';
import type { RolloutRule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import type { RolloutView } from './rollout-view.ts';
import { backendGroups, wantedBackends } from './route-backends.ts';
import { type RouteReference, routeReferences } from './route-reference.ts';
import { missing } from './services.ts';

/** The objects that a traffic router writes weights to are there, and can take them. */
function* routes(rollout: RolloutView, scope: Scope): Iterable<Diagnostic> {
  for (const reference of routeReferences(rollout)) {
    const route = findRoute(reference, scope);
    if (route === undefined) {
      yield missing(rollout.manifest, 'route-missing', reference.pointer, reference.field, reference, scope);
      continue;
    }
    const wanted = wantedBackends(rollout, reference);
    yield* backends(route, wanted, rollout);
    const [service] = wanted;
    if (reference.router.name === 'alb' && service !== undefined) yield* albPort(route, service, rollout);
  }
}

/** The Gateway API plugin must be told a namespace, also by a program that leaves namespaces to its delivery. */
function findRoute(reference: RouteReference, scope: Scope): Manifest | undefined {
  return scope.find(reference) ?? scope.find({ ...reference, namespace: undefined });
}

/** The controller finds the places for its weights by the names of the Services. */
function* backends(route: Manifest, wanted: readonly string[], { manifest }: RolloutView): Iterable<Diagnostic> {
  if (wanted.length === 0) return;
  const groups = backendGroups(route);
  if (groups === undefined || groups.some((names) => wanted.every((name) => names.has(name)))) return;
  const all = new Set(groups.flatMap((names) => [...names]));
  const absent = wanted.filter((name) => !all.has(name)).map((name) => `'${name}'`);
  const what =
    absent.length === 0
      ? `has its Services ${wanted.join(' and ')} in different rules`
      : `has no backend ${absent.join(' and no backend ')}`;
  yield finding(route, 'route-without-backend', {
    pointer: '/spec',
    message: `${nameOf(route)}, which splits the traffic of ${nameOf(manifest)}, ${what}`,
    hint: wanted.length > 1 ? `one rule needs both ${wanted.join(' and ')} as backends` : undefined,
    notes: [{ message: 'the Rollout is made here', at: manifest.origin.at }],
  });
}

/** The load balancer reads the weights from an annotation, which only the port of that name refers to. */
function* albPort(ingress: Manifest, service: string, { manifest }: RolloutView): Iterable<Diagnostic> {
  const paths = listAt(ingress.object, 'spec', 'rules').flatMap((rule) => listAt(rule, 'http', 'paths'));
  const own = paths.filter((path) => textAt(path, 'backend', 'service', 'name') === service);
  // A backend that is missing altogether has been said.
  if (own.length === 0) return;
  if (own.some((path) => textAt(path, 'backend', 'service', 'port', 'name') === 'use-annotation')) return;
  yield finding(ingress, 'alb-port-not-use-annotation', {
    pointer: '/spec/rules',
    message: `${nameOf(ingress)} sends requests to a port of '${service}' itself, so the load balancer does not see the weights of ${nameOf(manifest)}`,
    hint: "set service.port to { name: 'use-annotation' }",
    notes: [{ message: 'the Rollout is made here', at: manifest.origin.at }],
  });
}

export const routeRules: readonly RolloutRule[] = [routes];
