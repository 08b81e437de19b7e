import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { Manifest } from '../../model/manifest.ts';
import { finding, nameOf } from '../finding.ts';
import { objectAt, shown, textAt } from '../json-access.ts';
import { isSameNamespace, namespaceOf } from '../object-index.ts';
import type { RolloutRule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { matchesLabels } from '../selector.ts';
import { canaryPointer } from './canary-pointer.ts';
import type { RolloutView } from './rollout-view.ts';
import { podLabels } from './workload-reference.ts';

/**
 * The weights of the steps reach the Services only through a router. Where a third Service takes the
 * requests to all pods, the two are for looking at one version alone.
 */
function* withoutRouter(rollout: RolloutView, scope: Scope): Iterable<Diagnostic> {
  const { manifest, canary, routers } = rollout;
  if (routers.length > 0) return;
  const [stable, candidate] = [textAt(canary, 'stableService'), textAt(canary, 'canaryService')];
  if (stable === undefined || candidate === undefined || stable === candidate) return;
  if (isServedByAnother(rollout, scope, [stable, candidate])) return;
  yield finding(manifest, 'services-without-router', {
    pointer: `${canaryPointer}/canaryService`,
    message: `${nameOf(manifest)} has the stable Service '${stable}' and the canary Service '${candidate}', but no traffic router that splits the traffic between them`,
    hint: 'give the canary a traffic router, or let one Service select all of its pods',
  });
}

function isServedByAnother(rollout: RolloutView, scope: Scope, own: readonly string[]): boolean {
  const labels = podLabels(rollout, scope) ?? {};
  const services = servicesByPair(scope);
  return Object.entries(labels).some(([key, value]) =>
    services
      .get(pairKey(key, shown(value)))
      ?.some(
        (service) =>
          !own.includes(service.id.name) &&
          isSameNamespace(namespaceOf(service), namespaceOf(rollout.manifest)) &&
          matchesLabels(labels, objectAt(service.object, 'spec', 'selector') ?? {}),
      ),
  );
}

const cache = new WeakMap<Scope, ReadonlyMap<string, readonly Manifest[]>>();

/** Services by the first label that they select by, so that not every rollout looks at every Service. */
function servicesByPair(scope: Scope): ReadonlyMap<string, readonly Manifest[]> {
  const known = cache.get(scope);
  if (known !== undefined) return known;
  const services = new Map<string, Manifest[]>();
  for (const service of scope.all('', 'Service')) {
    const [first] = Object.entries(objectAt(service.object, 'spec', 'selector') ?? {});
    if (first === undefined) continue;
    const key = pairKey(first[0], shown(first[1]));
    const others = services.get(key);
    if (others === undefined) services.set(key, [service]);
    else others.push(service);
  }
  cache.set(scope, services);
  return services;
}

function pairKey(key: string, value: string): string {
  return `${key}=${value}`;
}

/** A trafficRouting that names no router moves nothing; a plugin may be one. */
function* emptyRouting({ manifest, trafficRouting, routers, steps }: RolloutView): Iterable<Diagnostic> {
  if (trafficRouting === undefined || routers.length > 0) return;
  // What asks a router for more than weights has been said of its step.
  if (!steps.some(({ json }) => json['setWeight'] !== undefined)) return;
  yield finding(manifest, 'traffic-routing-empty', {
    pointer: `${canaryPointer}/trafficRouting`,
    message: `${nameOf(manifest)} has a trafficRouting that names no traffic router, so nothing sets the weights of its steps`,
    hint: 'add a traffic router, such as istio or nginx, or remove trafficRouting',
  });
}

export const routerlessRules: readonly RolloutRule[] = [withoutRouter, emptyRouting];
