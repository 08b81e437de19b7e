import type { JsonObject } from '../../../kernel/json.ts';
import { isAddress, parseBlock } from '../addresses.ts';
import type { Examination } from '../examination.ts';
import { isSet, listOf, numberOf, objectOf, printed, textOf } from '../json-values.ts';
import { isDnsSubdomain } from '../names.ts';
import { checkServicePorts } from './service-ports.ts';

const longestAffinity = 86_400;

/** Services. Kubernetes: `core/validation.ValidateService`. */
export function checkService(object: JsonObject, examination: Examination): void {
  const spec = objectOf(object['spec']);
  if (spec !== object['spec']) return;
  const type = textOf(spec['type']) || 'ClusterIP';
  checkServicePorts(spec, type, examination);
  checkAddress(spec, type, examination);
  checkExternal(spec, type, examination);
  checkLoadBalancer(spec, type, examination);
  checkAffinity(spec, examination);
  checkFamilies(spec, examination);
}

function checkAddress(spec: JsonObject, type: string, examination: Examination): void {
  const address = textOf(spec['clusterIP']);
  if (type === 'ExternalName') {
    if (address === '' || address === 'None') return;
    examination.note('service-refused', '/spec/clusterIP', 'has a clusterIP, which an ExternalName cannot have');
  } else if (address === 'None' && type !== 'ClusterIP') {
    examination.note('service-refused', '/spec/clusterIP', `has clusterIP None, which a ${type} cannot be without`);
  } else if (address !== '' && address !== 'None' && !isAddress(address)) {
    examination.note('invalid-address', '/spec/clusterIP', `has clusterIP '${address}', which is no IP address`);
  }
  for (const [index, one] of listOf(spec['externalIPs']).entries()) {
    const external = textOf(one);
    if (external === '' || isAddress(external)) continue;
    examination.note(
      'invalid-address',
      `/spec/externalIPs/${index}`,
      `has the externalIP '${external}', which is no IP address`,
    );
  }
}

function checkExternal(spec: JsonObject, type: string, examination: Examination): void {
  if (type === 'ExternalName') {
    const name = textOf(spec['externalName']).replace(/\.$/, '');
    if (name === '') {
      examination.note('service-refused', '/spec', 'is an ExternalName without externalName');
    } else if (!isDnsSubdomain(name)) {
      examination.note('invalid-host', '/spec/externalName', `has externalName '${name}', which is no host name`);
    }
  }
  const isOpen =
    type === 'NodePort' || type === 'LoadBalancer' || (type === 'ClusterIP' && listOf(spec['externalIPs']).length > 0);
  if (textOf(spec['externalTrafficPolicy']) !== '' && !isOpen) {
    const what = `has an externalTrafficPolicy, and a ${type} takes no traffic from outside`;
    examination.note('service-refused', '/spec/externalTrafficPolicy', what);
  }
}

const ofLoadBalancers = ['allocateLoadBalancerNodePorts', 'loadBalancerClass'];

function checkLoadBalancer(spec: JsonObject, type: string, examination: Examination): void {
  const ranges = listOf(spec['loadBalancerSourceRanges']);
  if (type !== 'LoadBalancer') {
    for (const field of ofLoadBalancers) {
      if (isSet(spec[field]))
        examination.note('service-refused', `/spec/${field}`, `has ${field}, which only a LoadBalancer takes`);
    }
    if (ranges.length > 0) {
      const what = 'has loadBalancerSourceRanges, which only a LoadBalancer takes';
      examination.note('service-refused', '/spec/loadBalancerSourceRanges', what);
    }
  }
  for (const [index, one] of ranges.entries()) {
    const range = textOf(one).trim();
    if (range === '' || parseBlock(range) !== undefined) continue;
    const what = `has '${range}' among its loadBalancerSourceRanges, which is no block such as 10.0.0.0/8`;
    examination.note('invalid-cidr', `/spec/loadBalancerSourceRanges/${index}`, what);
  }
  const check = numberOf(spec['healthCheckNodePort']) ?? 0;
  if (check === 0 || (type === 'LoadBalancer' && spec['externalTrafficPolicy'] === 'Local')) return;
  const what = 'has a healthCheckNodePort, which only a LoadBalancer with externalTrafficPolicy Local takes';
  examination.note('service-refused', '/spec/healthCheckNodePort', what);
}

function checkAffinity(spec: JsonObject, examination: Examination): void {
  const config = spec['sessionAffinityConfig'];
  if (!isSet(config)) return;
  const at = '/spec/sessionAffinityConfig';
  if (spec['sessionAffinity'] !== 'ClientIP') {
    examination.note('service-refused', at, 'has a sessionAffinityConfig without sessionAffinity ClientIP');
    return;
  }
  const seconds = numberOf(objectOf(objectOf(config)['clientIP'])['timeoutSeconds']);
  if (seconds === undefined || (seconds > 0 && seconds <= longestAffinity)) return;
  const what = `has a sessionAffinity of ${seconds} s, which is not between 1 and ${longestAffinity}`;
  examination.note('service-refused', `${at}/clientIP/timeoutSeconds`, what);
}

function checkFamilies(spec: JsonObject, examination: Examination): void {
  const families = listOf(spec['ipFamilies']);
  if (families.length < 2) return;
  if (families[0] === families[1]) {
    examination.note('duplicate-entry', '/spec/ipFamilies', `has the ipFamily ${printed(families[0])} twice`);
  } else if (spec['ipFamilyPolicy'] === 'SingleStack') {
    examination.note('service-refused', '/spec/ipFamilies', 'has two ipFamilies with ipFamilyPolicy SingleStack');
  }
}
