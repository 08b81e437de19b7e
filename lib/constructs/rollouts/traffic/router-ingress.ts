import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { IngressOptions } from '../../workloads/ingress.ts';
import { routeObject } from './route-object.ts';
import type { TrafficTarget } from './traffic-router.ts';

/** Backend of an Ingress: a port by its number, or by its name. */
export interface IngressBackend {
  readonly name: string;
  readonly port: { readonly number: number } | { readonly name: string };
}

/** Makes an Ingress whose rules all lead to one Service, in front of a rollout. */
export function routerIngress(
  scope: Construct,
  target: TrafficTarget,
  backend: IngressBackend,
  options: IngressOptions,
): ApiObject {
  const { hostnames, path } = target;
  const { className, annotations, pathType = 'Prefix', tls = { secretName: `${target.rollout}-tls` } } = options;
  const http = { paths: [{ path, pathType, backend: { service: backend } }] };
  return routeObject(scope, 'Ingress', target, {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    annotations,
    spec: {
      ingressClassName: className,
      rules: hostnames.length === 0 ? [{ http }] : hostnames.map((host) => ({ host, http })),
      tls:
        tls === 'none' || hostnames.length === 0 ? undefined : [{ hosts: [...hostnames], secretName: tls.secretName }],
    },
  });
}
