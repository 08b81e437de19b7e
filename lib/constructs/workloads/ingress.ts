import { HttpIngressPathType, Ingress, IngressBackend, type ISecret, type Service } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';

/** How an Ingress is made. */
export interface IngressOptions {
  /** `ingressClassName`. @default the cluster's default class */
  readonly className?: string | undefined;
  /** Such as `cert-manager.io/cluster-issuer`. */
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  /**
   * Secret with the certificate for the host, or `'none'` for plain HTTP.
   *
   * @default `<name>-tls`, where the workload has a host; a controller that does not find it falls back to its own
   * certificate
   */
  readonly tls?: { readonly secretName: string } | 'none' | undefined;
  /** @default Prefix */
  readonly pathType?: 'Prefix' | 'Exact' | 'ImplementationSpecific' | undefined;
}

export interface WorkloadIngressProps {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly service: Service;
  /** Port of the Service. */
  readonly port: number;
  readonly hosts: readonly string[];
  readonly path: string;
  readonly options: IngressOptions;
}

/** The Ingress of a workload: one path of each host, or of every host where none is named. */
export function createIngress(scope: Construct, id: string, props: WorkloadIngressProps): Ingress {
  const { hosts, options } = props;
  const tls = options.tls ?? { secretName: `${props.name}-tls` };
  const backend = IngressBackend.fromService(props.service, { port: props.port });
  const pathType = pathTypes[options.pathType ?? 'Prefix'];
  return new Ingress(scope, id, {
    metadata: { name: props.name, labels: { ...props.labels }, annotations: { ...options.annotations } },
    ...(options.className === undefined ? {} : { className: options.className }),
    rules:
      hosts.length === 0
        ? [{ path: props.path, pathType, backend }]
        : hosts.map((host) => ({ host, path: props.path, pathType, backend })),
    ...(tls === 'none' || hosts.length === 0
      ? {}
      : // cdk8s-plus reads the name alone; an imported Secret construct would only cost a node of the tree.
        { tls: [{ hosts: [...hosts], secret: { name: tls.secretName } as ISecret }] }),
  });
}

const pathTypes = {
  Prefix: HttpIngressPathType.PREFIX,
  Exact: HttpIngressPathType.EXACT,
  ImplementationSpecific: HttpIngressPathType.IMPLEMENTATION_SPECIFIC,
} as const;
