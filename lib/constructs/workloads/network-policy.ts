import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { failure } from '../../kernel/diagnostic.ts';
import { Environment } from '../delivery/environment.ts';
import {
  type ConnectionRules,
  type IpBlockPeer,
  isEndpoint,
  type NamespacePeer,
  type Network,
  type NetworkEndpoint,
  type NetworkPeer,
  type PeerPorts,
  type PodPeer,
} from './network-peer.ts';
import type { NamedPort } from './ports.ts';

/** A rule of a NetworkPolicy before it is rendered; no peer means everyone. */
interface Rule {
  readonly peer: Readonly<Record<string, unknown>> | undefined;
  readonly ports: readonly RenderedPort[];
}

interface RenderedPort {
  readonly port: number;
  readonly protocol: string;
}

export interface WorkloadNetworkPolicyProps {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The workload whose pods the policy is about. */
  readonly endpoint: NetworkEndpoint;
}

/**
 * The one NetworkPolicy of a workload: all that its pods may send and receive beyond what the namespace allows to
 * everyone. Connections between two of our workloads are written down at both ends.
 */
export class WorkloadNetworkPolicy extends Construct implements ConnectionRules {
  readonly apiObject: ApiObject;
  readonly #endpoint: NetworkEndpoint;
  readonly #ingress: Rule[] = [];
  readonly #egress: Rule[] = [];

