import type { JsonObject } from '../../../kernel/json.ts';
import { isAddress } from '../addresses.ts';
import type { Examination } from '../examination.ts';
import { listOf, objectOf, textOf } from '../json-values.ts';
import { isDnsSubdomain } from '../names.ts';
import type { Pod } from './pod.ts';

const mostServers = 3;
const mostSearches = 32;

/** DNS and hosts of pods. Kubernetes: `validatePodDNSConfig`, `ValidateHostAliases`. */
export function checkDns({ spec, at, examination }: Pod): void {
  const config = objectOf(spec['dnsConfig']);
  if (spec['dnsPolicy'] === 'None' && listOf(config['nameservers']).length === 0) {
    const what = 'has dnsPolicy None without nameservers in dnsConfig';
    examination.note('invalid-pod-dns', `${at}/dnsPolicy`, what);
  }
  checkConfig(config, `${at}/dnsConfig`, examination);
  for (const [index, one] of listOf(spec['hostAliases']).entries()) {
    const alias = objectOf(one);
    const pointer = `${at}/hostAliases/${index}`;
    const ip = textOf(alias['ip']);
    if (ip !== '' && !isAddress(ip)) {
      examination.note('invalid-pod-dns', `${pointer}/ip`, `has a hostAlias for '${ip}', which is no IP address`);
    }
    for (const [place, host] of listOf(alias['hostnames']).entries()) {
      const name = textOf(host);
      if (name === '' || isDnsSubdomain(name)) continue;
      examination.note(
        'invalid-host',
        `${pointer}/hostnames/${place}`,
        `has the hostAlias '${name}', which is no host name`,
      );
    }
  }
}

function checkConfig(config: JsonObject, at: string, examination: Examination): void {
  const servers = listOf(config['nameservers']);
  if (servers.length > mostServers) {
    const what = `has ${servers.length} nameservers, and ${mostServers} are the most`;
    examination.note('invalid-pod-dns', `${at}/nameservers`, what);
  }
  for (const [index, one] of servers.entries()) {
    const server = textOf(one);
    if (server === '' || isAddress(server)) continue;
    examination.note(
      'invalid-pod-dns',
      `${at}/nameservers/${index}`,
      `has the nameserver '${server}', which is no IP address`,
    );
  }
  const searches = listOf(config['searches']).length;
  if (searches <= mostSearches) return;
  const what = `has ${searches} search domains, and ${mostSearches} are the most`;
  examination.note('invalid-pod-dns', `${at}/searches`, what);
}
