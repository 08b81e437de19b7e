import type { JsonObject } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { listOf, numberOf, objectOf, printed, textOf } from '../json-values.ts';
import { isDnsLabel, isPortName, isPortNumber } from '../names.ts';

/** The range of node ports where the API server is not told another (`--service-node-port-range`). */
const nodePorts = [30_000, 32_767] as const;

/** Ports of a Service. Kubernetes: `core/validation.ValidateService`, `validateServicePort`. */
export function checkServicePorts(spec: JsonObject, type: string, examination: Examination): void {
  const ports = listOf(spec['ports']);
  if (ports.length === 0 && (spec['ports'] === undefined || spec['ports'] === null || Array.isArray(spec['ports']))) {
    if (type !== 'ExternalName' && spec['clusterIP'] !== 'None')
      examination.note('service-refused', '/spec', 'has no ports');
    return;
  }
  const seen = { names: new Set<string>(), ports: new Set<string>(), nodePorts: new Set<string>() };
  for (const [index, one] of ports.entries()) {
    const port = objectOf(one);
    const at = `/spec/ports/${index}`;
    checkName(textOf(port['name']), at, ports.length, seen.names, examination);
    checkNumbers(port, at, seen.ports, examination);
    checkNodePort(port, at, type, seen.nodePorts, examination);
  }
}

function checkName(name: string, at: string, count: number, names: Set<string>, examination: Examination): void {
  if (name === '' && count > 1) {
    examination.note('service-refused', at, 'has several ports and one of them without a name');
  } else if (name !== '' && !isDnsLabel(name)) {
    const what = `has the port '${name}', whose name is not at most 63 lower-case letters, digits and '-'`;
    examination.note('invalid-part-name', `${at}/name`, what);
  } else if (name !== '' && names.has(name)) {
    examination.note('duplicate-entry', `${at}/name`, `has two ports '${name}'`);
  }
  names.add(name);
}

function checkNumbers(port: JsonObject, at: string, seen: Set<string>, examination: Examination): void {
  for (const field of ['port', 'targetPort']) {
    const number = numberOf(port[field]);
    // 0 is what is not set, and becomes the port.
    if (number === undefined || isPortNumber(number) || (field === 'targetPort' && number === 0)) continue;
    examination.note('invalid-port', `${at}/${field}`, `has ${field} ${number}, which is no port between 1 and 65535`);
  }
  const target = textOf(port['targetPort']);
  if (target !== '' && !isPortName(target)) {
    const hint = /^\d+$/.test(target) ? `write the number without quotes: ${target}` : undefined;
    const what = `has targetPort '${target}', which as text can only be the name of a port`;
    examination.note('invalid-port', `${at}/targetPort`, what, { hint });
  }
  const key = `${printed(port['port'])}/${protocolOf(port)}`;
  if (seen.has(key)) examination.note('duplicate-entry', `${at}/port`, `has port ${key} twice`);
  seen.add(key);
}

function checkNodePort(port: JsonObject, at: string, type: string, seen: Set<string>, examination: Examination): void {
  const number = numberOf(port['nodePort']) ?? 0;
  if (number === 0) return;
  const pointer = `${at}/nodePort`;
  const key = `${number}/${protocolOf(port)}`;
  if (type !== 'NodePort' && type !== 'LoadBalancer') {
    examination.note('service-refused', pointer, `has nodePort ${number}, which a ${type} cannot have`);
  } else if (!isPortNumber(number)) {
    examination.note('invalid-port', pointer, `has nodePort ${number}, which is no port between 1 and 65535`);
  } else if (seen.has(key)) {
    examination.note('duplicate-entry', pointer, `has nodePort ${key} twice`);
  } else if (number < nodePorts[0] || number > nodePorts[1]) {
    const what = `has nodePort ${number}, outside of the range ${nodePorts.join(' to ')} that clusters have by default`;
    examination.note('node-port-outside-range', pointer, what);
  }
  seen.add(key);
}

function protocolOf(port: JsonObject): string {
  return textOf(port['protocol']) || 'TCP';
}