  constructor(scope: Construct, id: string, props: WorkloadNetworkPolicyProps) {
    super(scope, id);
    this.#endpoint = props.endpoint;
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: props.name, labels: { ...props.labels } },
      spec: {
        podSelector: { matchLabels: { ...props.endpoint.selectorLabels } },
        policyTypes: ['Ingress', 'Egress'],
        ingress: Lazy.any({ produce: () => renderRules(this.#ingress, 'from') }),
        egress: Lazy.any({ produce: () => renderRules(this.#egress, 'to') }),
      },
    });
  }

  /** Lets everyone in on a port, from inside and outside the cluster: what a route or a load balancer needs. */
  allowFromAnywhere(port: NamedPort): void {
    this.#ingress.push({ peer: undefined, ports: renderPorts([port]) });
  }

  /** Lets peers in. */
  allowFrom(...peers: readonly NetworkPeer[]): void {
    for (const peer of peers) {
      if (isEndpoint(peer)) this.#connectFrom(peer, undefined);
      else if ('workload' in peer) this.#connectFrom(peer.workload, peer.ports);
      else this.#ingress.push({ peer: renderPeer(peer), ports: resolvePorts(this.#endpoint, peer.ports) });
    }
  }

  /** Lets our pods connect to peers. */
  allowTo(...peers: readonly NetworkPeer[]): void {
    for (const peer of peers) {
      if (isEndpoint(peer)) this.#connectTo(peer, undefined);
      else if ('workload' in peer) this.#connectTo(peer.workload, peer.ports);
      else this.#egress.push({ peer: renderPeer(peer), ports: (peer.ports ?? []).map(foreignPort) });
    }
  }

  /** Adds what the props say. */
  connect(network: Network): void {
    this.allowFrom(...(network.from ?? []));
    this.allowTo(...(network.to ?? []));
  }

  admit(client: NetworkEndpoint, ports: PeerPorts['ports']): void {
    this.#ingress.push({ peer: this.#podsOf(client), ports: resolvePorts(this.#endpoint, ports) });
  }

  reach(server: NetworkEndpoint, ports: PeerPorts['ports']): void {
    this.#egress.push({ peer: this.#podsOf(server), ports: resolvePorts(server, ports) });
  }

  #connectFrom(client: NetworkEndpoint, ports: PeerPorts['ports']): void {
    requireOneEnvironment(client, this.#endpoint);
    this.admit(client, ports);
    client.networkPolicy.reach(this.#endpoint, ports);
  }

  #connectTo(server: NetworkEndpoint, ports: PeerPorts['ports']): void {
    requireOneEnvironment(this.#endpoint, server);
    this.reach(server, ports);
    server.networkPolicy.admit(this.#endpoint, ports);
  }

  #podsOf(other: NetworkEndpoint): Readonly<Record<string, unknown>> {
    const podSelector = { matchLabels: { ...other.selectorLabels } };
    if (other.namespace === undefined || other.namespace === this.#endpoint.namespace) return { podSelector };
    return { namespaceSelector: namespaceNamed(other.namespace), podSelector };
  }
}

/** Pods are selected within one cluster, and environments keep apart what lies in the same one. */
function requireOneEnvironment(client: NetworkEndpoint, server: NetworkEndpoint): void {
  if (Environment.tryOf(client) === Environment.tryOf(server)) return;
  throw failure('invalid-prop', {
    message: `'${client.node.path}' cannot connect to '${server.node.path}', which lies in another environment`,
    hint: 'Connect to the workload of the same environment, or name the address with { ipBlock, ports }.',
  });
}

function renderPeer(peer: IpBlockPeer | NamespacePeer | PodPeer): Readonly<Record<string, unknown>> {
  if ('ipBlock' in peer) return { ipBlock: { ...peer.ipBlock } };
  if ('namespace' in peer) {
    const { namespace, podSelector } = peer;
    return { namespaceSelector: namespaceNamed(namespace), ...(podSelector === undefined ? {} : { podSelector }) };
  }
  if ('podSelector' in peer) return { podSelector: peer.podSelector };
  throw failure('invalid-prop', {
    message: 'a peer of `network` is none of the forms that it can have',
    hint: 'Pass a workload, or { workload, ports }, { ipBlock }, { namespace } or { podSelector }.',
  });
}

function namespaceNamed(name: string): Readonly<Record<string, unknown>> {
  // The label that Kubernetes itself puts on every namespace.
  return { matchLabels: { 'kubernetes.io/metadata.name': name } };
}

function resolvePorts(server: NetworkEndpoint, wanted: PeerPorts['ports']): readonly RenderedPort[] {
  if (wanted === undefined) {
    if (server.ports.length > 0) return renderPorts(server.ports);
    throw failure('invalid-prop', {
      message: `'${server.node.path}' has no port that a connection could lead to`,
      hint: `Give it a port, or leave it out of the other workload's \`network\`.`,
    });
  }
  return wanted.map((port) => {
    const found = server.ports.find((one) => one.name === port || one.targetPort === port);
    if (found !== undefined) return { port: found.targetPort, protocol: found.protocol };
    if (typeof port === 'number' && server.ports.length === 0) return foreignPort(port);
    throw failure('invalid-prop', {
      message: `'${server.node.path}' has no port ${port} that a connection could lead to`,
      hint: `Its ports are ${server.ports.map((one) => `${one.name} (${one.targetPort})`).join(', ') || 'none'}.`,
    });
  });
}

function foreignPort(port: number | string): RenderedPort {
  if (typeof port === 'number') return { port, protocol: 'TCP' };
  throw failure('invalid-prop', {
    message: `port '${port}' of a peer that is none of our workloads cannot be known by name`,
    hint: 'Name it by its number.',
  });
}

function renderPorts(ports: readonly NamedPort[]): readonly RenderedPort[] {
  return ports.map(({ targetPort, protocol }) => ({ port: targetPort, protocol }));
}

/** One rule a set of ports, with all the peers that share it; each peer once. */
function renderRules(rules: readonly Rule[], side: 'from' | 'to'): readonly unknown[] | undefined {
  // No key at all denies as well as an empty list, which the API server would drop.
  if (rules.length === 0) return undefined;
  const groups = new Map<string, { ports: readonly RenderedPort[]; peers: Map<string, unknown>; everyone: boolean }>();
  for (const { peer, ports } of rules) {
    const key = JSON.stringify(ports);
    const group = groups.get(key) ?? { ports, peers: new Map<string, unknown>(), everyone: false };
    groups.set(key, group);
    if (peer === undefined) group.everyone = true;
    else group.peers.set(JSON.stringify(peer), peer);
  }
  return [...groups.values()].map(({ ports, peers, everyone }) => ({
    ...(everyone ? {} : { [side]: [...peers.values()] }),
    ...(ports.length === 0 ? {} : { ports }),
  }));
}
