import { isJsonObject, type JsonObject, type JsonValue } from '../../../kernel/json.ts';
import { isAddress } from '../addresses.ts';
import type { Examination } from '../examination.ts';
import { fieldsSet, isSet, listOf, numberOf, objectOf, textOf } from '../json-values.ts';
import { isDns1035Label, isDnsLabel, isDnsSubdomain, isPortName, isPortNumber, isWildcardSubdomain } from '../names.ts';

const classAnnotation = 'kubernetes.io/ingress.class';

/** Ingresses. Kubernetes: `networking/validation.ValidateIngressCreate`. */
export function checkIngress(object: JsonObject, examination: Examination): void {
  const spec = objectOf(object['spec']);
  if (spec !== object['spec']) return;
  const annotations = objectOf(objectOf(object['metadata'])['annotations']);
  const [inAnnotation, inSpec] = [textOf(annotations[classAnnotation]), textOf(spec['ingressClassName'])];
  if (inAnnotation !== '' && inSpec !== '') {
    // Two that are equal were refused before they came to be allowed; the annotation is deprecated since 1.18.
    const isEqual = inAnnotation === inSpec;
    const what = `has ingressClassName '${inSpec}' and ${isEqual ? 'the same' : `another class '${inAnnotation}'`} in the annotation ${classAnnotation}`;
    const remark = { severity: isEqual ? 'warning' : 'error', hint: 'remove the annotation' } as const;
    examination.note('ingress-refused', '/spec/ingressClassName', what, remark);
  }
  const rules = listOf(spec['rules']);
  if (rules.length === 0 && !isSet(spec['defaultBackend'])) {
    examination.note('ingress-refused', '/spec', 'has neither rules nor a defaultBackend');
  }
  if (isSet(spec['defaultBackend'])) checkBackend(spec['defaultBackend'], '/spec/defaultBackend', examination);
  checkRules(rules, examination);
  for (const [index, one] of listOf(spec['tls']).entries()) {
    for (const [place, host] of listOf(objectOf(one)['hosts']).entries()) {
      checkHost(textOf(host), `/spec/tls/${index}/hosts/${place}`, examination);
    }
  }
}

function checkRules(rules: readonly JsonValue[], examination: Examination): void {
  const seen = new Set<string>();
  for (const [index, one] of rules.entries()) {
    const rule = objectOf(one);
    const at = `/spec/rules/${index}`;
    const host = textOf(rule['host']);
    checkHost(host, `${at}/host`, examination);
    if (host !== '' && isAddress(host)) {
      examination.note('invalid-host', `${at}/host`, `has the host '${host}', which is an IP address and no name`);
    }
    const { http } = rule;
    if (!isJsonObject(http)) continue;
    if (Array.isArray(http['paths']) && http['paths'].length === 0) {
      examination.note('ingress-refused', `${at}/http/paths`, 'has a rule without paths');
    }
    for (const [place, path] of listOf(http['paths']).entries()) {
      checkPath(objectOf(path), host, `${at}/http/paths/${place}`, seen, examination);
    }
  }
}

function checkHost(host: string, at: string, examination: Examination): void {
  if (host === '' || (host.includes('*') ? isWildcardSubdomain(host) : isDnsSubdomain(host))) return;
  const what = `has the host '${host}', which is neither a name in lower case nor one with a first part '*'`;
  examination.note('invalid-host', at, what);
}

const refusedInPaths = ['//', '/./', '/../', '%2f', '%2F'];
const refusedAtEnds = ['/..', '/.'];

function checkPath(path: JsonObject, host: string, at: string, seen: Set<string>, examination: Examination): void {
  const type = textOf(path['pathType']);
  const text = textOf(path['path']);
  const isPlain = type === 'Exact' || type === 'Prefix';
  if (isPlain ? !text.startsWith('/') : text !== '' && !text.startsWith('/')) {
    if (path['path'] === undefined || typeof path['path'] === 'string') {
      const what = `has the path '${text}' of pathType ${type}, which does not start with '/'`;
      examination.note('invalid-path', isSet(path['path']) ? `${at}/path` : at, what);
    }
  } else if (isPlain) {
    const wrong = refusedInPaths.find((part) => text.includes(part)) ?? refusedAtEnds.find((end) => text.endsWith(end));
    if (wrong !== undefined)
      examination.note('invalid-path', `${at}/path`, `has the path '${text}' with '${wrong}' in it`);
  }
  const key = `${host} ${type} ${text}`;
  if (seen.has(key)) {
    const where = host === '' ? '' : ` of host '${host}'`;
    const what = `has the path '${text}'${where} twice`;
    examination.note('duplicate-entry', isSet(path['path']) ? `${at}/path` : at, what, { severity: 'warning' });
  }
  seen.add(key);
  if (isSet(path['backend'])) checkBackend(path['backend'], `${at}/backend`, examination);
}

function checkBackend(value: JsonValue | undefined, at: string, examination: Examination): void {
  const backend = objectOf(value);
  if (backend !== value) return;
  const set = fieldsSet(backend, ['resource', 'service']);
  if (set.length !== 1 && Object.keys(backend).every((key) => key === 'resource' || key === 'service')) {
    examination.note(
      'not-exactly-one',
      at,
      `has a backend that is ${set.join(' and ') || 'neither service nor resource'}`,
    );
  }
  const { service } = backend;
  if (!isJsonObject(service)) return;
  const name = textOf(service['name']);
  // Names that start with a digit came with RelaxedServiceNameValidation (1.34).
  if (name !== '' && !(examination.minor >= 34 ? isDnsLabel(name) : isDns1035Label(name))) {
    examination.note(
      'invalid-part-name',
      `${at}/service/name`,
      `has the backend '${name}', which no Service can be named`,
    );
  }
  const port = objectOf(service['port']);
  const number = numberOf(port['number']) ?? 0;
  const portName = textOf(port['name']);
  if ((number !== 0) === (portName !== '')) {
    const what = `has a backend '${name}' with ${portName === '' ? 'neither' : 'both'} a name ${portName === '' ? 'nor' : 'and'} a number of its port`;
    examination.note('not-exactly-one', isSet(service['port']) ? `${at}/service/port` : `${at}/service`, what);
  } else if (portName !== '' && !isPortName(portName)) {
    const hint = /^\d+$/.test(portName) ? `write number: ${portName}` : undefined;
    examination.note(
      'invalid-port',
      `${at}/service/port/name`,
      `has the port '${portName}' of a backend, which is no name of a port`,
      { hint },
    );
  } else if (number !== 0 && !isPortNumber(number)) {
    const what = `has the port ${number} of a backend, which is no port between 1 and 65535`;
    examination.note('invalid-port', `${at}/service/port/number`, what);
  }
}
