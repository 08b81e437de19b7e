import { didYouMean } from '../../kernel/closest.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import { listAt, numberAt, objectAt, textAt } from '../json-access.ts';
import type { RouteFault } from './route-fault.ts';
import type { RouteReference } from './route-reference.ts';

/** The controller makes a second Mapping with the weight, beside the one that has none. */
export function* mappingFaults(object: JsonObject): Iterable<RouteFault> {
  const weight = numberAt(object, 'spec', 'weight') ?? 0;
  if (weight === 0) return;
  yield {
    code: 'route-unusable',
    pointer: '/spec/weight',
    what: `has the weight ${weight}, which only the Mapping of the canary may have`,
    hint: 'remove spec.weight',
  };
}

/** Rules of an ApisixRoute have names, and one is called like the route where the rollout names none. */
export function* apisixFaults({ router, name }: RouteReference, object: JsonObject): Iterable<RouteFault> {
  const known = listAt(object, 'spec', 'http').flatMap((rule) => textAt(rule, 'name') ?? []);
  const [first] = known;
  const isSaid = listAt(router.settings, 'route', 'rules').length > 0;
  for (const rule of apisixRules(router.settings, name)) {
    if (known.includes(rule)) continue;
    yield {
      severity: isSaid ? undefined : 'warning',
      code: 'route-unusable',
      pointer: undefined,
      what: `has no http rule '${rule}'`,
      hint: didYouMean(rule, known) ?? (first === undefined ? undefined : `name it: route.rules: ['${first}']`),
    };
  }
}

/** Names of the rules that an APISIX router writes to. */
export function apisixRules(settings: JsonObject, route: string): readonly string[] {
  const rules = listAt(settings, 'route', 'rules').filter((rule) => typeof rule === 'string');
  return rules.length === 0 ? [route] : rules;
}

/** Routes of App Mesh that can carry weights (argo-rollouts `rollout/trafficrouting/appmesh`). */
const meshRoutes: readonly string[] = ['httpRoute', 'http2Route', 'tcpRoute', 'grpcRoute'];

/** A VirtualRouter has routes of a known type, each with one target for each version. */
export function* virtualRouterFaults({ router }: RouteReference, object: JsonObject): Iterable<RouteFault> {
  const routes = listAt(object, 'spec', 'routes');
  if (routes.length === 0) {
    yield { code: 'route-unusable', pointer: '/spec/routes', what: 'has no routes' };
    return;
  }
  const known = routes.flatMap((route) => textAt(route, 'name') ?? []);
  for (const name of listAt(router.settings, 'virtualService', 'routes')) {
    if (typeof name !== 'string' || known.includes(name)) continue;
    yield { code: 'route-unusable', pointer: undefined, what: `has no route '${name}'`, hint: didYouMean(name, known) };
  }
  for (const [index, route] of routes.entries())
    yield* meshRouteFaults(route, `/spec/routes/${index}`, nodesOf(router.settings));
}

/** The VirtualNodes of both versions, by their names. */
function nodesOf(settings: JsonObject): readonly string[] {
  return ['canaryVirtualNodeRef', 'stableVirtualNodeRef'].flatMap(
    (field) => textAt(settings, 'virtualNodeGroup', field, 'name') ?? [],
  );
}

function* meshRouteFaults(route: JsonValue, pointer: string, nodes: readonly string[]): Iterable<RouteFault> {
  if (!isJsonObject(route)) return;
  const type = meshRoutes.find((kind) => objectAt(route, kind) !== undefined);
  const name = textAt(route, 'name') ?? '';
  if (type === undefined) {
    const what = `has the route '${name}' of a type that is none of ${meshRoutes.join(', ')}`;
    yield { code: 'route-unusable', pointer, what };
    return;
  }
  const targets = listAt(route, type, 'action', 'weightedTargets');
  const names = targets.flatMap((target) => textAt(target, 'virtualNodeRef', 'name') ?? []);
  const missing = nodes.find((node) => !names.includes(node));
  const count = targets.length;
  if (count === 2 && missing !== undefined) {
    const what = `has the route '${name}' without the VirtualNode '${missing}' among its weightedTargets`;
    yield { code: 'route-unusable', pointer, what, hint: didYouMean(missing, names) };
  }
  if (count === 2) return;
  yield {
    code: 'route-unusable',
    pointer: `${pointer}/${type}/action/weightedTargets`,
    what: `has the route '${name}' with ${count} weightedTargets, and needs one for each version`,
  };
}

/** The canary annotation is for the Ingress that the controller makes beside the stable one. */
export function* stableIngressFaults({ router }: RouteReference, object: JsonObject): Iterable<RouteFault> {
  const prefix = textAt(router.settings, 'annotationPrefix') ?? 'nginx.ingress.kubernetes.io';
  if (textAt(object, 'metadata', 'annotations', `${prefix}/canary`) !== 'true') return;
  yield {
    code: 'route-unusable',
    pointer: '/metadata/annotations',
    what: `has the annotation ${prefix}/canary, and is named as the stable one`,
    hint: 'remove the annotation: the controller makes the Ingress of the canary itself',
  };
}
