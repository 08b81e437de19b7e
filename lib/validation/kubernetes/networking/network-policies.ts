import type { JsonObject, JsonValue } from '../../../kernel/json.ts';
import { isWithin, parseBlock } from '../addresses.ts';
import type { Examination } from '../examination.ts';
import { isSet, listOf, numberOf, objectOf, textOf } from '../json-values.ts';
import { checkLabelSelector } from '../label-selectors.ts';
import { isPortName, isPortNumber } from '../names.ts';

/** NetworkPolicies. Kubernetes: `networking/validation.ValidateNetworkPolicySpec`. */
export function checkNetworkPolicy(object: JsonObject, examination: Examination): void {
  const spec = objectOf(object['spec']);
  checkLabelSelector(spec['podSelector'], '/spec/podSelector', examination);
  const types = listOf(spec['policyTypes']);
  if (types.length > 2) {
    examination.note(
      'network-policy-refused',
      '/spec/policyTypes',
      `has ${types.length} policyTypes, and there are two`,
    );
  }
  for (const [direction, peers] of [
    ['ingress', 'from'],
    ['egress', 'to'],
  ] as const) {
    checkType(direction, listOf(spec[direction]).length, types, examination);
    for (const [index, one] of listOf(spec[direction]).entries()) {
      const rule = objectOf(one);
      const at = `/spec/${direction}/${index}`;
      for (const [place, port] of listOf(rule['ports']).entries()) {
        checkPort(objectOf(port), `${at}/ports/${place}`, examination);
      }
      for (const [place, peer] of listOf(rule[peers]).entries())
        checkPeer(peer, `${at}/${peers}/${place}`, examination);
    }
  }
}

/** Rules of a direction that policyTypes leaves out are not refused, and not applied either. */
function checkType(
  direction: 'ingress' | 'egress',
  count: number,
  types: readonly JsonValue[],
  examination: Examination,
): void {
  const type = direction === 'ingress' ? 'Ingress' : 'Egress';
  if (count === 0 || types.length === 0 || types.includes(type)) return;
  const what = `has ${direction} rules, which do nothing because policyTypes leaves out ${type}`;
  examination.note('network-policy-refused', `/spec/${direction}`, what, { severity: 'warning' });
}

/** Kubernetes: `ValidateNetworkPolicyPort`. */
function checkPort(json: JsonObject, at: string, examination: Examination): void {
  const { port } = json;
  const number = numberOf(port);
  const name = textOf(port);
  if (number !== undefined && !isPortNumber(number)) {
    examination.note('invalid-port', `${at}/port`, `has port ${number}, which is no port between 1 and 65535`);
  } else if (name !== '' && !isPortName(name)) {
    const hint = /^\d+$/.test(name) ? `write the number without quotes: ${name}` : undefined;
    const what = `has port '${name}', which as text can only be the name of a port`;
    examination.note('invalid-port', `${at}/port`, what, { hint });
  }
  if (!isSet(json['endPort'])) return;
  const end = numberOf(json['endPort']);
  if (number === undefined) {
    const what = isSet(port) ? 'has an endPort with a named port' : 'has an endPort without a port';
    examination.note('network-policy-refused', `${at}/endPort`, what);
  } else if (end !== undefined && (end < number || end > 65_535)) {
    const what = `has the ports ${number} to ${end}, which is no range`;
    examination.note('network-policy-refused', `${at}/endPort`, what);
  }
}

const selectors = ['podSelector', 'namespaceSelector'];

/** Kubernetes: `ValidateNetworkPolicyPeer`. */
function checkPeer(value: JsonValue, at: string, examination: Examination): void {
  const peer = objectOf(value);
  if (peer !== value) return;
  const set = selectors.filter((field) => isSet(peer[field]));
  for (const field of set) checkLabelSelector(peer[field], `${at}/${field}`, examination);
  if (!isSet(peer['ipBlock'])) {
    if (set.length === 0 && Object.keys(peer).length === 0) {
      const hint = 'for every peer, leave the list out';
      examination.note('network-policy-refused', at, 'has a peer that says nothing', { hint });
    }
    return;
  }
  if (set.length > 0) {
    examination.note('network-policy-refused', at, `has a peer with an ipBlock and a ${set.join(' and a ')}`);
  }
  checkBlock(objectOf(peer['ipBlock']), `${at}/ipBlock`, examination);
}

/** Kubernetes: `ValidateIPBlock`. */
function checkBlock(json: JsonObject, at: string, examination: Examination): void {
  const cidr = textOf(json['cidr']);
  const block = parseBlock(cidr);
  if (cidr !== '' && block === undefined) {
    examination.note('invalid-cidr', `${at}/cidr`, `has the ipBlock '${cidr}', which is no block such as 10.0.0.0/8`);
  }
  for (const [index, one] of listOf(json['except']).entries()) {
    const text = textOf(one);
    const inner = parseBlock(text);
    const pointer = `${at}/except/${index}`;
    if (text === '') continue;
    if (inner === undefined) {
      examination.note(
        'invalid-cidr',
        pointer,
        `has '${text}' among the exceptions of an ipBlock, which is no block such as 10.0.0.0/8`,
      );
    } else if (block !== undefined && !isWithin(inner, block)) {
      examination.note('invalid-cidr', pointer, `excepts '${text}' from '${cidr}', which it is not a part of`);
    }
  }
}
