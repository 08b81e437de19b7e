import type { JsonValue } from '../../kernel/json.ts';
import type { Manifest } from '../../model/manifest.ts';
import { listAt, textAt } from '../json-access.ts';
import type { RolloutView } from './rollout-view.ts';
import type { RouteFault } from './route-fault.ts';
import type { RouteReference } from './route-reference.ts';
import { apisixRules } from './route-shapes.ts';

/** The controller finds the places for its weights by the names of the Services. */
export function* backendFaults(reference: RouteReference, route: Manifest, rollout: RolloutView): Iterable<RouteFault> {
  const wanted = wantedBackends(rollout, reference);
  if (wanted.length === 0) return;
  const groups = backendGroups(route, reference);
  if (groups === undefined || groups.some((names) => wanted.every((name) => names.has(name)))) return;
  const all = new Set(groups.flatMap((names) => [...names]));
  const absent = wanted.filter((name) => !all.has(name)).map((name) => `'${name}'`);
  yield {
    code: 'route-without-backend',
    pointer: '/spec',
    what:
      absent.length === 0
        ? `has its Services ${wanted.join(' and ')} in different rules`
        : `has no backend ${absent.join(' and no backend ')}`,
    hint: wanted.length > 1 ? `one rule needs both ${wanted.join(' and ')} as backends` : undefined,
  };
}

/** Names of the Services that must stand together in one rule of a route. */
export function wantedBackends({ canary }: RolloutView, { router, kind }: RouteReference): readonly string[] {
  const pair = [textAt(canary, 'pingPong', 'pingService'), textAt(canary, 'pingPong', 'pongService')];
  const [stable, candidate] =
    pair[0] === undefined ? [textAt(canary, 'stableService'), textAt(canary, 'canaryService')] : pair;
  // These controllers, or Argo, make the canary's own object themselves.
  if (router.name === 'nginx') return names(stable);
  if (router.name === 'alb') {
    const root = textAt(router.settings, 'rootService');
    // That ping-pong needs a root Service has been said.
    const isUnclear = root === undefined && pair[0] !== undefined;
    return kind !== 'Ingress' || isUnclear ? [] : names(root ?? stable);
  }
  return names(stable, candidate);
}

function names(...all: readonly (string | undefined)[]): readonly string[] {
  return all.filter((name) => name !== undefined);
}

/** Names of the backends of an object, rule by rule; undefined for a kind that is not looked into. */
function backendGroups(
  { id, object }: Manifest,
  { router, name }: RouteReference,
): readonly ReadonlySet<string>[] | undefined {
  const group = (list: readonly JsonValue[], ...path: readonly string[]): ReadonlySet<string> =>
    new Set(list.map((one) => textAt(one, ...path) ?? ''));
  switch (id.kind) {
    case 'HTTPRoute':
    case 'GRPCRoute':
    case 'TCPRoute':
    case 'TLSRoute':
      return listAt(object, 'spec', 'rules').map((rule) => group(listAt(rule, 'backendRefs'), 'name'));
    case 'Ingress': {
      const paths = listAt(object, 'spec', 'rules').flatMap((rule) => listAt(rule, 'http', 'paths'));
      const byDefault = textAt(object, 'spec', 'defaultBackend', 'service', 'name');
      // Ingresses before networking.k8s.io/v1 have a flat backend.
      return [
        new Set([
          ...group(paths, 'backend', 'service', 'name'),
          ...group(paths, 'backend', 'serviceName'),
          ...names(byDefault),
        ]),
      ];
    }
    case 'TraefikService':
      return [group(listAt(object, 'spec', 'weighted', 'services'), 'name')];
    case 'ApisixRoute': {
      const rules = apisixRules(router.settings, name);
      const chosen = listAt(object, 'spec', 'http').filter((rule) => rules.includes(textAt(rule, 'name') ?? ''));
      // That the rule is not there has been said.
      return chosen.length === 0 ? undefined : chosen.map((rule) => group(listAt(rule, 'backends'), 'serviceName'));
    }
    default:
      return undefined;
  }
}
