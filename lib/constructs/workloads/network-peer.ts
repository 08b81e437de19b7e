import type { IConstruct } from 'constructs';
import type { NamedPort } from './ports.ts';

/** What one workload must know of another to connect to it. Our workload constructs are endpoints. */
export interface NetworkEndpoint extends IConstruct {
  /** Labels that select its pods and no others of its namespace. */
  readonly selectorLabels: Readonly<Record<string, string>>;
  /** Namespace of its pods; undefined where the manifest leaves it open. */
  readonly namespace: string | undefined;
  /** The ports its pods listen on. */
  readonly ports: readonly NamedPort[];
  /** Its own policy, to which the other end of a connection adds its rule. */
  readonly networkPolicy: ConnectionRules;
}

/** The side of a NetworkPolicy that the other end of a connection writes to. */
export interface ConnectionRules {
  /** Lets the endpoint's pods in, on these of our ports. */
  admit(client: NetworkEndpoint, ports: PeerPorts['ports']): void;
  /** Lets our pods out to the endpoint's, on these of its ports. */
  reach(server: NetworkEndpoint, ports: PeerPorts['ports']): void;
}

/** Narrows a connection to some ports. */
export interface PeerPorts {
  /**
   * Numbers, or names of ports of our workloads.
   *
   * @default every port of the workload that is connected to; every port at all where the peer is none of ours
   */
  readonly ports?: readonly (number | string)[] | undefined;
}

/** Addresses outside the cluster, or a database with a fixed address. */
export interface IpBlockPeer extends PeerPorts {
  readonly ipBlock: { readonly cidr: string; readonly except?: readonly string[] };
}

/** Pods of another namespace, by the namespace's name. */
export interface NamespacePeer extends PeerPorts {
  readonly namespace: string;
  /** @default every pod of the namespace */
  readonly podSelector?: { readonly matchLabels?: Readonly<Record<string, string>> };
}

/** Pods of the same namespace; `{ podSelector: {} }` is every one. */
export interface PodPeer extends PeerPorts {
  readonly podSelector: { readonly matchLabels?: Readonly<Record<string, string>> };
}

/** One of our workloads, on some of its ports only. */
export interface WorkloadPeer extends PeerPorts {
  readonly workload: NetworkEndpoint;
}

/** The other end of a connection: one of our workloads, or a peer in the words of Kubernetes' NetworkPolicy. */
export type NetworkPeer = NetworkEndpoint | WorkloadPeer | IpBlockPeer | NamespacePeer | PodPeer;

/** Who may connect to a workload, and whom it may connect to. Everything else is denied, but for DNS. */
export interface Network {
  /** Who may connect to this workload. A workload of ours gets the matching permission to connect. */
  readonly from?: readonly NetworkPeer[];
  /** Whom this workload may connect to. A workload of ours gets the matching permission to be connected to. */
  readonly to?: readonly NetworkPeer[];
}

/** Whether a peer is one of our workloads, as opposed to a description of one. */
export function isEndpoint(peer: NetworkPeer): peer is NetworkEndpoint {
  return 'selectorLabels' in peer;
}
