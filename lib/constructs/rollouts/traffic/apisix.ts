import type { Construct } from 'constructs';
import { failure } from '../../../kernel/diagnostic.ts';
import { atCallSite } from '../../../model/call-site.ts';
import { checkExisting, ignoreWrites } from './existing-route.ts';
import { isOneOf } from './jq.ts';
import { routeObject, wholeElements } from './route-object.ts';
import type { TrafficBinding, TrafficRouter, TrafficTarget } from './traffic-router.ts';

/** A new ApisixRoute. */
interface NewApisixRoute {
  /** @default 'apisix' */
  readonly ingressClassName?: string;
  /** Methods of the requests. @default all */
  readonly methods?: readonly string[];
  readonly route?: never;
}

/** An ApisixRoute that exists, with both Services as backends and no weights. */
interface ExistingApisixRoute {
  readonly route: {
    readonly name: string;
    /** Names of its rules. @default the rule named like the route, by Argo */
    readonly rules?: readonly string[];
  };
  readonly ingressClassName?: never;
  readonly methods?: never;
}

export type ApisixProps = {
  /** Order of precedence of the header routes of steps. @default that of their first steps */
  readonly managedRoutes?: readonly string[];
} & (NewApisixRoute | ExistingApisixRoute);

const group = 'apisix.apache.org';

/**
 * Splits traffic by the weights of an ApisixRoute. They are the controller's, and not written here;
 * for a header route it makes an ApisixRoute of that name itself.
 *
 * @example apisix()
 * @example apisix({ route: { name: 'shop', rules: ['primary'] } }) // an ApisixRoute of your own
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/apisix/
 */
export function apisix(
  props: ApisixProps = {},
): TrafficRouter<'canaryScale' | 'managedRoutes' | 'exactHeaderRoute' | 'headerRoute'> {
  return atCallSite({
    kind: 'apisix',
    has: ['canaryScale', 'managedRoutes', 'exactHeaderRoute', 'headerRoute'],
    ...(props.managedRoutes === undefined ? {} : { managedRoutes: props.managedRoutes }),
    bind: (scope, target) => bind(scope, target, props),
  });
}

function bind(scope: Construct, target: TrafficTarget, props: ApisixProps): TrafficBinding {
  const { name, rules } = props.route ?? { name: target.rollout, rules: ['primary'] };
  requireOwnName(target, name);
  const backends = [target.stable, target.canary];
  const names = backends.map((backend) => backend.name);
  ignoreWrites(
    scope,
    target,
    { group, kind: 'ApisixRoute', name },
    {
      jqPathExpressions: [
        `.spec.http[]? | select(${isOneOf('.name', rules ?? [name])}) | .backends[]? | select(${isOneOf('.serviceName', names)}) | .weight`,
      ],
    },
  );
  const trafficRouting = { apisix: { route: { name, rules } } };
  if (props.route !== undefined) {
    checkExisting<ApisixRouteSpec>(scope, { group, kind: 'ApisixRoute', name }, (route) =>
      fault(route, rules ?? [name]),
    );
    return { trafficRouting, route: undefined, objects: [] };
  }
  const { ingressClassName = 'apisix', methods } = props;
  const { hostnames, path } = target;
  const { exact, below } = wholeElements(path);
  const route = routeObject(scope, 'Route', target, {
    apiVersion: `${group}/v2`,
    kind: 'ApisixRoute',
    spec: {
      ingressClassName,
      http: [
        {
          name: 'primary',
          match: {
            hosts: hostnames.length === 0 ? undefined : [...hostnames],
            paths: path === '/' ? ['/*'] : [exact, `${below}*`],
            methods,
          },
          backends: backends.map((backend) => ({ serviceName: backend.name, servicePort: backend.port })),
        },
      ],
    },
  });
  return { trafficRouting, route, objects: [route] };
}

/** The controller makes an ApisixRoute for each header route, named like it. */
function requireOwnName(target: TrafficTarget, name: string): void {
  if (!target.managedRoutes.includes(name)) return;
  throw failure('invalid-prop', {
    message: `the Rollout '${target.rollout}' has a header route named '${name}', like the ApisixRoute that it would be beside`,
    hint: 'name the header route differently',
  });
}

interface ApisixRouteSpec {
  readonly http: readonly {
    readonly name?: string;
    readonly backends?: readonly { readonly serviceName: string; readonly weight?: number }[];
  }[];
}

function fault({ http = [] }: Partial<ApisixRouteSpec>, rules: readonly string[]): string | undefined {
  for (const rule of rules) {
    const backends = http.find(({ name }) => name === rule)?.backends;
    if (backends === undefined) return `has no rule named '${rule}'`;
    const weighted = backends.find(({ weight }) => weight !== undefined);
    if (weighted === undefined) continue;
    return `has a weight for '${weighted.serviceName}', which belongs to the controller: leave it out`;
  }
  return undefined;
}
