import { didYouMean } from '../../kernel/closest.ts';
import type { JsonObject, JsonValue } from '../../kernel/json.ts';
import { listAt, numberAt, objectAt, shown, textAt } from '../json-access.ts';
import { namespaceOf } from '../object-index.ts';
import type { RolloutView } from './rollout-view.ts';
import type { RouteFault } from './route-fault.ts';
import type { RouteReference } from './route-reference.ts';

/** A route of a VirtualService that the controller sets weights in. */
interface Chosen {
  readonly pointer: string;
  readonly json: JsonValue;
}

/**
 * The routes of a VirtualService that a rollout names exist, and without names there is one that can
 * be meant; each has a destination for both versions
 * (argo-rollouts `rollout/trafficrouting/istio/istio.go`).
 */
export function* virtualServiceFaults(
  { field, router }: RouteReference,
  object: JsonObject,
  rollout: RolloutView,
): Iterable<RouteFault> {
  const [list, index] = field.split('/', 2);
  const named =
    index === undefined ? router.settings['virtualService'] : listAt(router.settings, list ?? '')[Number(index)];
  const spec = objectAt(object, 'spec');
  // Istio itself refuses one without routes, which is said of every VirtualService.
  if (['http', 'tls', 'tcp'].every((kind) => listAt(spec, kind).length === 0)) return;
  const chosen: Chosen[] = [];
  yield* httpRoutes(named, spec, rollout, chosen);
  yield* portRoutes(named, spec, 'tls', chosen);
  yield* portRoutes(named, spec, 'tcp', chosen);
  for (const route of chosen) yield* destinations(route, router.settings, rollout);
}

function* httpRoutes(
  named: JsonValue | undefined,
  spec: JsonObject | undefined,
  { trafficRouting }: RolloutView,
  chosen: Chosen[],
): Iterable<RouteFault> {
  const routes = listAt(spec, 'http');
  const names = listAt(named, 'routes').filter((name) => typeof name === 'string');
  const known = routes.flatMap((route) => textAt(route, 'name') ?? []);
  for (const name of names) {
    const at = routes.findIndex((route) => textAt(route, 'name') === name);
    if (at >= 0) chosen.push({ pointer: `/spec/http/${at}`, json: routes[at] ?? null });
    else {
      const hint = didYouMean(name, known);
      yield { code: 'route-unusable', pointer: undefined, what: `has no http route '${name}'`, hint };
    }
  }
  if (names.length > 0) return;
  const managed = listAt(trafficRouting, 'managedRoutes').map((route) => textAt(route, 'name'));
  const own = routes.flatMap((json, at) => (managed.includes(textAt(json, 'name') ?? '') ? [] : [{ json, at }]));
  const [only] = own;
  if (own.length === 1 && only !== undefined) chosen.push({ pointer: `/spec/http/${only.at}`, json: only.json });
  const others = [...listAt(named, 'tlsRoutes'), ...listAt(named, 'tcpRoutes')];
  if (own.length < 2 || others.length > 0) return;
  yield {
    code: 'route-unusable',
    pointer: undefined,
    what: `has ${own.length} http routes, and the rollout does not say which of them splits its traffic`,
    hint: 'name them: virtualService.routes',
  };
}

/** Routes of TLS and TCP have no names: they are told apart by port, and by the hosts of the handshake. */
function* portRoutes(
  named: JsonValue | undefined,
  spec: JsonObject | undefined,
  kind: 'tls' | 'tcp',
  chosen: Chosen[],
): Iterable<RouteFault> {
  const routes = listAt(spec, kind);
  const wanted = listAt(named, `${kind}Routes`);
  for (const want of wanted) {
    const port = numberAt(want, 'port');
    const hosts = listAt(want, 'sniHosts');
    const isMeant = (match: JsonValue): boolean =>
      (port === undefined || numberAt(match, 'port') === port) &&
      hosts.every((host) => listAt(match, 'sniHosts').includes(host));
    const at = routes.findIndex((route) => listAt(route, 'match').some(isMeant));
    if (at >= 0) chosen.push({ pointer: `/spec/${kind}/${at}`, json: routes[at] ?? null });
    // A single route is taken without a look at its match.
    else if (routes.length !== 1) {
      const place = [...(port === undefined ? [] : [`port ${port}`]), ...hosts.map(shown)].join(' and ');
      yield { code: 'route-unusable', pointer: undefined, what: `has no ${kind} route for ${place}` };
    }
  }
  if (wanted.length > 0 || listAt(spec, 'http').length > 0) return;
  if (routes.length === 1) chosen.push({ pointer: `/spec/${kind}/0`, json: routes[0] ?? null });
}

