import { isSet, listOf, textOf } from '../json-values.ts';
import { isDnsLabel } from '../names.ts';
import type { Pod } from './pod.ts';

/**
 * Names of containers, and what only some of them may have.
 * Kubernetes: `validateContainers`, `validateInitContainers`, `ValidatePodTemplateSpec`.
 */
export function checkContainers({ spec, at, containers, examination }: Pod): void {
  if (Array.isArray(spec['containers']) && spec['containers'].length === 0) {
    examination.note('pod-field-refused', `${at}/containers`, 'has pods without a container');
  }
  if (listOf(spec['ephemeralContainers']).length > 0) {
    const what = 'has ephemeral containers, which can only be added to a pod that runs';
    examination.note('pod-field-refused', `${at}/ephemeralContainers`, what);
  }
  const names = new Set<string>();
  for (const { json, pointer, list, called, isInit } of containers) {
    const name = textOf(json['name']);
    if (name !== '' && !isDnsLabel(name)) {
      const what = `has ${called}, whose name is not made of at most 63 lower-case letters, digits and '-'`;
      examination.note('invalid-part-name', `${pointer}/name`, what);
    } else if (names.has(name)) {
      examination.note('duplicate-entry', `${pointer}/name`, `has two containers '${name}'`);
    }
    if (name !== '') names.add(name);
    if (isInit) checkInit(json, pointer, called, examination);
    if (list !== 'containers' || !isSet(json['restartPolicy']) || examination.minor >= 34) continue;
    const what = `has a restartPolicy in ${called}, where only an init container can have one`;
    examination.note('wrong-restart-policy', `${pointer}/restartPolicy`, what);
  }
}

const notForInit = ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle'];

function checkInit(json: Pod['spec'], pointer: string, called: string, examination: Pod['examination']): void {
  for (const field of notForInit) {
    if (!isSet(json[field])) continue;
    const what = `has a ${field} in the init ${called}, which runs to its end`;
    const hint = "for a sidecar, add restartPolicy: 'Always' to the container";
    examination.note('invalid-probe', `${pointer}/${field}`, what, { hint });
  }
}
