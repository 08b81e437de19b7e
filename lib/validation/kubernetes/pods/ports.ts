import type { JsonValue } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { listOf, numberOf, objectOf, textOf } from '../json-values.ts';
import { isPortName, isPortNumber } from '../names.ts';
import type { Pod } from './pod.ts';

/** Ports of containers. Kubernetes: `validateContainerPorts`, `validateHostNetwork`, `checkHostPortConflicts`. */
export function checkPorts({ spec, containers, examination }: Pod): void {
  const taken = new Set<string>();
  const isOnHost = spec['hostNetwork'] === true;
  for (const { json, pointer, called, list } of containers) {
    const ports = listOf(json['ports']);
    if (ports.length === 0) continue;
    const names = new Set<string>();
    const numbers = new Set<string>();
    for (const [index, one] of ports.entries()) {
      const port = objectOf(one);
      const at = `${pointer}/ports/${index}`;
      checkPort(port, at, called, names, numbers, examination);
      const hostPort = numberOf(port['hostPort']) ?? 0;
      if (hostPort === 0) continue;
      const host = `${protocolOf(port['protocol'])}/${textOf(port['hostIP'])}/${hostPort}`;
      if (list === 'containers' && taken.has(host)) {
        examination.note('host-port-clash', `${at}/hostPort`, `takes the hostPort ${hostPort} twice`);
      } else if (isOnHost && port['containerPort'] !== hostPort) {
        const what = `has hostPort ${hostPort} for another containerPort in ${called}, while its pods use the network of the host`;
        examination.note('host-port-clash', `${at}/hostPort`, what);
      }
      if (list === 'containers') taken.add(host);
    }
  }
}

function checkPort(
  port: Pod['spec'],
  at: string,
  called: string,
  names: Set<string>,
  numbers: Set<string>,
  examination: Examination,
): void {
  const name = textOf(port['name']);
  if (name !== '' && !isPortName(name)) {
    const what = `has a port '${name}' in ${called}, whose name is not at most 15 lower-case letters, digits and single '-' with a letter among them`;
    examination.note('invalid-part-name', `${at}/name`, what);
  } else if (names.has(name)) {
    examination.note('duplicate-entry', `${at}/name`, `has two ports '${name}' in ${called}`);
  }
  if (name !== '') names.add(name);
  for (const field of ['containerPort', 'hostPort']) {
    const number = numberOf(port[field]);
    if (number === undefined || isPortNumber(number) || (field === 'hostPort' && number === 0)) continue;
    const what = `has ${field} ${number} in ${called}, which is no port between 1 and 65535`;
    examination.note('invalid-port', `${at}/${field}`, what);
  }
  const number = numberOf(port['containerPort']);
  if (number === undefined) return;
  const key = `${number}/${protocolOf(port['protocol'])}/${textOf(port['hostIP'])}/${numberOf(port['hostPort']) ?? 0}`;
  if (numbers.has(key)) {
    // The API server only warns; `kubectl apply` and Argo CD tell ports apart by number and protocol and lose one.
    const what = `lists port ${number} twice in ${called}`;
    examination.note('duplicate-entry', `${at}/containerPort`, what, { severity: 'warning' });
  }
  numbers.add(key);
}

function protocolOf(protocol: JsonValue | undefined): string {
  return textOf(protocol) || 'TCP';
}
