import { ApiObject, JsonPatch } from 'cdk8s';
import { type IPodSelector, Protocol, Service, ServiceType } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import type { NamedPort } from './ports.ts';

export interface WorkloadServiceProps {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly selector: IPodSelector;
  readonly ports: readonly NamedPort[];
  readonly type: 'ClusterIP' | 'NodePort' | 'LoadBalancer';
  /** Without an address of its own: its name leads to the pods. */
  readonly headless?: boolean;
}

/** A Service in front of the pods of a workload. */
export function createService(scope: Construct, id: string, props: WorkloadServiceProps): Service {
  const service = new Service(scope, id, {
    metadata: { name: props.name, labels: { ...props.labels } },
    selector: props.selector,
    type: types[props.type],
    ...(props.headless ? { clusterIP: 'None' } : {}),
    ports: props.ports.map(({ name, port, targetPort, protocol }) => ({
      name,
      port,
      targetPort,
      protocol: Protocol[protocol],
    })),
  });
  // cdk8s-plus writes an empty list, which the API server drops: a difference for ever.
  ApiObject.of(service).addJsonPatch(JsonPatch.remove('/spec/externalIPs'));
  return service;
}

const types = {
  ClusterIP: ServiceType.CLUSTER_IP,
  NodePort: ServiceType.NODE_PORT,
  LoadBalancer: ServiceType.LOAD_BALANCER,
} as const;
