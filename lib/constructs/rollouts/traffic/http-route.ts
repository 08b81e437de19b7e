import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { Fields } from '../../fields.ts';
import type { ServiceBackend } from './traffic-router.ts';

/** A Gateway that a route attaches to. */
export interface GatewayReference {
  readonly name: string;
  /** @default the namespace of the route */
  readonly namespace?: string | undefined;
  /** Name of one listener of the Gateway. @default all of its listeners */
  readonly sectionName?: string;
}

/** A Service with its share of the traffic. */
export interface WeightedBackend extends ServiceBackend {
  /** Share of the traffic, in proportion to the other weights. @default 1, as the Gateway API has it */
  readonly weight?: number;
}

export interface HttpRouteProps {
  /** metadata.name of the route. @default from the path of the construct */
  readonly name?: string;
  /** The Gateway, or its name where it lies in the namespace of the route. */
  readonly gateway: string | GatewayReference;
  /** Host names of the requests. @default every host of the listener */
  readonly hostnames?: readonly string[];
  /** Prefix of the path of the requests. @default '/' */
  readonly path?: string;
  readonly backends: readonly [WeightedBackend, ...WeightedBackend[]];
}

/**
 * An HTTPRoute of the Gateway API with one rule.
 *
 * Fields that the API server would fill in by itself are written out: Argo CD would otherwise show
 * a difference in every list that has them.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httproute
 */
export class HttpRoute extends Construct {
  readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: HttpRouteProps) {
    super(scope, id);
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      ...(props.name === undefined ? {} : { metadata: { name: props.name } }),
      spec: {
        parentRefs: [parentReference(props.gateway)],
        hostnames: props.hostnames?.length ? [...props.hostnames] : undefined,
        rules: [
          {
            matches: [{ path: { type: 'PathPrefix', value: props.path ?? '/' } }],
            backendRefs: props.backends.map((backend) => serviceReference(backend, backend.weight ?? 1)),
          },
        ],
      },
    });
  }
}

/** A Service as an entry of `backendRefs`, with its defaults written out. */
export function serviceReference({ name, port }: ServiceBackend, weight: number): Fields {
  return { group: '', kind: 'Service', name, port, weight };
}

/** A Gateway as an entry of `parentRefs`, with its defaults written out. */
export function parentReference(gateway: string | GatewayReference): Fields {
  const { name, namespace, sectionName } = typeof gateway === 'string' ? { name: gateway } : gateway;
  return { group: 'gateway.networking.k8s.io', kind: 'Gateway', name, namespace, sectionName };
}
