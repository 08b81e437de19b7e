import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { isJsonObject } from '../../kernel/json.ts';
import { finding } from '../finding.ts';
import { listAt, objectAt, textAt, valueAt } from '../json-access.ts';
import type { RolloutRule } from '../rule.ts';
import { canaryPointer } from './canary-pointer.ts';
import { type RolloutView, type StepView, stepName } from './rollout-view.ts';
import { gatewayApiPlugin, isAble, type Router, type RouterAbility, routerNames } from './router.ts';

/** What a step asks of the routers of its rollout. */
interface Demand {
  readonly step: StepView;
  readonly pointer: string;
  /** How the message names it. */
  readonly what: string;
  /** Undefined where any router will do. */
  readonly ability: RouterAbility | undefined;
}

/** Steps that need a router, and what they need of it. */
const needs: Readonly<Record<string, RouterAbility | undefined>> = {
  setCanaryScale: undefined,
  setHeaderRoute: 'headerRoute',
  setMirrorRoute: 'mirrorRoute',
};

function demandsOf({ steps }: RolloutView): readonly Demand[] {
  const demands: Demand[] = [];
  for (const step of steps) {
    for (const key of Object.keys(step.json)) {
      if (!Object.hasOwn(needs, key) || !isJsonObject(step.json[key])) continue;
      demands.push({ step, pointer: `${step.pointer}/${key}`, what: key, ability: needs[key] });
    }
    const weighted = listAt(step.json, 'experiment', 'templates').findIndex(
      (template) => valueAt(template, 'weight') !== undefined,
    );
    if (weighted < 0) continue;
    const pointer = `${step.pointer}/experiment/templates/${weighted}/weight`;
    demands.push({ step, pointer, what: 'a weight for an experiment', ability: 'experimentWeight' });
  }
  return demands;
}

/** Steps that the routers cannot carry out. A plugin beside a router switches the controller's own checks off. */
function* abilities(rollout: RolloutView): Iterable<Diagnostic> {
  const { manifest, routers } = rollout;
  for (const { step, pointer, what, ability } of demandsOf(rollout)) {
    if (rollout.trafficRouting === undefined) {
      yield finding(manifest, 'step-without-router', {
        pointer,
        message: `${stepName(rollout, step)} has ${what}, which only works with a traffic router, and there is none`,
        hint: 'give the canary a traffic router, or remove the step',
      });
      continue;
    }
    if (routers.length === 0) {
      yield finding(manifest, 'step-without-router', {
        pointer,
        message: `${stepName(rollout, step)} has ${what}, and trafficRouting names no traffic router that could carry it out`,
        hint: 'add a traffic router, such as istio, to trafficRouting',
      });
      continue;
    }
    const unable =
      ability === undefined
        ? []
        : routers.filter((router) => !isAble(router, ability) || (ability === 'headerRoute' && takesNoHeaders(router)));
    if (unable.length === 0) continue;
    const isIgnored = unable.length === routers.length;
    yield finding(manifest, isIgnored ? 'step-ignored-by-router' : 'step-ignored-by-some-routers', {
      pointer,
      message: `${stepName(rollout, step)} has ${what}, which ${routerNames(unable)} cannot carry out${isIgnored ? '' : ', so only a part of the traffic follows it'}`,
      hint:
        ability === 'mirrorRoute'
          ? 'of the known routers only istio mirrors traffic'
          : unable.some(takesNoHeaders)
            ? 'set useHeaderRoutes: true on a route of the plugin'
            : undefined,
    });
  }
}

/**
 * The Gateway API plugin makes header routes on the routes of its lists that ask for it, and on one
 * that is named alone (rollouts-plugin-trafficrouter-gatewayapi, `useHeaderRoutes`).
 */
function takesNoHeaders({ name, settings }: Router): boolean {
  if (name !== gatewayApiPlugin) return false;
  if (['httpRoute', 'grpcRoute', 'httpRouteSelector', 'grpcRouteSelector'].some((field) => field in settings))
    return false;
  const listed = [...listAt(settings, 'httpRoutes'), ...listAt(settings, 'grpcRoutes')];
  return listed.length > 0 && listed.every((route) => valueAt(route, 'useHeaderRoutes') !== true);
}

/** A route that a step makes takes its precedence from the list of managed routes. */
function* managedRoutes(rollout: RolloutView): Iterable<Diagnostic> {
  if (rollout.trafficRouting === undefined) return;
  const managed = listAt(rollout.trafficRouting, 'managedRoutes').map((route) => textAt(route, 'name'));
  for (const step of rollout.steps) {
    for (const key of ['setHeaderRoute', 'setMirrorRoute'] as const) {
      const route = objectAt(step.json, key);
      const name = textAt(route, 'name');
      if (route === undefined || managed.includes(name)) continue;
      yield finding(rollout.manifest, 'managed-route-missing', {
        pointer: `${step.pointer}/${key}/name`,
        message: `${stepName(rollout, step)} sets the route '${name ?? ''}', which trafficRouting.managedRoutes does not list`,
        hint: `add { name: '${name ?? ''}' } to managedRoutes`,
      });
    }
  }
}

/** maxTrafficWeight is for NGINX and plugins; a plugin beside another router keeps the controller from saying so. */
function* maxTrafficWeight({ manifest, routers, trafficRouting }: RolloutView): Iterable<Diagnostic> {
  if (valueAt(trafficRouting, 'maxTrafficWeight') === undefined) return;
  const unable = routers.filter((router) => !isAble(router, 'maxTrafficWeight'));
  if (unable.length === 0 && routers.length > 0) return;
  const who = routers.length === 0 ? 'only NGINX and plugins take' : `${routerNames(unable)} does not take`;
  yield finding(manifest, 'max-traffic-weight-ignored', {
    pointer: `${canaryPointer}/trafficRouting/maxTrafficWeight`,
    message: `the Rollout '${manifest.id.name}' has maxTrafficWeight, which ${who}`,
    hint: 'remove it: weights are percent',
  });
}

export const stepRoutingRules: readonly RolloutRule[] = [abilities, managedRoutes, maxTrafficWeight];
