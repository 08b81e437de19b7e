import type { Diagnostic } from '../../kernel/diagnostic.ts';
import type { Manifest } from '../../model/manifest.ts';
import { finding, nameOf } from '../finding.ts';
import { integerAt, objectAt, textAt, valueAt } from '../json-access.ts';
import { namespaceOf } from '../object-index.ts';
import type { Rule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { nothingSelected } from './nothing-selected.ts';
import { areTogether } from './place.ts';
import { podIndexOf, staticSelector } from './pod-index.ts';

/** Workloads of a budget that are looked at; one that selects more is no slip. */
const mostWorkloads = 20;

function* budgets(scope: Scope): Iterable<Diagnostic> {
  const protectedBy = new Map<Manifest, Manifest>();
  for (const budget of scope.all('policy', 'PodDisruptionBudget')) {
    const selector = objectAt(budget.object, 'spec', 'selector');
    const fixed = selector === undefined ? undefined : staticSelector(selector);
    if (selector === undefined || fixed === undefined) continue;
    const isAll = Object.keys(selector).length === 0;
    const nothing = isAll ? undefined : nothingSelected(scope, namespaceOf(budget), selector);
    if (nothing !== undefined) {
      yield finding(budget, 'disruption-budget-selects-nothing', {
        pointer: '/spec/selector',
        severity: nothing.severity,
        message: `${nameOf(budget)} selects ${nothing.text}`,
        hint: nothing.hint,
      });
      continue;
    }
    const workloads = workloadsOf(budget, fixed, scope);
    yield* overlap(budget, workloads, protectedBy, scope);
    yield* never(budget, workloads, scope);
  }
}

function workloadsOf(
  budget: Manifest,
  selector: Parameters<typeof staticSelector>[0],
  scope: Scope,
): readonly Manifest[] {
  const found = new Set<Manifest>();
  for (const { manifest } of podIndexOf(scope).select(namespaceOf(budget), selector)) {
    found.add(manifest);
    if (found.size > mostWorkloads) break;
  }
  return [...found];
}

/** The eviction API refuses a pod that two budgets select. */
function* overlap(
  budget: Manifest,
  workloads: readonly Manifest[],
  protectedBy: Map<Manifest, Manifest>,
  scope: Scope,
): Iterable<Diagnostic> {
  for (const workload of workloads) {
    const other = protectedBy.get(workload);
    if (other === undefined) {
      protectedBy.set(workload, budget);
      continue;
    }
    if (other.id.name === budget.id.name || !areTogether(other, budget, scope)) continue;
    yield finding(budget, 'disruption-budgets-overlap', {
      pointer: '/spec/selector',
      message: `${nameOf(budget)} selects the pods of ${nameOf(workload)}, which ${nameOf(other)} selects too`,
      notes: [{ message: 'the other PodDisruptionBudget is made here', at: other.origin.at }],
    });
    return;
  }
}

function* never(budget: Manifest, workloads: readonly Manifest[], scope: Scope): Iterable<Diagnostic> {
  // Whose pods these are is not at hand.
  if (workloads.length === 0) return;
  const least = valueAt(budget.object, 'spec', 'minAvailable');
  const away = valueAt(budget.object, 'spec', 'maxUnavailable');
  if (away === 0 || away === '0' || away === '0%') {
    yield report(budget, 'maxUnavailable', `lets no pod be away: maxUnavailable is ${JSON.stringify(away)}`);
    return;
  }
  if (least === '100%') {
    yield report(budget, 'minAvailable', "lets no pod be away: minAvailable is '100%'");
    return;
  }
  const wanted = integerAt(budget.object, 'spec', 'minAvailable');
  const counts = workloads.map((one) => replicasOf(one, scope));
  if (wanted === undefined || wanted === 0 || counts.includes(undefined)) return;
  const running = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  if (wanted < running || running <= 0) return;
  yield report(budget, 'minAvailable', `wants ${wanted} of its pods available, and there are ${running} at least`);
}

function report(budget: Manifest, field: string, what: string): Diagnostic {
  return finding(budget, 'eviction-never-allowed', {
    pointer: `/spec/${field}`,
    message: `${nameOf(budget)} ${what}`,
    hint: 'set maxUnavailable: 1, and run two replicas or more',
  });
}

const counted: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'ReplicaSet', 'Rollout']);

/** The least number of pods of a workload; undefined where it is not known. */
function replicasOf(workload: Manifest, scope: Scope): number | undefined {
  const { kind, name } = workload.id;
  if (!counted.has(kind) || scope.rollouts.some(({ spec }) => textAt(spec, 'workloadRef', 'name') === name))
    return undefined;
  const [autoscaler] = scope.autoscalersOf(kind, namespaceOf(workload), name);
  if (autoscaler !== undefined) return autoscaler.least;
  const replicas = valueAt(workload.object, 'spec', 'replicas');
  return replicas === undefined ? 1 : typeof replicas === 'number' ? replicas : undefined;
}

export const disruptionBudgetRules: readonly Rule[] = [budgets];
