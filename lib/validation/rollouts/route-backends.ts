import type { JsonValue } from '../../kernel/json.ts';
import type { Manifest } from '../../model/manifest.ts';
import { listAt, objectAt, textAt } from '../json-access.ts';
import type { RolloutView } from './rollout-view.ts';
import type { RouteReference } from './route-reference.ts';

/** Names of the Services that must stand together in one rule of a route. */
export function wantedBackends({ canary }: RolloutView, { router, kind }: RouteReference): readonly string[] {
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
export function backendGroups({ id, object }: Manifest): readonly ReadonlySet<string>[] | undefined {
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
