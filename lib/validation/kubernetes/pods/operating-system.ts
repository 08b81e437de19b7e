import type { JsonObject } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { isSet, objectOf } from '../json-values.ts';
import type { Pod } from './pod.ts';

const both = ['appArmorProfile', 'runAsGroup', 'runAsUser', 'seLinuxOptions', 'seccompProfile'];
const ofPod = [...both, 'fsGroup', 'fsGroupChangePolicy', 'supplementalGroups', 'sysctls'];
const ofContainer = [
  ...both,
  'allowPrivilegeEscalation',
  'capabilities',
  'privileged',
  'procMount',
  'readOnlyRootFilesystem',
];

/** Settings that the system which a pod says it is for does not know. Kubernetes: `validateWindows`, `validateLinux`. */
export function checkOperatingSystem({ spec, at, containers, examination }: Pod): void {
  const system = objectOf(spec['os'])['name'];
  if (system !== 'windows' && system !== 'linux') return;
  const [pod, container] = system === 'windows' ? [ofPod, ofContainer] : [['windowsOptions'], ['windowsOptions']];
  noteAll(objectOf(spec['securityContext']), pod, `${at}/securityContext`, system, examination);
  for (const { json, pointer } of containers) {
    noteAll(objectOf(json['securityContext']), container, `${pointer}/securityContext`, system, examination);
  }
  if (system === 'linux') return;
  noteAll(spec, ['hostIPC', 'hostPID', 'shareProcessNamespace'], at, system, examination);
}

function noteAll(
  settings: JsonObject,
  fields: readonly string[],
  at: string,
  system: string,
  examination: Examination,
): void {
  for (const field of fields) {
    // Of the flags of the host, false says nothing.
    if (!isSet(settings[field]) || (field.startsWith('host') && settings[field] === false)) continue;
    examination.note(
      'invalid-security',
      `${at}/${field}`,
      `sets ${field} for pods of ${system}, which does not know it`,
    );
  }
}
