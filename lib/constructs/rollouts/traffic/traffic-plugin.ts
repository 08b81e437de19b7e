import { failure } from '../../../kernel/diagnostic.ts';
import { atCallSite } from '../../../model/call-site.ts';
import type { Fields } from '../../fields.ts';
import { type IgnoredDifference, ignoreDifference } from '../../ignored-difference.ts';
import { requireMaxTrafficWeight } from './max-traffic-weight.ts';
import type { RouterCapability, TrafficRouter } from './traffic-router.ts';

/** What a plugin may be able to do, in the user's word: Argo asks no plugin. */
export type TrafficPluginCapability = Exclude<RouterCapability, 'canaryScale' | 'managedRoutes' | 'maxTrafficWeight'>;

/** What follows from what a plugin can do and was told. */
type Implied<Has extends TrafficPluginCapability, Max extends number> =
  | 'canaryScale'
  | Has
  | ([Extract<Has, 'headerRoute'>] extends [never] ? never : 'exactHeaderRoute')
  | ([Extract<Has, RouteCapability>] extends [never] ? never : 'managedRoutes')
  | ([Max] extends [never] ? never : 'maxTrafficWeight');

type RouteCapability = 'headerRoute' | 'exactHeaderRoute' | 'mirrorRoute';

/** What is known of a plugin. */
export interface TrafficPluginOptions<Has extends TrafficPluginCapability, Max extends number = number> {
  /** What it can do beyond weights. @default nothing */
  readonly has?: readonly Has[];
  /** Order of precedence of the routes that steps add. @default that of their first steps */
  readonly managedRoutes?: readonly string[];
  /** What weights are out of. @default 100 */
  readonly maxTrafficWeight?: Max;
  /** Whether requests from outside the cluster come through it. @default true */
  readonly outside?: boolean;
  /** Fields that it writes, so that Argo CD leaves them alone. @default none */
  readonly ignoreDifferences?: readonly IgnoredDifference[];
}

/**
 * Splits traffic through a plugin of Argo Rollouts, which must be named in the ConfigMap
 * `argo-rollouts-config`: see `RolloutsConfig`. It splits among routes that exist; the plugin's own
 * documentation says what they look like.
 *
 * @example
 * trafficPlugin('argoproj-labs/contour', { httpProxies: ['shop'] }, { has: ['headerRoute'] })
 * @param name - `<organisation>/<name>` of the plugin, as it is registered
 * @param config - what the plugin wants to know
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/plugins/
 * @throws DiagnosticError invalid-prop
 */
export function trafficPlugin<const Has extends TrafficPluginCapability = never, Max extends number = never>(
  name: `${string}/${string}`,
  config: Fields,
  options: TrafficPluginOptions<Has, Max> = {},
): TrafficRouter<Implied<Has, Max>> {
  const { has = [], managedRoutes, maxTrafficWeight, outside = true, ignoreDifferences = [] } = options;
  if (!/^[\w.-]+\/[\w.-]+$/.test(name)) {
    throw failure('invalid-prop', {
      message: `'${name}' is no name of a plugin`,
      hint: 'write it as it is registered, such as argoproj-labs/contour',
    });
  }
  requireMaxTrafficWeight(maxTrafficWeight);
  return atCallSite({
    kind: name,
    has: impliedBy(has, maxTrafficWeight) as Implied<Has, Max>[],
    outside,
    ...(managedRoutes === undefined ? {} : { managedRoutes }),
    ...(maxTrafficWeight === undefined ? {} : { maxTrafficWeight }),
    bind: (scope, target) => {
      for (const difference of ignoreDifferences) {
        ignoreDifference(scope, { ...difference, namespace: difference.namespace ?? target.namespace });
      }
      return { trafficRouting: { plugins: { [name]: config } }, route: undefined, objects: [] };
    },
  });
}

function impliedBy(
  has: readonly TrafficPluginCapability[],
  maxTrafficWeight: number | undefined,
): readonly RouterCapability[] {
  const all = new Set<RouterCapability>(['canaryScale', ...has]);
  if (all.has('headerRoute')) all.add('exactHeaderRoute');
  if (all.has('exactHeaderRoute') || all.has('mirrorRoute')) all.add('managedRoutes');
  if (maxTrafficWeight !== undefined) all.add('maxTrafficWeight');
  return [...all];
}
