import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Fields } from '../../fields.ts';
import type { ServiceBackend, TrafficTarget } from './traffic-router.ts';

/** An object that a router makes for a rollout. */
export interface RouteObject {
  readonly apiVersion: string;
  readonly kind: string;
  /** metadata.name. @default the name of the rollout: there is one object of the kind for it */
  readonly name?: string;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  readonly spec: Fields;
}

/** Makes an object beside the rollout, in its namespace. */
export function routeObject(
  scope: Construct,
  id: string,
  target: Pick<TrafficTarget, 'rollout' | 'namespace'>,
  { apiVersion, kind, name = target.rollout, annotations, spec }: RouteObject,
): ApiObject {
  return new ApiObject(scope, id, {
    apiVersion,
    kind,
    metadata: {
      name,
      ...(target.namespace === undefined ? {} : { namespace: target.namespace }),
      ...(annotations === undefined || Object.keys(annotations).length === 0
        ? {}
        : { annotations: { ...annotations } }),
    },
    spec,
  });
}

/** Where the pods behind a Service listen. */
export function targetPortOf({ port, ports = [] }: ServiceBackend): number {
  return ports.find((one) => one.port === port)?.targetPort ?? port;
}

/**
 * A prefix of whole elements, as the Gateway API and an Ingress have it, for a router that compares
 * characters: `/shop` stands for itself and what is below it, not for `/shopping`.
 */
export function wholeElements(path: string): { readonly exact: string; readonly below: string } {
  const exact = path.replace(/\/+$/, '');
  return { exact, below: `${exact}/` };
}
