import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { finding, nameOf } from '../finding.ts';
import { textAt, valueAt } from '../json-access.ts';
import { namespaceOf } from '../object-index.ts';
import type { Rule } from '../rule.ts';
import type { Scope } from '../scope.ts';

const groupOf: ReadonlyMap<string, string> = new Map([
  ['Rollout', 'argoproj.io'],
  ['Deployment', 'apps'],
  ['StatefulSet', 'apps'],
  ['ReplicaSet', 'apps'],
]);

/** Git and the autoscaler would set the number of pods in turns. */
function* replicas(scope: Scope): Iterable<Diagnostic> {
  for (const { manifest: autoscaler, target } of scope.autoscalers) {
    const group = groupOf.get(target.kind);
    if (group === undefined) continue;
    const namespace = namespaceOf(autoscaler);
    const workload = scope.find({ groups: [group], kind: target.kind, namespace, name: target.name });
    const count = valueAt(workload?.object, 'spec', 'replicas');
    if (workload === undefined || count === undefined) continue;
    yield finding(workload, 'autoscaler-and-replicas', {
      pointer: '/spec/replicas',
      message: `${nameOf(workload)} has replicas ${JSON.stringify(count)}, and ${nameOf(autoscaler)} sets them too: each sync would undo what it did`,
      hint: 'remove spec.replicas',
      notes: [{ message: 'the autoscaler is made here', at: autoscaler.origin.at }],
    });
  }
}

/** Who takes pods from a Deployment by workloadRef scales it down, and is what an autoscaler must scale. */
function* referencedWorkloads(scope: Scope): Iterable<Diagnostic> {
  for (const { manifest, spec } of scope.rollouts) {
    const kind = textAt(spec, 'workloadRef', 'kind');
    const name = textAt(spec, 'workloadRef', 'name');
    if (kind === undefined || name === undefined) continue;
    for (const autoscaler of scope.autoscalersOf(kind, namespaceOf(manifest), name)) {
      yield finding(autoscaler.manifest, 'autoscaler-on-referenced-workload', {
        pointer: '/spec/scaleTargetRef',
        message: `${nameOf(autoscaler.manifest)} scales the ${kind} '${name}', which ${nameOf(manifest)} takes its pods from`,
        hint: `let it scale the Rollout: scaleTargetRef: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: '${manifest.id.name}' }`,
        notes: [{ message: 'the Rollout is made here', at: manifest.origin.at }],
      });
    }
  }
}

export const autoscalingRules: readonly Rule[] = [replicas, referencedWorkloads];
