import { isJsonObject, type JsonObject, type JsonValue } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { isSet, listOf, numberOf, objectOf, textOf } from '../json-values.ts';
import type { Pod } from './pod.ts';

const ids = ['runAsUser', 'runAsGroup', 'fsGroup'];
const sysctl = /^(?:[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?$/;

/**
 * Security contexts of pods and containers. Kubernetes: `ValidatePodSecurityContext`,
 * `ValidateSecurityContext`; kubelet `verifyRunAsNonRoot`.
 */
export function checkSecurity({ spec, at, containers, examination }: Pod): void {
  const ofPod = objectOf(spec['securityContext']);
  const podAt = `${at}/securityContext`;
  checkShared(ofPod, podAt, 'its pods', examination);
  checkSysctls(ofPod, podAt, spec, examination);
  let isPodNoted = false;
  for (const { json, pointer, called } of containers) {
    const context = objectOf(json['securityContext']);
    const contextAt = `${pointer}/securityContext`;
    checkShared(context, contextAt, called, examination);
    checkEscalation(context, contextAt, called, examination);
    const isOwn = isSet(context['runAsUser']) || isSet(context['runAsNonRoot']);
    const user = isSet(context['runAsUser']) ? context['runAsUser'] : ofPod['runAsUser'];
    const mustNotBeRoot = isSet(context['runAsNonRoot']) ? context['runAsNonRoot'] : ofPod['runAsNonRoot'];
    if (user !== 0 || mustNotBeRoot !== true || (isPodNoted && !isOwn)) continue;
    const what = `runs ${called} as user 0, which runAsNonRoot forbids, so it never starts`;
    const place = isSet(context['runAsUser']) || !isOwn ? 'runAsUser' : 'runAsNonRoot';
    examination.note('contradicting-security', `${isOwn ? contextAt : podAt}/${place}`, what);
    isPodNoted ||= !isOwn;
  }
}

function checkShared(context: JsonObject, at: string, called: string, examination: Examination): void {
  for (const field of ids) {
    const id = numberOf(context[field]);
    if (id === undefined || (id >= 0 && id < 2 ** 31)) continue;
    examination.note(
      'invalid-security',
      `${at}/${field}`,
      `has ${field} ${id} for ${called}, which is no number of a user or group`,
    );
  }
  for (const [index, group] of listOf(context['supplementalGroups']).entries()) {
    const id = numberOf(group);
    if (id === undefined || (id >= 0 && id < 2 ** 31)) continue;
    const what = `has the supplementalGroup ${id} for ${called}, which is no number of a group`;
    examination.note('invalid-security', `${at}/supplementalGroups/${index}`, what);
  }
  for (const field of ['seccompProfile', 'appArmorProfile']) {
    checkProfile(context[field], field, `${at}/${field}`, called, examination);
  }
}

function checkProfile(
  profile: JsonValue | undefined,
  field: string,
  at: string,
  called: string,
  examination: Examination,
): void {
  if (!isJsonObject(profile)) return;
  const type = textOf(profile['type']);
  const path = textOf(profile['localhostProfile']);
  if (type === 'Localhost' && path === '' && !isSet(profile['localhostProfile'])) {
    examination.note('invalid-security', at, `has a ${field} of type Localhost without localhostProfile for ${called}`);
  } else if (type !== 'Localhost' && type !== '' && path !== '') {
    const what = `has a localhostProfile in the ${field} of type ${type} for ${called}`;
    examination.note('invalid-security', `${at}/localhostProfile`, what);
  }
}

function checkEscalation(context: JsonObject, at: string, called: string, examination: Examination): void {
  if (context['allowPrivilegeEscalation'] !== false) return;
  const pointer = `${at}/allowPrivilegeEscalation`;
  if (context['privileged'] === true) {
    const what = `has allowPrivilegeEscalation false in ${called}, which is privileged`;
    examination.note('contradicting-security', pointer, what);
  } else if (listOf(objectOf(context['capabilities'])['add']).includes('CAP_SYS_ADMIN')) {
    const what = `has allowPrivilegeEscalation false in ${called}, which adds CAP_SYS_ADMIN`;
    examination.note('contradicting-security', pointer, what);
  }
}

function checkSysctls(context: JsonObject, at: string, spec: JsonObject, examination: Examination): void {
  const names = new Set<string>();
  for (const [index, one] of listOf(context['sysctls']).entries()) {
    const name = textOf(objectOf(one)['name']);
    const pointer = `${at}/sysctls/${index}/name`;
    if (name === '') continue;
    if (!sysctl.test(name))
      examination.note('invalid-security', pointer, `sets the sysctl '${name}', which is no name`);
    if (names.has(name)) examination.note('duplicate-entry', pointer, `sets the sysctl '${name}' twice`);
    names.add(name);
    const dotted = name.replaceAll('/', '.');
    if (spec['hostNetwork'] === true && dotted.startsWith('net.')) {
      const what = `sets the sysctl '${name}' while its pods use the network of the host`;
      examination.note('contradicting-security', pointer, what);
    }
  }
}
