import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { failure } from '../../../kernel/diagnostic.ts';
import type { Fields } from '../../fields.ts';
import { type GatewayReference, parentReference, serviceReference } from './http-route.ts';
import { routeObject } from './route-object.ts';
import type { TrafficTarget } from './traffic-router.ts';

/** A kind of route of the Gateway API. */
export type GatewayRouteKind = 'HTTPRoute' | 'GRPCRoute' | 'TCPRoute' | 'TLSRoute';

/** Version of the kinds of routes that were experimental for long. */
export type ConnectionRouteVersion = 'v1' | 'v1alpha2';

/** A route of the Gateway API to both versions of a rollout, all weight on the stable one. */
export function gatewayRoute(
  scope: Construct,
  target: TrafficTarget,
  gateway: string | GatewayReference,
  kind: GatewayRouteKind,
  version: ConnectionRouteVersion,
): ApiObject {
  const { hostnames, path, stable, canary } = target;
  const connection = kind === 'TCPRoute' || kind === 'TLSRoute';
  if (path !== '/' && kind !== 'HTTPRoute') refuse(target, kind, `the path '${path}'`, 'no paths');
  if (hostnames.length > 0 && kind === 'TCPRoute') refuse(target, kind, 'a host name', 'no host names');
  const matches: Fields = kind === 'HTTPRoute' ? { matches: [{ path: { type: 'PathPrefix', value: path } }] } : {};
  return routeObject(scope, 'Route', target, {
    apiVersion: `gateway.networking.k8s.io/${connection ? version : 'v1'}`,
    kind,
    spec: {
      parentRefs: [parentReference(gateway)],
      hostnames: hostnames.length === 0 ? undefined : [...hostnames],
      rules: [
        {
          ...matches,
          backendRefs: [serviceReference(stable, 100), serviceReference(canary, 0)],
        },
      ],
    },
  });
}

function refuse(target: TrafficTarget, kind: GatewayRouteKind, what: string, has: string): never {
  throw failure('invalid-prop', {
    message: `the Rollout '${target.rollout}' is routed by ${what}, but a ${kind} has ${has}`,
    hint: 'leave it out, or route by an HTTPRoute',
  });
}
