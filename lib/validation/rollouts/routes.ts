import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { Manifest } from '../../model/manifest.ts';
import { finding, nameOf } from '../finding.ts';
import { textAt } from '../json-access.ts';
import { namespaceOf } from '../object-index.ts';
import type { RolloutRule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { albPort, servicePort } from './alb-ports.ts';
import { destinationRuleFaults, virtualServiceFaults } from './istio-routes.ts';
import { missing } from './missing.ts';
import type { RolloutView } from './rollout-view.ts';
import { backendFaults, wantedBackends } from './route-backends.ts';
import type { RouteFault } from './route-fault.ts';
import { type RouteReference, routeReferences } from './route-reference.ts';
import { apisixFaults, mappingFaults, stableIngressFaults, virtualRouterFaults } from './route-shapes.ts';
import { podLabels } from './workload-reference.ts';

/** The objects that a traffic router writes weights to are there, and can take them. */
function* routes(rollout: RolloutView, scope: Scope): Iterable<Diagnostic> {
  for (const reference of routeReferences(rollout)) {
    const route = findRoute(reference, scope);
    if (route === undefined) {
      yield* notThere(rollout, reference, scope);
      continue;
    }
    for (const fault of faultsOf(reference, route, rollout, scope)) yield report(fault, reference, route, rollout);
    const [service] = wantedBackends(rollout, reference);
    if (reference.router.name !== 'alb' || service === undefined) continue;
    yield* albPort(route, service, rollout);
    yield* servicePort(reference.router, service, rollout, scope);
  }
}

function* faultsOf(
  reference: RouteReference,
  route: Manifest,
  rollout: RolloutView,
  scope: Scope,
): Iterable<RouteFault> {
  const { object, id } = route;
  switch (`${reference.router.name}/${id.kind}`) {
    case 'istio/VirtualService':
      yield* virtualServiceFaults(reference, object, rollout);
      return;
    case 'istio/DestinationRule':
      yield* destinationRuleFaults(reference, object, rollout, podLabels(rollout, scope));
      return;
    case 'ambassador/Mapping':
      yield* mappingFaults(object);
      return;
    case 'nginx/Ingress':
      yield* stableIngressFaults(reference, object);
      break;
    case 'apisix/ApisixRoute':
      yield* apisixFaults(reference, object);
      break;
    case 'appMesh/VirtualService':
      yield* meshFaults(reference, route, scope);
      return;
    default:
      break;
  }
  yield* backendFaults(reference, route, rollout);
}

/** A VirtualService of App Mesh leads to a VirtualRouter, which the weights are in. */
function* meshFaults(reference: RouteReference, route: Manifest, scope: Scope): Iterable<RouteFault> {
  const name = textAt(route.object, 'spec', 'provider', 'virtualRouter', 'virtualRouterRef', 'name');
  if (name === undefined) {
    yield { code: 'route-unusable', pointer: '/spec/provider', what: 'has no virtualRouter, which the weights are in' };
    return;
  }
  const target = { groups: ['appmesh.k8s.aws'], kind: 'VirtualRouter', namespace: namespaceOf(route), name };
  const router = scope.find(target);
  if (router !== undefined) {
    for (const fault of virtualRouterFaults(reference, router.object)) {
      yield { ...fault, pointer: undefined, what: `leads to the VirtualRouter '${name}', which ${fault.what}` };
    }
  }
}

function report(
  { code, pointer, what, hint, severity }: RouteFault,
  reference: RouteReference,
  route: Manifest,
  { manifest }: RolloutView,
): Diagnostic {
  const message = `${nameOf(route)}, which splits the traffic of ${nameOf(manifest)}, ${what}`;
  if (pointer === undefined) {
    const notes = [{ message: `the ${route.id.kind} is made here`, at: route.origin.at }];
    return finding(manifest, code, { pointer: reference.pointer, message, hint, notes, severity });
  }
  const notes = [{ message: 'the Rollout is made here', at: manifest.origin.at }];
  return finding(route, code, { pointer, message, hint, notes, severity });
}

/** The Gateway API plugin must be told a namespace, also by a program that leaves namespaces to its delivery. */
function findRoute(reference: RouteReference, scope: Scope): Manifest | undefined {
  const found = scope.find(reference);
  if (found !== undefined || reference.namespace === undefined) return found;
  const other = scope.find({ ...reference, namespace: undefined });
  // In files that say their namespaces, another one is another object.
  const isApart = scope.context.closure === 'files' && other !== undefined && namespaceOf(other) !== undefined;
  return isApart ? undefined : other;
}

function* notThere({ manifest }: RolloutView, reference: RouteReference, scope: Scope): Iterable<Diagnostic> {
  const dotted = dottedName(reference, scope);
  if (dotted === undefined) {
    yield* missing(manifest, 'route-missing', reference.pointer, reference.field, reference, scope);
    return;
  }
  yield finding(manifest, 'route-missing', {
    pointer: reference.pointer,
    message: `${nameOf(manifest)} names the VirtualService '${dotted}', of which Argo Rollouts reads all behind the first dot as a namespace`,
    hint: 'give the VirtualService a name without dots',
    severity: 'error',
  });
}

/** The name of a VirtualService that has dots itself, where one is meant. */
function dottedName({ router, kind, namespace, name }: RouteReference, scope: Scope): string | undefined {
  if (router.name !== 'istio' || kind !== 'VirtualService') return undefined;
  const whole = `${name}.${namespace ?? ''}`;
  const other = scope.find({ groups: ['networking.istio.io'], kind, namespace: undefined, name: whole });
  return other === undefined ? undefined : whole;
}

export const routeRules: readonly RolloutRule[] = [routes];
