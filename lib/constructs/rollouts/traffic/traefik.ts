import type { Construct } from 'constructs';
import { atCallSite } from '../../../model/call-site.ts';
import type { Fields } from '../../fields.ts';
import { checkExisting, ignoreWrites } from './existing-route.ts';
import { isOneOf } from './jq.ts';
import { routeObject, wholeElements } from './route-object.ts';
import type { TrafficBinding, TrafficRouter, TrafficTarget } from './traffic-router.ts';

/** A new TraefikService behind a new IngressRoute. */
interface NewTraefikService {
  /** Where Traefik listens, such as `websecure`. @default all that are Traefik's default */
  readonly entryPoints?: readonly string[];
  /** Applied to every request, in this order. */
  readonly middlewares?: readonly { readonly name: string; readonly namespace?: string }[];
  /** Certificate of the route: a Secret, or what a resolver of Traefik's gets. @default plain HTTP */
  readonly tls?: { readonly secretName: string } | { readonly certResolver: string };
  readonly weightedTraefikServiceName?: never;
}

/** A new TraefikService, or the name of one that exists, with both Services and no weights. */
export type TraefikProps = {
  /**
   * Version of Traefik's objects; Traefik 2 knew the other one. The controller is told of it by its flag
   * `--traefik-api-version`.
   * @default 'traefik.io/v1alpha1'
   */
  readonly apiVersion?: 'traefik.io/v1alpha1' | 'traefik.containo.us/v1alpha1';
} & (
  | NewTraefikService
  | ({ readonly weightedTraefikServiceName: string } & {
      readonly [Key in Exclude<keyof NewTraefikService, 'weightedTraefikServiceName'>]?: never;
    })
);

/**
 * Splits traffic by the weights of a TraefikService. They are the controller's, and not written
 * here.
 *
 * @example traefik({ entryPoints: ['websecure'], tls: { secretName: 'shop-tls' } })
 * @example traefik({ weightedTraefikServiceName: 'shop' }) // a TraefikService of your own
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/traefik/
 */
export function traefik(props: TraefikProps = {}): TrafficRouter<'canaryScale'> {
  return atCallSite({ kind: 'traefik', has: ['canaryScale'], bind: (scope, target) => bind(scope, target, props) });
}

function bind(scope: Construct, target: TrafficTarget, props: TraefikProps): TrafficBinding {
  const { apiVersion = 'traefik.io/v1alpha1', weightedTraefikServiceName: existing } = props;
  const backends = [target.stable, target.canary].map(({ name, port }) => ({ name, port }));
  const group = apiVersion.slice(0, apiVersion.indexOf('/'));
  const name = existing ?? target.rollout;
  const object = { group, kind: 'TraefikService', name };
  ignoreWrites(scope, target, object, {
    jqPathExpressions: [
      `.spec.weighted.services[]? | select(${isOneOf(
        '.name',
        backends.map((backend) => backend.name),
      )}) | .weight`,
    ],
  });
  const trafficRouting = { traefik: { weightedTraefikServiceName: name } };
  if (existing !== undefined) {
    checkExisting<TraefikServiceSpec>(scope, object, weightOf);
    return { trafficRouting, route: undefined, objects: [] };
  }
  const service = routeObject(scope, 'TraefikService', target, {
    apiVersion,
    kind: 'TraefikService',
    spec: { weighted: { services: backends } },
  });
  const route = routeObject(scope, 'Route', target, {
    apiVersion,
    kind: 'IngressRoute',
    spec: ingressRoute(target, props),
  });
  return { trafficRouting, route: service, objects: [service, route] };
}

function ingressRoute(target: TrafficTarget, { entryPoints, middlewares, tls }: TraefikProps): Fields {
  const services = [{ kind: 'TraefikService', name: target.rollout }];
  return { entryPoints, routes: [{ kind: 'Rule', match: rule(target), middlewares, services }], tls };
}

function rule({ hostnames, path }: TrafficTarget): string {
  const hosts = hostnames.map((host) => `Host(\`${host}\`)`).join(' || ');
  if (path === '/') return hosts === '' ? 'PathPrefix(`/`)' : hosts;
  const { exact, below } = wholeElements(path);
  const paths = `(Path(\`${exact}\`) || PathPrefix(\`${below}\`))`;
  return hosts === '' ? paths : `${hostnames.length > 1 ? `(${hosts})` : hosts} && ${paths}`;
}

interface TraefikServiceSpec {
  readonly weighted: { readonly services?: readonly { readonly name: string; readonly weight?: number }[] };
}

function weightOf({ weighted }: Partial<TraefikServiceSpec>): string | undefined {
  const found = weighted?.services?.find(({ weight }) => weight !== undefined);
  return found && `has a weight for '${found.name}', which belongs to the controller: leave it out`;
}
