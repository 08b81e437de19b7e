import type { JsonObject, JsonValue } from '../../../kernel/json.ts';
import { addressBits } from '../addresses.ts';
import type { Examination } from '../examination.ts';
import { listOf, objectOf, textOf } from '../json-values.ts';
import { isDnsSubdomain } from '../names.ts';

/** Endpoints. Kubernetes: `core/validation.ValidateEndpoints`. */
export function checkEndpoints(object: JsonObject, examination: Examination): void {
  for (const [index, subset] of listOf(object['subsets']).entries()) {
    for (const field of ['addresses', 'notReadyAddresses']) {
      for (const [place, address] of listOf(objectOf(subset)[field]).entries()) {
        checkIp(objectOf(address)['ip'], undefined, `/subsets/${index}/${field}/${place}/ip`, examination);
      }
    }
  }
}

const bits: ReadonlyMap<string, number> = new Map([
  ['IPv4', 32],
  ['IPv6', 128],
]);

/** EndpointSlices. Kubernetes: `discovery/validation.ValidateEndpointSlice`. */
export function checkEndpointSlice(object: JsonObject, examination: Examination): void {
  const type = textOf(object['addressType']);
  for (const [index, endpoint] of listOf(object['endpoints']).entries()) {
    for (const [place, address] of listOf(objectOf(endpoint)['addresses']).entries()) {
      const at = `/endpoints/${index}/addresses/${place}`;
      const text = textOf(address);
      if (type === 'FQDN') {
        if (text === '' || isDnsSubdomain(text)) continue;
        examination.note('invalid-address', at, `has the address '${text}', which is no host name`);
      } else if (bits.has(type)) checkIp(address, bits.get(type), at, examination);
    }
  }
  checkPortNames(listOf(object['ports']), '/ports', examination);
}

function checkIp(value: JsonValue | undefined, length: number | undefined, at: string, examination: Examination): void {
  const text = textOf(value);
  const found = addressBits(text)?.length;
  if (text === '' || (found !== undefined && (length === undefined || found === length))) return;
  const family = length === undefined ? 'IP' : length === 32 ? 'IPv4' : 'IPv6';
  examination.note('invalid-address', at, `has the address '${text}', which is no ${family} address`);
}

function checkPortNames(ports: readonly JsonValue[], at: string, examination: Examination): void {
  const names = new Set<string>();
  for (const [index, port] of ports.entries()) {
    const name = textOf(objectOf(port)['name']);
    if (names.has(name)) {
      const what = name === '' ? 'has two ports without a name' : `has two ports '${name}'`;
      examination.note('duplicate-entry', name === '' ? `${at}/${index}` : `${at}/${index}/name`, what);
    }
    names.add(name);
  }
}
