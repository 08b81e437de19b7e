import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { failure } from '../../../kernel/diagnostic.ts';
import type { Fields } from '../../fields.ts';
import type { DestinationRuleReference, IstioGatewayReference, IstioProps } from './istio-props.ts';
import { routeObject, wholeElements } from './route-object.ts';
import type { ServiceBackend, TrafficTarget } from './traffic-router.ts';

/** Both versions as destinations: by two Services, or by two subsets of one. */
export interface Destinations {
  readonly stable: ServiceBackend;
  readonly canary: ServiceBackend;
  readonly rule: DestinationRuleReference | undefined;
}

/** What tells destinations apart: where it lies in an entry of `route`, and its values. */
export function destinationKey({ stable, canary, rule }: Destinations): {
  readonly field: '.destination.host' | '.destination.subset';
  readonly names: readonly [string, string, ...string[]];
} {
  return rule === undefined
    ? { field: '.destination.host', names: [stable.name, canary.name] }
    : {
        field: '.destination.subset',
        names: [rule.stableSubsetName, rule.canarySubsetName, ...(rule.additionalSubsetNames ?? [])],
      };
}

/** A VirtualService with one route to both versions of a rollout, all weight on the stable one. */
export function virtualService(
  scope: Construct,
  target: TrafficTarget,
  props: IstioProps,
  destinations: Destinations,
): ApiObject {
  const { gateway, mesh = gateway === undefined, apiVersion = 'v1', protocol = 'http' } = props;
  const { hosts, gateways } = reach(target, gateway, mesh);
  return routeObject(scope, 'Route', target, {
    apiVersion: `networking.istio.io/${apiVersion}`,
    kind: 'VirtualService',
    spec: { hosts, gateways, [protocol]: [{ ...matchOf(target, protocol), route: routeTo(destinations) }] },
  });
}

function matchOf(target: TrafficTarget, protocol: 'http' | 'tcp' | 'tls'): Fields {
  const { path, hostnames, stable } = target;
  if (protocol === 'http') {
    const { exact, below } = wholeElements(path);
    return { name: 'primary', match: path === '/' ? undefined : [{ uri: { exact } }, { uri: { prefix: below } }] };
  }
  if (path !== '/') refuse(target, `a ${protocol} route of a VirtualService has no paths`, 'leave the path out');
  if (protocol === 'tcp') return { match: [{ port: stable.port }] };
  if (hostnames.length === 0) refuse(target, 'a tls route of a VirtualService needs host names', 'name them');
  return { match: [{ port: stable.port, sniHosts: [...hostnames] }] };
}

function reach(
  target: TrafficTarget,
  gateway: string | IstioGatewayReference | undefined,
  mesh: boolean,
): { readonly hosts: readonly string[]; readonly gateways: readonly string[] | undefined } {
  const service = (target.root ?? target.stable).name;
  const { hostnames } = target;
  if (gateway === undefined) {
    if (!mesh) refuse(target, 'a VirtualService without a gateway serves nothing but the mesh', 'name a gateway');
    return { hosts: [service, ...hostnames], gateways: undefined };
  }
  const { name, namespace } = typeof gateway === 'string' ? { name: gateway } : gateway;
  const reference = namespace === undefined ? name : `${namespace}/${name}`;
  if (!mesh) return { hosts: hostnames.length === 0 ? ['*'] : [...hostnames], gateways: [reference] };
  if (hostnames.length === 0) {
    refuse(target, 'a VirtualService of both a gateway and the mesh cannot stand for every host', 'name the hosts');
  }
  return { hosts: [service, ...hostnames], gateways: [reference, 'mesh'] };
}

function routeTo({ stable, canary, rule }: Destinations): readonly Fields[] {
  return [
    { destination: destination(stable, rule?.stableSubsetName), weight: 100 },
    { destination: destination(canary, rule?.canarySubsetName), weight: 0 },
  ];
}

function destination({ name, port }: ServiceBackend, subset: string | undefined): Fields {
  return { host: name, subset, port: { number: port } };
}

function refuse(target: TrafficTarget, reason: string, hint: string): never {
  throw failure('invalid-prop', { message: `the Rollout '${target.rollout}' cannot be routed: ${reason}`, hint });
}

/** What is looked at in a VirtualService of the user's. */
export interface VirtualServiceSpec {
  readonly http: readonly Route[];
  readonly tls: readonly Route[];
  readonly tcp: readonly Route[];
}

interface Route {
  readonly route?: readonly { readonly destination?: { readonly subset?: string } }[];
}

/** What is wrong with it: no route leads to both subsets. */
export function missingSubset(spec: Partial<VirtualServiceSpec>, destinations: Destinations): string | undefined {
  const { http = [], tls = [], tcp = [] } = spec;
  const [stable, canary] = destinationKey(destinations).names;
  const split = [...http, ...tls, ...tcp].some(({ route = [] }) => {
    const subsets = route.map(({ destination: to }) => to?.subset);
    return subsets.includes(stable) && subsets.includes(canary);
  });
  return split ? undefined : `has no route to both subsets '${stable}' and '${canary}'`;
}
