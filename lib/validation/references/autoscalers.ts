import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { groupBy } from '../../kernel/group-by.ts';
import type { Manifest } from '../../model/manifest.ts';
import { finding, nameOf } from '../finding.ts';
import { objectAt, textAt } from '../json-access.ts';
import { namespaceOf } from '../object-index.ts';
import type { PodView } from '../pods/pod-view.ts';
import type { Rule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import type { NamedReference } from './absent.ts';
import { isKubernetesGroup } from './foreign.ts';
import { measurable } from './measured-resources.ts';
import { missing } from './missing.ts';
import { perScope } from './per-scope.ts';
import { areTogether } from './place.ts';

/** What changes the size or the number of the pods of a workload, and the field that names it. */
const scalers = [
  ['autoscaling', 'HorizontalPodAutoscaler', 'scaleTargetRef'],
  ['keda.sh', 'ScaledObject', 'scaleTargetRef'],
  ['autoscaling.k8s.io', 'VerticalPodAutoscaler', 'targetRef'],
] as const;

const podsByOwner: (scope: Scope) => ReadonlyMap<Manifest, readonly PodView[]> = perScope(({ pods }) =>
  groupBy(pods, ({ manifest }) => manifest),
);

/** Workloads of which the groups are known, by kind. */
const workloadGroups: ReadonlyMap<string, string> = new Map([
  ['DaemonSet', 'apps'],
  ['Deployment', 'apps'],
  ['ReplicaSet', 'apps'],
  ['ReplicationController', ''],
  ['Rollout', 'argoproj.io'],
  ['StatefulSet', 'apps'],
]);

function* targets(scope: Scope): Iterable<Diagnostic> {
  const first = new Map<string, Manifest[]>();
  for (const [group, kind, field] of scalers) {
    for (const scaler of scope.all(group, kind)) {
      const reference = targetOf(scaler, field);
      if (reference === undefined) continue;
      const workload = scope.find(reference);
      if (field === 'scaleTargetRef' && unscalable.has(reference.kind)) yield cannotScale(scaler, reference);
      else if (workload === undefined) yield* withoutTarget(scaler, reference, scope);
      else if (field === 'scaleTargetRef') {
        yield* twice(scaler, reference, first, scope);
        for (const pod of podsByOwner(scope).get(workload) ?? []) yield* measurable(scaler, pod, scope);
      }
    }
  }
}

/** Kinds without the subresource `scale`. */
const unscalable: ReadonlySet<string> = new Set(['ConfigMap', 'CronJob', 'DaemonSet', 'Job', 'Pod', 'Service']);

function cannotScale(scaler: Manifest, { kind, name, pointer }: NamedReference): Diagnostic {
  return finding(scaler, 'scale-target-missing', {
    pointer: pointer.replace(/name$/, 'kind'),
    message: `${nameOf(scaler)} scales the ${kind} '${name}', but a ${kind} has no number of replicas to set`,
  });
}

function targetOf(scaler: Manifest, field: string): NamedReference | undefined {
  const target = objectAt(scaler.object, 'spec', field);
  const name = textAt(target, 'name');
  // KEDA scales a Deployment where nothing else is said.
  const kind = textAt(target, 'kind') ?? (scaler.id.kind === 'ScaledObject' ? 'Deployment' : undefined);
  if (name === undefined || kind === undefined) return undefined;
  const version = textAt(target, 'apiVersion') ?? `${workloadGroups.get(kind) ?? ''}/v1`;
  const group = version.includes('/') ? version.slice(0, version.indexOf('/')) : '';
  const isKnown = workloadGroups.has(kind) || isKubernetesGroup(group);
  return {
    groups: [group],
    kind,
    name,
    namespace: namespaceOf(scaler),
    pointer: `/spec/${field}/name`,
    coupling: isKnown ? 'own' : 'platform',
  };
}

function* withoutTarget(scaler: Manifest, reference: NamedReference, scope: Scope): Iterable<Diagnostic> {
  const { kind, name, namespace, pointer, groups } = reference;
  // That it must not scale the workload behind a Rollout is said by another rule.
  if (scope.rollouts.some(({ spec }) => textAt(spec, 'workloadRef', 'name') === name)) return;
  const group = workloadGroups.get(kind);
  if (group !== undefined && group !== groups[0] && scope.find({ ...reference, groups: [group] }) !== undefined) {
    yield finding(scaler, 'scale-target-missing', {
      pointer: pointer.replace(/name$/, 'apiVersion'),
      message: `${nameOf(scaler)} scales the ${kind} '${name}' of the API group '${groups[0] ?? ''}', but it is of '${group}'`,
    });
    return;
  }
  const other = [...workloadGroups].find(
    ([one, its]) => one !== kind && scope.find({ groups: [its], kind: one, name, namespace }) !== undefined,
  );
  if (other === undefined) {
    yield* missing(scaler, reference, scope, { code: 'scale-target-missing', verb: 'scales' });
    return;
  }
  yield finding(scaler, 'scale-target-missing', {
    pointer: pointer.replace(/name$/, 'kind'),
    message: `${nameOf(scaler)} scales the ${kind} '${name}', which is a ${other[0]}`,
    hint: `write kind: ${other[0]}`,
  });
}

function* twice(
  scaler: Manifest,
  { kind, name }: NamedReference,
  first: Map<string, Manifest[]>,
  scope: Scope,
): Iterable<Diagnostic> {
  const key = `${kind}/${name}`;
  const others = first.get(key) ?? [];
  first.set(key, [...others, scaler]);
  const other = others.find((one) => areTogether(one, scaler, scope) && !isSame(one, scaler));
  if (other === undefined) return;
  yield finding(scaler, 'autoscalers-overlap', {
    pointer: '/spec/scaleTargetRef',
    message: `${nameOf(scaler)} scales the ${kind} '${name}', which ${nameOf(other)} scales too`,
    notes: [{ message: 'the other autoscaler is made here', at: other.origin.at }],
  });
}

function isSame(a: Manifest, b: Manifest): boolean {
  return a.id.kind === b.id.kind && a.id.name === b.id.name;
}

export const autoscalerRules: readonly Rule[] = [targets];
