/** An Istio Gateway. */
export interface IstioGatewayReference {
  readonly name: string;
  /** @default the namespace of the VirtualService */
  readonly namespace?: string | undefined;
}

/** Routes of a VirtualService of TLS connections, found by port and SNI hosts. */
export interface TlsRouteReference {
  readonly port?: number;
  readonly sniHosts?: readonly string[];
}

/** Routes of a VirtualService of TCP connections, found by port. */
export interface TcpRouteReference {
  readonly port?: number;
}

/** A VirtualService that exists, with destinations for both versions in each of the routes. */
export interface VirtualServiceReference {
  /** metadata.name; without dots, which Argo takes for the start of a namespace. */
  readonly name: string;
  /** @default that of the Rollout */
  readonly namespace?: string;
  /** Names of its HTTP routes. May be left out where it has one. */
  readonly routes?: readonly string[];
  readonly tlsRoutes?: readonly TlsRouteReference[];
  readonly tcpRoutes?: readonly TcpRouteReference[];
}

/** A DestinationRule that exists, whose subsets tell the versions apart. */
export interface DestinationRuleReference {
  readonly name: string;
  readonly canarySubsetName: string;
  readonly stableSubsetName: string;
  /** Subsets with a weight of their own, which the controller leaves alone. */
  readonly additionalSubsetNames?: readonly string[];
}

type None<T> = { readonly [Key in keyof T]?: never };

interface ManagedRoutes {
  /** Order of precedence of the header and mirror routes of steps. @default that of their first steps */
  readonly managedRoutes?: readonly string[];
}

/** A new VirtualService. */
interface NewVirtualService {
  /** The Gateway that requests from outside come through. @default none: requests from inside the mesh only */
  readonly gateway?: string | IstioGatewayReference;
  /** Whether requests from inside the mesh are split too. @default true, where there is no gateway */
  readonly mesh?: boolean;
  /** Version of the objects that are made. @default 'v1', which Istio has from 1.22 on */
  readonly apiVersion?: 'v1' | 'v1beta1' | 'v1alpha3';
}

interface Requests extends NewVirtualService {
  readonly protocol?: 'http';
}

interface Connections extends NewVirtualService {
  readonly protocol: 'tcp' | 'tls';
}

interface OneVirtualService {
  /** Name of the VirtualService, or more about it. */
  readonly virtualService: string | VirtualServiceReference;
  /** Names of its HTTP routes. May be left out where it has one. */
  readonly routes?: readonly string[];
  readonly tlsRoutes?: readonly TlsRouteReference[];
  readonly tcpRoutes?: readonly TcpRouteReference[];
  readonly virtualServices?: never;
}

interface SeveralVirtualServices {
  readonly virtualServices: readonly [VirtualServiceReference, ...VirtualServiceReference[]];
  readonly virtualService?: never;
  readonly routes?: never;
  readonly tlsRoutes?: never;
  readonly tcpRoutes?: never;
}

type Existing = (OneVirtualService | SeveralVirtualServices) & None<Connections>;

/** Two Services as destinations ("host-level traffic splitting"): of a new VirtualService, or of those that exist. */
export type IstioHostProps = ManagedRoutes & {
  readonly splitting?: 'host';
  readonly destinationRule?: never;
} & ((Requests & None<OneVirtualService>) | Existing);

/** One Service with two subsets as destinations ("subset-level traffic splitting"). */
export type IstioSubsetProps = ManagedRoutes &
  (
    | (Requests & None<OneVirtualService> & { readonly splitting: 'subset'; readonly destinationRule?: never })
    | (Existing & { readonly splitting?: 'subset'; readonly destinationRule: DestinationRuleReference })
  );

/** Connections, not requests, to two Services. */
export type IstioConnectionProps = Connections &
  None<OneVirtualService & ManagedRoutes> & { readonly splitting?: 'host'; readonly destinationRule?: never };

/** Connections, not requests, to one Service with two subsets. */
export type IstioSubsetConnectionProps = Connections &
  None<OneVirtualService & ManagedRoutes> & { readonly splitting: 'subset'; readonly destinationRule?: never };

export type IstioProps = IstioHostProps | IstioSubsetProps | IstioConnectionProps | IstioSubsetConnectionProps;
