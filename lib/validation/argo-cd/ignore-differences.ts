import { isMisspelt } from '../../kernel/closest.ts';
import { isJsonObject, type JsonValue } from '../../kernel/json.ts';
import { listAt, textAt } from '../json-access.ts';
import { type ApplicationView, isLiteral } from './application-view.ts';
import type { Fault } from './fault.ts';
import { jqPathFault } from './jq-path.ts';

/** Groups of kinds that people write without one, where nothing in the core group has their name. */
const groupOf: ReadonlyMap<string, string> = new Map([
  ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'].map((kind) => [kind, 'apps'] as const),
  ...['Job', 'CronJob'].map((kind) => [kind, 'batch'] as const),
  ['HorizontalPodAutoscaler', 'autoscaling'],
  ['Rollout', 'argoproj.io'],
  ['HTTPRoute', 'gateway.networking.k8s.io'],
  ['GRPCRoute', 'gateway.networking.k8s.io'],
  ['MutatingWebhookConfiguration', 'admissionregistration.k8s.io'],
  ['ValidatingWebhookConfiguration', 'admissionregistration.k8s.io'],
  ['CustomResourceDefinition', 'apiextensions.k8s.io'],
  ['PodDisruptionBudget', 'policy'],
  ['ClusterRole', 'rbac.authorization.k8s.io'],
  ['ClusterRoleBinding', 'rbac.authorization.k8s.io'],
]);

const ofCore: readonly string[] = ['ConfigMap', 'Namespace', 'Secret', 'Service', 'ServiceAccount'];

const ways = ['jsonPointers', 'jqPathExpressions', 'managedFieldsManagers'];

/** Faults of `ignoreDifferences` of an Application, with pointers from the `spec`. */
export function* ignoreDifferencesFaults({ spec }: ApplicationView): Iterable<Fault> {
  for (const [index, entry] of listAt(spec, 'ignoreDifferences').entries()) {
    const at = `/ignoreDifferences/${index}`;
    yield* kindFaults(entry, at);
    yield* pathFaults(entry, at, ways);
  }
}

function* kindFaults(entry: JsonValue, at: string): Iterable<Fault> {
  const kind = textAt(entry, 'kind');
  const group = textAt(entry, 'group');
  if (isJsonObject(entry) && entry['kind'] === '') yield { at, what: 'ignores differences of an empty kind' };
  const meant = kind === undefined ? undefined : misspeltKind(kind);
  if (meant !== undefined) {
    const what = `ignores differences of a '${kind ?? ''}', and there is hardly such a kind`;
    yield { at: `${at}/kind`, what, hint: `did you mean '${meant}'?`, severity: 'warning' };
  }
  const right = kind === undefined ? undefined : groupOf.get(kind);
  if (kind !== undefined && group === undefined && right !== undefined) {
    const what = `ignores differences of a ${kind} of the core group, which has no such kind`;
    yield { at, what, hint: `add group: ${right}` };
  }
  if (group !== undefined && isLiteral(group) && (group.includes('/') || group === 'core' || group === 'v1')) {
    const what = `ignores differences in the group '${group}', which is none`;
    const name = group.includes('/') ? group.slice(0, group.indexOf('/')) : '';
    yield { at: `${at}/group`, what, hint: name === '' ? "the core group is ''" : `a group has no version: ${name}` };
  }
}

/** A kind that is named nearly like one of those that people leave differences of, and like none. */
function misspeltKind(kind: string): string | undefined {
  const known = [...groupOf.keys(), ...ofCore];
  return known.includes(kind) ? undefined : known.find((one) => isMisspelt(kind, one));
}

/** Faults of the paths of an entry; one of the given lists must name something. */
export function* pathFaults(entry: JsonValue, at: string, lists: readonly string[]): Iterable<Fault> {
  if (!isJsonObject(entry)) return;
  if (lists.every((field) => listAt(entry, field).length === 0)) {
    const what = 'ignores the differences of no field';
    yield { at, what, hint: `name some in ${lists.slice(0, 2).join(' or ')}` };
  }
  for (const [index, pointer] of listAt(entry, 'jsonPointers').entries()) {
    if (typeof pointer !== 'string' || !isLiteral(pointer)) continue;
    if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) {
      const what = `ignores '${pointer}', which is no JSON pointer`;
      yield {
        at: `${at}/jsonPointers/${index}`,
        what,
        hint: "write it like '/spec/replicas', with / as ~1 and ~ as ~0",
      };
    }
  }
  for (const [index, path] of listAt(entry, 'jqPathExpressions').entries()) {
    if (typeof path !== 'string' || !isLiteral(path)) continue;
    const fault = jqPathFault(path);
    if (fault === undefined) continue;
    yield { at: `${at}/jqPathExpressions/${index}`, what: `ignores '${path}', and ${fault}` };
  }
}