function* destinations(
  { pointer, json }: Chosen,
  settings: JsonObject,
  { canary, manifest }: RolloutView,
): Iterable<RouteFault> {
  const all = listAt(json, 'route');
  const rule = objectAt(settings, 'destinationRule');
  if (rule !== undefined) {
    const subsets = all.map((one) => textAt(one, 'destination', 'subset'));
    const wanted = ['stableSubsetName', 'canarySubsetName'].flatMap((field) => textAt(rule, field) ?? []);
    const absent = wanted.filter((name) => !subsets.includes(name));
    if (absent.length > 0) {
      const what = `has no destination with the subset ${absent.map((name) => `'${name}'`).join(' and none with ')}`;
      yield { code: 'route-without-backend', pointer, what };
    }
    return;
  }
  const pair = [textAt(canary, 'pingPong', 'pingService'), textAt(canary, 'pingPong', 'pongService')];
  const [stable, candidate] =
    pair[0] === undefined ? [textAt(canary, 'stableService'), textAt(canary, 'canaryService')] : pair;
  const wanted = [stable, candidate].filter((name) => name !== undefined);
  const hosts = all.map((one) => serviceOf(textAt(one, 'destination', 'host') ?? '', namespaceOf(manifest)));
  const absent = wanted.filter((name) => !hosts.includes(name));
  if (absent.length === 0) return;
  yield {
    code: 'route-without-backend',
    pointer,
    what: `has no backend ${absent.map((name) => `'${name}'`).join(' and no backend ')}`,
    hint: `one route needs both ${wanted.join(' and ')} as destinations`,
  };
}

/** Hosts are names of Services, or those with their namespace and domain; one of another namespace is another Service. */
function serviceOf(host: string, namespace: string | undefined): string | undefined {
  const [name, elsewhere] = host.split('.', 2);
  return namespace === undefined || elsewhere === undefined || elsewhere === namespace ? name : host;
}

/** The subsets that a rollout names are in the DestinationRule, and select its pods. */
export function* destinationRuleFaults(
  { router }: RouteReference,
  object: JsonObject,
  { canary }: RolloutView,
  labels: JsonObject | undefined,
): Iterable<RouteFault> {
  const subsets = listAt(object, 'spec', 'subsets');
  const known = subsets.flatMap((subset) => textAt(subset, 'name') ?? []);
  const rule = objectAt(router.settings, 'destinationRule');
  for (const [field, metadata] of [
    ['stableSubsetName', 'stableMetadata'],
    ['canarySubsetName', 'canaryMetadata'],
  ] as const) {
    const name = textAt(rule, field);
    if (name === undefined) continue;
    const index = known.indexOf(name);
    if (index < 0) {
      yield {
        code: 'route-unusable',
        pointer: undefined,
        what: `has no subset '${name}'`,
        hint: didYouMean(name, known),
      };
      continue;
    }
    const own = { ...labels, ...objectAt(canary, metadata, 'labels') };
    const wrong = Object.entries(objectAt(subsets[index], 'labels') ?? {}).find(
      ([key, value]) => key !== 'rollouts-pod-template-hash' && own[key] !== value,
    );
    if (labels === undefined || wrong === undefined) continue;
    yield {
      code: 'route-unusable',
      pointer: `/spec/subsets/${index}/labels`,
      what: `selects ${wrong[0]}=${shown(wrong[1])} in its subset '${name}', which the pods of the rollout do not have`,
    };
  }
}
