import { isJsonObject, type JsonValue } from '../../kernel/json.ts';
import { listAt, objectAt, textAt } from '../json-access.ts';
import { namespaceOf, type Reference } from '../object-index.ts';
import type { RolloutView } from './rollout-view.ts';
import { gatewayApiPlugin, pointerOf, type Router } from './router.ts';

/** An object that a traffic router writes weights to. */
export interface RouteReference extends Reference {
  /** Field that names it. */
  readonly field: string;
  readonly pointer: string;
  readonly router: Router;
}

/** The objects that the routers of a rollout name. */
export function routeReferences(rollout: RolloutView): readonly RouteReference[] {
  return rollout.routers.flatMap((router) => referencesOf(rollout, router));
}

/** The controller reads `name`, or `name.namespace` up to the first dot, whatever dots a name may have. */
function virtualServiceName(text: string): { readonly name: string; readonly namespace: string | undefined } {
  const dot = text.indexOf('.');
  return dot > 0 ? { name: text.slice(0, dot), namespace: text.slice(dot + 1) } : { name: text, namespace: undefined };
}

function referencesOf(rollout: RolloutView, router: Router): readonly RouteReference[] {
  const { settings, name } = router;
  const namespace = namespaceOf(rollout.manifest);
  const pointer = pointerOf(router);
  const make = (groups: readonly string[], kind: string) => {
    return (field: string, object: JsonValue | undefined, at = namespace): RouteReference[] =>
      typeof object !== 'string' || object === ''
        ? []
        : [{ groups, kind, name: object, namespace: at, field, pointer: `${pointer}/${field}`, router }];
  };
  switch (name) {
    case 'nginx':
    case 'alb': {
      const ingress = make(['networking.k8s.io', 'extensions'], 'Ingress');
      const [one, several] = name === 'nginx' ? ['stableIngress', 'stableIngresses'] : ['ingress', 'ingresses'];
      return [
        ...ingress(one, settings[one]),
        ...listAt(settings, several).flatMap((entry, index) => ingress(`${several}/${index}`, entry)),
        ...(name === 'alb' ? make([''], 'Service')('rootService', settings['rootService']) : []),
      ];
    }
    case 'istio': {
      const virtual = make(['networking.istio.io'], 'VirtualService');
      const services = [
        ['virtualService', objectAt(settings, 'virtualService')] as const,
        ...listAt(settings, 'virtualServices').map((one, index) => [`virtualServices/${index}`, one] as const),
      ];
      return [
        ...services.flatMap(([field, one]) => {
          const { name: own, namespace: elsewhere } = virtualServiceName(textAt(one, 'name') ?? '');
          return virtual(field, own, elsewhere ?? namespace);
        }),
        ...make(['networking.istio.io'], 'DestinationRule')(
          'destinationRule',
          textAt(settings, 'destinationRule', 'name'),
        ),
      ];
    }
    case 'smi':
      return make([''], 'Service')('rootService', settings['rootService']);
    case 'apisix':
      return make(['apisix.apache.org'], 'ApisixRoute')('route', textAt(settings, 'route', 'name'));
    case 'traefik':
      return make(['traefik.io', 'traefik.containo.us'], 'TraefikService')(
        'weightedTraefikServiceName',
        settings['weightedTraefikServiceName'],
      );
    case 'ambassador':
      return listAt(settings, 'mappings').flatMap((mapping, index) =>
        make(['getambassador.io', 'x.getambassador.io'], 'Mapping')(`mappings/${index}`, mapping),
      );
    case 'appMesh':
      return make(['appmesh.k8s.aws'], 'VirtualService')('virtualService', textAt(settings, 'virtualService', 'name'));
    case gatewayApiPlugin:
      return ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute'].flatMap((kind) => {
        const route = make(['gateway.networking.k8s.io'], kind);
        const field = `${kind.slice(0, -'Route'.length).toLowerCase()}Route`;
        const at = textAt(settings, 'namespace') ?? namespace;
        return [
          ...route(field, settings[field], at),
          ...listAt(settings, `${field}s`)
            .filter(isJsonObject)
            .flatMap((one, index) => route(`${field}s/${index}`, one['name'], at)),
        ];
      });
    default:
      return [];
  }
}
