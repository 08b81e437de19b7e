import type { JsonObject } from '../../kernel/json.ts';
import { objectAt } from '../json-access.ts';
import { canaryPointer } from './canary-pointer.ts';

/** What a step may ask of a traffic router. */
export type RouterAbility = 'headerRoute' | 'mirrorRoute' | 'experimentWeight' | 'maxTrafficWeight';

/** A traffic router of a rollout as the controller or its plugin treats it. */
export interface Router {
  /** Key below `trafficRouting`, or the name of the plugin. */
  readonly name: string;
  readonly isPlugin: boolean;
  readonly settings: JsonObject;
  /** Undefined for a plugin that is not known here: it may be able to do anything. */
  readonly abilities: readonly RouterAbility[] | undefined;
}

/** Name of the plugin for the Gateway API. */
export const gatewayApiPlugin = 'argoproj-labs/gatewayAPI';

/** @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/ */
const builtIn: Readonly<Record<string, readonly RouterAbility[]>> = {
  istio: ['headerRoute', 'mirrorRoute', 'experimentWeight'],
  alb: ['headerRoute', 'experimentWeight'],
  apisix: ['headerRoute'],
  nginx: ['maxTrafficWeight'],
  smi: ['experimentWeight'],
  traefik: [],
  ambassador: [],
  appMesh: [],
};

// The plugin answers mirror steps without doing anything.
const plugins: ReadonlyMap<string, readonly RouterAbility[]> = new Map([
  [gatewayApiPlugin, ['headerRoute', 'experimentWeight', 'maxTrafficWeight']],
]);

export function routersOf(trafficRouting: JsonObject | undefined): readonly Router[] {
  if (trafficRouting === undefined) return [];
  const routers: Router[] = [];
  for (const name of Object.keys(trafficRouting)) {
    const settings = objectAt(trafficRouting, name);
    if (settings === undefined) continue;
    if (Object.hasOwn(builtIn, name)) routers.push({ name, isPlugin: false, settings, abilities: builtIn[name] });
    if (name !== 'plugins') continue;
    for (const [plugin, its] of Object.entries(settings)) {
      routers.push({ name: plugin, isPlugin: true, settings: objectAt(its) ?? {}, abilities: plugins.get(plugin) });
    }
  }
  return routers;
}

/** Pointer to the settings of a router. */
export function pointerOf({ name, isPlugin }: Router): string {
  return `${canaryPointer}/trafficRouting/${isPlugin ? `plugins/${name.replaceAll('~', '~0').replaceAll('/', '~1')}` : name}`;
}

/** Whether a router can do something; a plugin that is not known gets the benefit of the doubt. */
export function isAble({ abilities }: Router, ability: RouterAbility): boolean {
  return abilities?.includes(ability) ?? true;
}

/** How messages name routers: `nginx and argoproj-labs/gatewayAPI`. */
export function routerNames(routers: readonly Router[]): string {
  return routers.map(({ name }) => name).join(' and ');
}
