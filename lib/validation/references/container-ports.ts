import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import { integerAt, listAt, textAt } from '../json-access.ts';
import { type ContainerView, containersOf, type PodView } from '../pods/pod-view.ts';

/** The ports that containers of a pod declare. */
export interface DeclaredPorts {
  readonly names: ReadonlySet<string>;
  /** Names with the protocol, as `TCP/http`. */
  readonly protocols: ReadonlySet<string>;
  readonly numbers: ReadonlySet<number>;
}

/** A container that runs as long as the pod: an ordinary one, or a sidecar among those that start first. */
export function isLasting({ list, json }: ContainerView): boolean {
  return list === 'containers' || (list === 'initContainers' && json['restartPolicy'] === 'Always');
}

const declared = new WeakMap<PodView, DeclaredPorts>();

/** Always the same value for a pod: as many ask as Services select it. */
export function declaredPorts(pod: PodView): DeclaredPorts {
  let ports = declared.get(pod);
  if (ports === undefined) {
    const lasting = containersOf(pod).filter(isLasting);
    ports = portsIn(lasting.map(({ json }) => json));
    declared.set(pod, ports);
  }
  return ports;
}

function portsIn(containers: readonly JsonObject[]): DeclaredPorts {
  const names = new Set<string>();
  const protocols = new Set<string>();
  const numbers = new Set<number>();
  for (const container of containers) {
    for (const port of listAt(container, 'ports')) {
      const name = textAt(port, 'name');
      const number = integerAt(port, 'containerPort');
      if (name !== undefined) {
        names.add(name);
        protocols.add(`${textAt(port, 'protocol') ?? 'TCP'}/${name}`);
      }
      if (number !== undefined) numbers.add(number);
    }
  }
  return { names, protocols, numbers };
}

/** Whether a number stands anywhere in the containers, such as in an argument or a probe: then it is no slip. */
export function mentionsPort({ spec }: PodView, port: number): boolean {
  const text = JSON.stringify(listAt(spec, 'containers').filter(isJsonObject));
  return new RegExp(`(?<!\\d)${port}(?!\\d)`).test(text);
}
