import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { finding } from '../finding.ts';
import { numberAt, objectAt, valueAt } from '../json-access.ts';
import type { RolloutRule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { leastPods, nearestShare, surgePods } from './pods.ts';
import { type RolloutView, type StepView, stepName, weightOf } from './rollout-view.ts';

/** Percentage points by which pods may miss a weight before it is worth a word. */
const tolerance = 5;

/** More replicas than a hint asks for. */
const mostReplicas = 100;

/**
 * Without a router the share of the canary is its share of the pods, which few pods cannot express.
 * Of manifests that were handed in a number of pods that nobody wrote says nothing, and a single pod
 * little: examples have one.
 */
function* expressible(rollout: RolloutView, scope: Scope): Iterable<Diagnostic> {
  const isOnlyFiles = scope.context.closure === 'files';
  if (rollout.trafficRouting !== undefined) return;
  const pods = leastPods(rollout, scope);
  if (pods === undefined || pods.count === 0 || (isOnlyFiles && pods.isDefault)) return;
  const surge = surgePods(rollout.canary, pods.count);
  for (const step of rollout.steps) {
    const weight = numberAt(step.json, 'setWeight');
    if (weight === undefined || weight < 0 || weight > 100) continue;
    const share = Math.round(nearestShare(weight, pods.count, surge));
    if (Math.abs(share - weight) <= tolerance) continue;
    yield finding(rollout.manifest, 'weight-not-expressible', {
      pointer: `${step.pointer}/setWeight`,
      message: `${stepName(rollout, step)} sets the weight ${weight}, but with ${pods.text} and without a traffic router it is ${share} %`,
      hint: hintFor(weight, pods.count, surge),
      severity: isOnlyFiles && pods.count === 1 ? 'info' : undefined,
    });
  }
}

function hintFor(weight: number, count: number, surge: number): string {
  const enough = replicasFor(weight, count, surge);
  const alternatives = [
    ...(enough <= mostReplicas ? [`at least ${enough} replicas`] : []),
    'a weight that the pods can express',
  ];
  return `use ${alternatives.join(', ')} or a traffic router`;
}

/** The fewest replicas, more than there are, that come near enough to a weight. */
function replicasFor(weight: number, least: number, surge: number): number {
  let count = least + 1;
  while (count <= mostReplicas && Math.abs(nearestShare(weight, count, surge) - weight) > tolerance) count += 1;
  return count;
}

/** setCanaryScale holds the pods until matchTrafficWeight, whatever weights come after it. */
function* scaled(rollout: RolloutView, scope: Scope): Iterable<Diagnostic> {
  if (rollout.trafficRouting === undefined) return;
  const count = leastPods(rollout, scope)?.count;
  let held: { readonly step: StepView; readonly share: number; readonly text: string } | undefined;
  for (const step of rollout.steps) {
    const scale = objectAt(step.json, 'setCanaryScale');
    if (scale !== undefined) {
      if (valueAt(scale, 'matchTrafficWeight') === true) {
        held = undefined;
        continue;
      }
      const [replicas, weight] = [numberAt(scale, 'replicas'), numberAt(scale, 'weight')];
      if (replicas !== undefined) {
        // Without a number of replicas only no pods at all says something.
        const share = replicas === 0 ? 0 : count === undefined ? 100 : (replicas / count) * 100;
        held = { step, share, text: `${replicas} pod${replicas === 1 ? '' : 's'}` };
      } else if (weight !== undefined) held = { step, share: weight, text: `${weight} % of the pods` };
      continue;
    }
    const weight = weightOf(rollout, step);
    if (weight === undefined || held === undefined || !exceeds(weight, held.share, count)) continue;
    yield finding(rollout.manifest, held.share === 0 ? 'weight-without-pods' : 'weight-above-scale', {
      pointer: `${step.pointer}/setWeight`,
      message: `${stepName(rollout, step)} sends ${weight} % of the traffic to the canary, which step ${held.step.index + 1} holds at ${held.text}`,
      hint: 'scale it before, or let its pods follow the weight again: setCanaryScale with matchTrafficWeight: true',
    });
  }
}

/** Whether a weight wants more pods than a share of them is; pods are whole, and rounded up. */
function exceeds(weight: number, share: number, count: number | undefined): boolean {
  if (share === 0 || count === undefined) return weight > share;
  return Math.ceil((weight * count) / 100) > Math.ceil((share * count) / 100 - 1e-9);
}

export const weightRules: readonly RolloutRule[] = [expressible, scaled];
