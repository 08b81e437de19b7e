import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { failure } from '../../../kernel/diagnostic.ts';
import type { Fields } from '../../fields.ts';
import type { GatewayReference } from './http-route.ts';

/** Where a Gateway listens. */
export interface GatewayListener {
  readonly port: number;
  /** `HTTPS` and `TLS` need `tls`. */
  readonly protocol: 'HTTP' | 'HTTPS' | 'TLS' | 'TCP' | 'UDP';
  /** Host name of the requests, or a wildcard such as `*.acme.io`. @default all */
  readonly hostname?: string;
  readonly tls?: {
    /** `Terminate` decrypts here, `Passthrough` leaves it to the pods. @default 'Terminate' */
    readonly mode?: 'Terminate' | 'Passthrough';
    /** metadata.name of the Secret with the certificate. */
    readonly secretName?: string;
  };
  /** Namespaces whose routes may attach. @default 'Same' */
  readonly allowedRoutes?: 'All' | 'Same' | { readonly matchLabels: Readonly<Record<string, string>> };
}

export interface GatewayProps {
  /** metadata.name. @default from the path of the construct */
  readonly name?: string;
  /** The GatewayClass, which the cluster's Gateway controller has made. */
  readonly gatewayClassName: string;
  /** By the name of the listener. At least one. */
  readonly listeners: Readonly<Record<string, GatewayListener>>;
  /** Such as `cert-manager.io/cluster-issuer`. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/**
 * A Gateway of the Gateway API: where routes of rollouts attach to. Mostly the platform has one for
 * many applications, and `gatewayApi` is told of it.
 *
 * @example
 * const gateway = new Gateway(this, 'public', {
 *   gatewayClassName: 'envoy',
 *   listeners: { http: { port: 80, protocol: 'HTTP', allowedRoutes: 'All' } },
 * });
 * gatewayApi({ gateway })
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#gateway
 */
export class Gateway extends Construct implements GatewayReference {
  readonly apiObject: ApiObject;

  /** @throws DiagnosticError invalid-prop */
  constructor(scope: Construct, id: string, props: GatewayProps) {
    super(scope, id);
    const { name, annotations = {}, gatewayClassName } = props;
    const listeners = Object.entries(props.listeners);
    if (listeners.length === 0) throw failure('invalid-prop', { message: `the Gateway '${id}' has no listeners` });
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { ...(name === undefined ? {} : { name }), annotations: { ...annotations } },
      spec: { gatewayClassName, listeners: listeners.map(([key, listener]) => renderListener(id, key, listener)) },
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

function renderListener(gateway: string, name: string, listener: GatewayListener): Fields {
  const { port, protocol, hostname, tls, allowedRoutes = 'Same' } = listener;
  const encrypted = protocol === 'HTTPS' || protocol === 'TLS';
  if (encrypted !== (tls !== undefined)) {
    throw failure('invalid-prop', {
      message: `the listener '${name}' of the Gateway '${gateway}' speaks ${protocol} ${encrypted ? 'without' : 'with'} tls`,
      hint: encrypted ? 'give it tls: { secretName: ... }' : 'remove tls, or let it speak HTTPS',
    });
  }
  const namespaces =
    typeof allowedRoutes === 'string' ? { from: allowedRoutes } : { from: 'Selector', selector: { ...allowedRoutes } };
  return {
    name,
    port,
    protocol,
    hostname,
    tls: tls && {
      mode: tls.mode ?? 'Terminate',
      certificateRefs: tls.secretName === undefined ? undefined : [{ group: '', kind: 'Secret', name: tls.secretName }],
    },
    allowedRoutes: { namespaces },
  };
}
