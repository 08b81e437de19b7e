import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { failure } from '../../../kernel/diagnostic.ts';
import type { IstioGatewayReference } from './istio-props.ts';

/** Where an Istio Gateway listens. */
export interface IstioServer {
  readonly port: number;
  readonly protocol: 'HTTP' | 'HTTPS' | 'HTTP2' | 'GRPC' | 'TCP' | 'TLS';
  /** Host names that VirtualServices may use; `<namespace>/<host>` for those of one namespace. @default ['*'] */
  readonly hosts?: readonly string[];
  readonly tls?: {
    readonly mode: 'SIMPLE' | 'PASSTHROUGH' | 'MUTUAL' | 'ISTIO_MUTUAL' | 'AUTO_PASSTHROUGH' | 'OPTIONAL_MUTUAL';
    /** Secret with the certificate, in the namespace of the gateway's pods. */
    readonly credentialName?: string;
  };
}

export interface IstioGatewayProps {
  /** metadata.name. @default from the path of the construct */
  readonly name?: string;
  /** Labels of the pods that carry it. @default { istio: 'ingressgateway' } */
  readonly selector?: Readonly<Record<string, string>>;
  /** By the name of the port. At least one. */
  readonly servers: Readonly<Record<string, IstioServer>>;
}

/**
 * A Gateway of Istio: where VirtualServices of rollouts attach to. Mostly the platform has one for
 * many applications, and `istio` is told of it.
 *
 * @example
 * const gateway = new IstioGateway(this, 'public', { servers: { http: { port: 80, protocol: 'HTTP' } } });
 * istio({ gateway })
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/
 */
export class IstioGateway extends Construct implements IstioGatewayReference {
  readonly apiObject: ApiObject;

  /** @throws DiagnosticError invalid-prop */
  constructor(scope: Construct, id: string, props: IstioGatewayProps) {
    super(scope, id);
    const servers = Object.entries(props.servers);
    if (servers.length === 0) throw failure('invalid-prop', { message: `the IstioGateway '${id}' has no servers` });
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'networking.istio.io/v1',
      kind: 'Gateway',
      ...(props.name === undefined ? {} : { metadata: { name: props.name } }),
      spec: {
        selector: { ...(props.selector ?? { istio: 'ingressgateway' }) },
        servers: servers.map(([name, { port, protocol, hosts = ['*'], tls }]) => ({
          port: { number: port, name, protocol },
          hosts: [...hosts],
          tls,
        })),
      },
    });
  }

  /** metadata.name of the Gateway. */
  get name(): string {
    return this.apiObject.name;
  }

  /** metadata.namespace of the Gateway, where its chart has one. */
  get namespace(): string | undefined {
    return this.apiObject.metadata.namespace;
  }
}
