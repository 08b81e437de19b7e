import type { JsonValue } from '../../kernel/json.ts';
import { listAt, numberAt, objectAt, textAt, valueAt } from '../json-access.ts';
import { canaryPointer } from './canary-pointer.ts';
import type { Fault } from './fault.ts';
import type { RolloutView } from './rollout-view.ts';
import { gatewayApiPlugin, pointerOf, type Router } from './router.ts';
import { isSet } from './strategy-faults.ts';

/** Fields of a router of which exactly one is set. */
const alternatives: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['nginx', ['stableIngress', 'stableIngresses']],
  ['alb', ['ingress', 'ingresses']],
  ['istio', ['virtualService', 'virtualServices']],
]);

/** What a router lacks or has too much of (argo-rollouts `validation_references.go`, and the routers' own reconcilers). */
export function* routerFaults({ routers, trafficRouting }: RolloutView): Iterable<Fault> {
  for (const router of routers) {
    const pair = alternatives.get(router.name);
    if (pair !== undefined && pair.filter((field) => isGiven(router.settings[field])).length !== 1) {
      yield [pointerOf(router), `has ${router.name} without exactly one of ${pair.join(' and ')}`];
    }
    yield* ownFaults(router);
  }
  const most = numberAt(trafficRouting, 'maxTrafficWeight');
  if (most !== undefined && most < 1) {
    yield [`${canaryPointer}/trafficRouting/maxTrafficWeight`, `has maxTrafficWeight ${most}`];
  }
}

function isGiven(value: JsonValue | undefined): boolean {
  return isSet(value) && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function* ownFaults(router: Router): Iterable<Fault> {
  const { name, settings } = router;
  const pointer = pointerOf(router);
  switch (name) {
    case 'alb':
      yield* stickinessFaults(router);
      yield* repeated(router, 'ingresses');
      break;
    case 'nginx':
      yield* repeated(router, 'stableIngresses');
      break;
    case 'ambassador':
      if (listAt(settings, 'mappings').length === 0) yield [pointer, 'has ambassador without mappings'];
      break;
    case 'istio':
      yield* subsetFaults(router);
      break;
    case gatewayApiPlugin:
      if (!namesRoutes(router)) {
        yield [pointer, `has the plugin ${name} without a route`, "name one: httpRoute: 'web'"];
      }
      break;
    default:
      break;
  }
}

/** The load balancer takes a duration of 1 second to 7 days. */
function* stickinessFaults(router: Router): Iterable<Fault> {
  const stickiness = objectAt(router.settings, 'stickinessConfig');
  if (stickiness?.['enabled'] !== true) return;
  const seconds = numberAt(stickiness, 'durationSeconds') ?? 0;
  if (seconds >= 1 && seconds <= 604_800) return;
  yield [
    `${pointerOf(router)}/stickinessConfig/durationSeconds`,
    `has a stickinessConfig of ${seconds} seconds, which must be between 1 and 604800`,
  ];
}

function* repeated(router: Router, field: string): Iterable<Fault> {
  const names = listAt(router.settings, field);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (typeof twice === 'string') yield [`${pointerOf(router)}/${field}`, `has '${twice}' twice in ${field}`];
}

/** Two subsets of one host stand for the two versions. */
function* subsetFaults(router: Router): Iterable<Fault> {
  const rule = objectAt(router.settings, 'destinationRule');
  const canary = textAt(rule, 'canarySubsetName');
  if (canary === undefined || canary !== textAt(rule, 'stableSubsetName')) return;
  yield [
    `${pointerOf(router)}/destinationRule`,
    `has the subset '${canary}' for the stable version and for the canary`,
  ];
}

/** The plugin finds its routes by name, or by labels. */
function namesRoutes({ settings }: Router): boolean {
  return ['http', 'grpc', 'tcp', 'tls'].some(
    (kind) =>
      textAt(settings, `${kind}Route`) !== undefined ||
      listAt(settings, `${kind}Routes`).length > 0 ||
      isSet(valueAt(settings, `${kind}RouteSelector`)),
  );
}
