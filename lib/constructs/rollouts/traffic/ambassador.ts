import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { atCallSite } from '../../../model/call-site.ts';
import { kebab, shorten } from '../../names.ts';
import { checkExisting } from './existing-route.ts';
import { routeObject } from './route-object.ts';
import type { TrafficBinding, TrafficRouter, TrafficTarget } from './traffic-router.ts';

/** A new Mapping for each host name. */
interface NewMappings {
  /**
   * Name of the resolver through which endpoints are found, where one exists.
   * @default a new KubernetesEndpointResolver, which leads past kube-proxy to the pods
   */
  readonly resolver?: string;
  readonly mappings?: never;
}

/** New Mappings, or the names of those that exist, with the stable Service and no weight. */
export type AmbassadorProps = {
  /**
   * Version of Ambassador's objects. The controller looks for `getambassador.io/v2`, unless its flag
   * `--ambassador-api-version` says otherwise; Emissary-ingress 3 serves both where its conversion is installed.
   * @default 'getambassador.io/v3alpha1'
   */
  readonly apiVersion?: 'getambassador.io/v3alpha1' | 'getambassador.io/v2';
} & (NewMappings | { readonly mappings: readonly [string, ...string[]]; readonly resolver?: never });

/**
 * Splits traffic by Mappings of Ambassador (Emissary-ingress): the controller makes one for the
 * canary beside each stable one, with the weight.
 *
 * @example ambassador()
 * @example ambassador({ mappings: ['shop'] }) // a Mapping of your own, to the stable Service
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/ambassador/
 */
export function ambassador(props: AmbassadorProps = {}): TrafficRouter<'canaryScale'> {
  return atCallSite({ kind: 'ambassador', has: ['canaryScale'], bind: (scope, target) => bind(scope, target, props) });
}

function bind(scope: Construct, target: TrafficTarget, props: AmbassadorProps): TrafficBinding {
  const { mappings } = props;
  if (mappings !== undefined) {
    for (const name of mappings) {
      checkExisting<MappingSpec>(scope, { group: 'getambassador.io', kind: 'Mapping', name }, (mapping) =>
        fault(mapping, target),
      );
    }
    return { trafficRouting: { ambassador: { mappings } }, route: undefined, objects: [] };
  }
  const { apiVersion = 'getambassador.io/v3alpha1', resolver } = props;
  const made =
    resolver === undefined
      ? routeObject(scope, 'Resolver', target, { apiVersion, kind: 'KubernetesEndpointResolver', spec: {} })
      : undefined;
  const routes = hostsOf(target).map((host, index, { length }) =>
    mapping(scope, target, { apiVersion, host, resolver: resolver ?? target.rollout, index, only: length === 1 }),
  );
  return {
    trafficRouting: { ambassador: { mappings: routes.map(({ name }) => name) } },
    route: routes[0],
    objects: made === undefined ? routes : [...routes, made],
  };
}

function hostsOf({ hostnames }: TrafficTarget): readonly string[] {
  return hostnames.length === 0 ? ['*'] : hostnames;
}

interface MappingProps {
  readonly apiVersion: string;
  readonly host: string;
  readonly resolver: string;
  readonly index: number;
  readonly only: boolean;
}

function mapping(scope: Construct, target: TrafficTarget, props: MappingProps): ApiObject {
  const { apiVersion, host, resolver, index, only } = props;
  const { stable, path, rollout } = target;
  return routeObject(scope, index === 0 ? 'Route' : `Route ${host}`, target, {
    apiVersion,
    kind: 'Mapping',
    name: only ? rollout : shorten(`${rollout}-${kebab(host)}`),
    spec: {
      // An older Mapping without a host stands for all of them.
      ...(apiVersion.endsWith('/v2') ? { host: host === '*' ? undefined : host } : { hostname: host }),
      prefix: path,
      // Ambassador would replace the prefix by '/'.
      rewrite: path === '/' ? undefined : '',
      service: `${stable.name}:${stable.port}`,
      resolver,
    },
  });
}

interface MappingSpec {
  readonly service: string;
  readonly weight: number;
}

function fault({ weight, service = '' }: Partial<MappingSpec>, { stable }: TrafficTarget): string | undefined {
  if (weight !== undefined) return 'has a weight, with which the controller refuses it: leave it out';
  const [name] = service.replace(/^https?:\/\//, '').split(/[.:]/);
  return name === stable.name ? undefined : `does not lead to the stable Service '${stable.name}'`;
}
