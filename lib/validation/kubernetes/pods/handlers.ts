import { didYouMean } from '../../../kernel/closest.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../kernel/json.ts';
import { fieldsSet, listOf, numberOf, objectOf, textOf } from '../json-values.ts';
import { isPortName, isPortNumber } from '../names.ts';
import type { Container, Pod } from './pod.ts';

/**
 * Looks at what a probe or a hook of a container does: exactly one thing, at a port that exists.
 * Kubernetes: `validateHandler`, `ValidatePortNumOrName`; kubelet `resolvePort` for named ports.
 *
 * @param kinds the things that it can do
 * @param purpose how messages call it: `the livenessProbe`
 */
export function checkHandler(
  handler: JsonObject,
  at: string,
  kinds: readonly string[],
  purpose: string,
  container: Container,
  { examination }: Pod,
): void {
  const set = fieldsSet(handler, kinds);
  const { called } = container;
  if (set.length !== 1) {
    const acts = set.length === 0 ? 'does nothing' : `does ${set.join(' and ')}`;
    const what = `has ${purpose} in ${called} that ${acts}, where exactly one of ${kinds.join(', ')} is needed`;
    examination.note('not-exactly-one', at, what);
  }
  const exec = handler['exec'];
  if (isJsonObject(exec) && listOf(exec['command']).length === 0 && !isWrongType(exec['command'])) {
    examination.note('invalid-probe', `${at}/exec`, `has ${purpose} in ${called} that runs no command`);
  }
  for (const kind of ['httpGet', 'tcpSocket', 'grpc']) {
    checkPort(objectOf(handler[kind])['port'], `${at}/${kind}/port`, purpose, container, examination);
  }
  for (const [index, header] of listOf(objectOf(handler['httpGet'])['httpHeaders']).entries()) {
    const name = textOf(objectOf(header)['name']);
    if (name === '' || /^[-A-Za-z0-9]+$/.test(name)) continue;
    const what = `sends the header '${name}' with ${purpose} in ${called}, which is none`;
    examination.note('invalid-probe', `${at}/httpGet/httpHeaders/${index}/name`, what);
  }
}

function isWrongType(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null && !Array.isArray(value);
}

function checkPort(
  port: JsonValue | undefined,
  at: string,
  purpose: string,
  { json, called }: Container,
  examination: Pod['examination'],
): void {
  const number = numberOf(port);
  if (number !== undefined && !isPortNumber(number)) {
    const what = `has port ${number} in ${purpose} of ${called}, which is no port between 1 and 65535`;
    examination.note('invalid-port', at, what);
  }
  const name = textOf(port);
  if (name === '') return;
  if (!isPortName(name)) {
    const hint = /^\d+$/.test(name) ? `write the number without quotes: ${name}` : undefined;
    const what = `has port '${name}' in ${purpose} of ${called}, which as text can only be the name of a port`;
    examination.note('invalid-port', at, what, { hint });
    return;
  }
  const names = listOf(json['ports']).map((one) => textOf(objectOf(one)['name']));
  if (names.includes(name)) return;
  const what = `asks port '${name}' in ${purpose} of ${called}, which has no port of that name`;
  examination.note('unknown-port', at, what, { hint: didYouMean(name, names) });
}
