import * as kplus from 'cdk8s-plus-27';
import { failure } from '../../kernel/diagnostic.ts';

/**
 * A Service for the ports that a workload's containers have, or for the given ones.
 *
 * @throws DiagnosticError invalid-prop
 */
export function serviceFromPorts(
  workload: kplus.Workload,
  options: kplus.DeploymentExposeViaServiceOptions,
): kplus.Service {
  const known = workload.containers.flatMap((container) => container.ports);
  const ports = options.ports ?? known.map((port) => servicePort(port));
  if (ports.length === 0) {
    refuse(workload, 'no container of it has a port', 'give a container a port, or pass ports');
  }
  if (ports.length > 1 && ports.some(({ name }) => name === undefined)) {
    refuse(workload, 'a Service with several ports needs a name for each', 'name the ports of the containers');
  }
  for (const { targetPort, port } of ports) {
    if (!known.some(({ number }) => number === (targetPort ?? port))) {
      refuse(workload, `no container of it has the port ${targetPort ?? port}`, 'add the port to its container');
    }
  }
  const { namespace } = workload.metadata;
  return new kplus.Service(workload, `${options.name ?? ''}Service`, {
    selector: workload,
    ports,
    type: options.serviceType ?? kplus.ServiceType.CLUSTER_IP,
    metadata: {
      ...(namespace === undefined ? {} : { namespace }),
      ...(options.name === undefined ? {} : { name: options.name }),
    },
  });
}

function servicePort({ number, name, protocol }: kplus.ContainerPort): kplus.ServicePort {
  return {
    port: number,
    targetPort: number,
    ...(name === undefined ? {} : { name }),
    ...(protocol === undefined ? {} : { protocol }),
  };
}

function refuse(workload: kplus.Workload, reason: string, hint: string): never {
  throw failure('invalid-prop', { message: `'${workload.name}' cannot be exposed by a Service: ${reason}`, hint });
}
