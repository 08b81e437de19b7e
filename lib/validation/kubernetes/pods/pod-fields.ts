import { isSet, listOf, numberOf, objectOf, textOf } from '../json-values.ts';
import { isDnsLabel, isDnsSubdomain } from '../names.ts';
import type { Pod } from './pod.ts';

/** Fields of a pod as a whole. Kubernetes: `ValidatePodSpec`, `validatePodHostNetwork`, `ValidatePodTemplateSpec`. */
export function checkPodFields(pod: Pod): void {
  checkRestartPolicy(pod);
  checkHost(pod);
  checkNames(pod);
  const { spec, at, examination, view } = pod;
  const grace = numberOf(spec['terminationGracePeriodSeconds']) ?? 0;
  if (grace < 0) {
    examination.note(
      'negative-number',
      `${at}/terminationGracePeriodSeconds`,
      `has terminationGracePeriodSeconds ${grace}`,
    );
  }
  const deadline = numberOf(spec['activeDeadlineSeconds']) ?? 1;
  if (deadline < 1 || deadline >= 2 ** 31) {
    const what = `has pods with activeDeadlineSeconds ${deadline}, which is not between 1 and 2147483647`;
    examination.note('pod-field-refused', `${at}/activeDeadlineSeconds`, what);
  } else if (isSet(spec['activeDeadlineSeconds']) && isReplaced(view.manifest.id.kind)) {
    const what = `has pods with activeDeadlineSeconds, and new ones would take their place for ever`;
    examination.note('pod-field-refused', `${at}/activeDeadlineSeconds`, what, {
      hint: 'use a Job for pods that end',
    });
  }
  checkGates(pod);
  const system = textOf(objectOf(spec['os'])['name']);
  if (system === '' || system === 'linux' || system === 'windows') return;
  examination.note(
    'pod-field-refused',
    `${at}/os/name`,
    `has pods for the os '${system}', where linux or windows can be`,
  );
}

/** Whether the pods of a kind are replaced when they end. */
function isReplaced(kind: string): boolean {
  return kind !== 'Pod' && !isJob(kind);
}

function isJob(kind: string): boolean {
  return kind === 'Job' || kind === 'CronJob' || kind === 'AnalysisRun' || kind.endsWith('AnalysisTemplate');
}

/** Kubernetes: `ValidatePodTemplateSpecForReplicaSet` and its like, `validateJobTemplateSpec`. */
function checkRestartPolicy({ spec, at, examination, view }: Pod): void {
  const { kind } = view.manifest.id;
  const policy = spec['restartPolicy'] ?? 'Always';
  if (isReplaced(kind) && (policy === 'OnFailure' || policy === 'Never')) {
    const what = `has pods with restartPolicy ${policy}, and pods of this kind are always restarted`;
    examination.note('wrong-restart-policy', `${at}/restartPolicy`, what);
  } else if (isJob(kind) && policy === 'Always') {
    const isGiven = isSet(spec['restartPolicy']);
    const what = isGiven ? 'has pods with restartPolicy Always' : 'has pods without a restartPolicy';
    const hint = "set restartPolicy: 'Never' or 'OnFailure'";
    examination.note('wrong-restart-policy', isGiven ? `${at}/restartPolicy` : at, `${what}, which would never end`, {
      hint,
    });
  }
}

const ofHost = ['hostNetwork', 'hostPID', 'hostIPC'];

function checkHost({ spec, at, examination }: Pod): void {
  if (spec['hostPID'] === true && spec['shareProcessNamespace'] === true) {
    const what = 'has pods with both hostPID and shareProcessNamespace';
    examination.note('pod-field-refused', `${at}/shareProcessNamespace`, what);
  }
  if (spec['hostUsers'] !== false) return;
  for (const field of ofHost) {
    // With its own users, a pod can share the network of the host since 1.36.
    if (spec[field] !== true || (field === 'hostNetwork' && examination.minor >= 35)) continue;
    const what = `has pods with ${field}, and hostUsers false sets them apart from the host`;
    examination.note('pod-field-refused', `${at}/${field}`, what);
  }
}

const labels = ['hostname', 'subdomain'];
const subdomains = ['serviceAccountName', 'priorityClassName', 'runtimeClassName', 'nodeName'];

function checkNames({ spec, at, examination }: Pod): void {
  for (const field of labels) {
    const name = textOf(spec[field]);
    if (name === '' || isDnsLabel(name)) continue;
    const what = `has pods with ${field} '${name}', which is not at most 63 lower-case letters, digits and '-'`;
    examination.note('invalid-part-name', `${at}/${field}`, what);
  }
  for (const field of subdomains) {
    const name = textOf(spec[field]);
    if (name === '' || isDnsSubdomain(name)) continue;
    examination.note(
      'invalid-part-name',
      `${at}/${field}`,
      `has pods with ${field} '${name}', which no object can be named`,
    );
  }
}

/** Kubernetes: `validateSchedulingGates`. */
function checkGates({ spec, at, examination }: Pod): void {
  const names = new Set<string>();
  for (const [index, gate] of listOf(spec['schedulingGates']).entries()) {
    const name = textOf(objectOf(gate)['name']);
    if (name !== '' && names.has(name)) {
      examination.note(
        'duplicate-entry',
        `${at}/schedulingGates/${index}/name`,
        `has the schedulingGate '${name}' twice`,
      );
    }
    names.add(name);
  }
}
