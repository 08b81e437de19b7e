import { isMisspelt } from '../../kernel/closest.ts';
import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Manifest } from '../../model/manifest.ts';
import { finding, nameOf } from '../finding.ts';
import { integerAt, objectAt, textAt, valueAt } from '../json-access.ts';
import { namespaceOf, type Reference } from '../object-index.ts';
import type { RolloutRule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { matchesLabels, matchesSelector } from '../selector.ts';
import { missing } from './missing.ts';
import type { RolloutView } from './rollout-view.ts';
import { wordFault } from './word-fault.ts';

/** Kinds of Kubernetes that hold a template of pods. */
const kinds: readonly string[] = ['Deployment', 'ReplicaSet', 'StatefulSet', 'PodTemplate', 'DaemonSet'];

function referenceOf({ manifest, spec }: RolloutView): Reference | undefined {
  const [kind, name] = [textAt(spec, 'workloadRef', 'kind'), textAt(spec, 'workloadRef', 'name')];
  const apiVersion = textAt(spec, 'workloadRef', 'apiVersion');
  if (kind === undefined || name === undefined || apiVersion === undefined) return undefined;
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return { groups: [group], kind, name, namespace: namespaceOf(manifest) };
}

/** The workload that a rollout takes its pods from, where it is at hand. */
function workloadOf(rollout: RolloutView, scope: Scope): Manifest | undefined {
  const reference = referenceOf(rollout);
  return reference === undefined ? undefined : scope.find(reference);
}

/** Labels of the pods of a rollout; undefined where its pods are described by a workload that is not at hand. */
export function podLabels(rollout: RolloutView, scope: Scope): JsonObject | undefined {
  const own = objectAt(rollout.spec, 'template');
  if (own !== undefined) return objectAt(own, 'metadata', 'labels') ?? {};
  const { object, id } = workloadOf(rollout, scope) ?? {};
  const path = id?.kind === 'PodTemplate' ? ['template'] : ['spec', 'template'];
  const template = objectAt(object, ...path);
  return template === undefined ? undefined : (objectAt(template, 'metadata', 'labels') ?? {});
}

function* referenced(rollout: RolloutView, scope: Scope): Iterable<Diagnostic> {
  const { manifest, spec } = rollout;
  const reference = referenceOf(rollout);
  if (reference === undefined) return;
  if (!kinds.includes(reference.kind) && kinds.some((kind) => isMisspelt(reference.kind, kind, 2))) {
    yield* wordFault(manifest, '/spec/workloadRef/kind', reference.kind, kinds);
    return;
  }
  const workload = scope.find(reference);
  if (workload === undefined) {
    yield* missing(manifest, 'workload-missing', '/spec/workloadRef/name', 'workloadRef', reference, scope);
    return;
  }
  yield* twice(rollout, workload);
  const selector = objectAt(spec, 'selector');
  const labels = podLabels(rollout, scope);
  if (selector === undefined || labels === undefined || matchesSelector(labels, selector)) return;
  yield finding(manifest, 'rollout-refused', {
    pointer: '/spec/selector',
    message: `${nameOf(manifest)} has a selector that the pods of ${nameOf(workload)} do not match`,
    hint: 'remove spec.selector: the rollout takes that of the workload',
  });
}

/** The workload keeps its own pods unless it has none, or the rollout scales it down. */
function* twice({ manifest, spec }: RolloutView, workload: Manifest): Iterable<Diagnostic> {
  const scaleDown = valueAt(spec, 'workloadRef', 'scaleDown') ?? 'never';
  if (
    workload.id.kind !== 'Deployment' ||
    scaleDown !== 'never' ||
    integerAt(workload.object, 'spec', 'replicas') === 0
  ) {
    return;
  }
  yield finding(manifest, 'workload-runs-twice', {
    pointer: '/spec/workloadRef',
    message: `${nameOf(manifest)} takes its pods from ${nameOf(workload)} and never scales it down, so both run them`,
    hint: "set workloadRef.scaleDown to 'onsuccess' or 'progressively', or the replicas of the Deployment to 0",
    notes: [{ message: 'the Deployment is made here', at: workload.origin.at }],
  });
}

/** A Deployment that selects by the same labels runs pods that the Services of the rollout send requests to as well. */
function* besideDeployment({ manifest, spec }: RolloutView, scope: Scope): Iterable<Diagnostic> {
  if (spec['workloadRef'] !== undefined) return;
  const own = objectAt(spec, 'selector', 'matchLabels');
  if (own === undefined || Object.keys(own).length === 0) return;
  // Whoever moves from one to the other gives the two one name.
  const other = scope.find({
    groups: ['apps'],
    kind: 'Deployment',
    namespace: namespaceOf(manifest),
    name: manifest.id.name,
  });
  if (other === undefined || integerAt(other.object, 'spec', 'replicas') === 0) return;
  const theirs = objectAt(other.object, 'spec', 'selector', 'matchLabels') ?? {};
  if (Object.keys(theirs).length === 0 || !matchesLabels(own, theirs) || !matchesLabels(theirs, own)) return;
  yield finding(manifest, 'workload-runs-twice', {
    pointer: '/spec/selector',
    message: `${nameOf(manifest)} selects its pods by the same labels as ${nameOf(other)}, so both run them and Services send requests to both`,
    hint: 'remove the Deployment, or take its pods by workloadRef',
    notes: [{ message: 'the Deployment is made here', at: other.origin.at }],
  });
}

export const workloadReferenceRules: readonly RolloutRule[] = [referenced, besideDeployment];
