import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { finding } from '../finding.ts';
import { numberAt, objectAt } from '../json-access.ts';
import type { RolloutRule } from '../rule.ts';
import { type RolloutView, stepName } from './rollout-view.ts';
import { isSet } from './strategy-faults.ts';

/**
 * setCanaryScale says one of replicas, weight and matchTrafficWeight. The controller takes the first
 * that it looks at, without a word about the others.
 */
function* oneScale(rollout: RolloutView): Iterable<Diagnostic> {
  for (const step of rollout.steps) {
    const scale = objectAt(step.json, 'setCanaryScale');
    if (scale === undefined) continue;
    const what = faultOf(scale);
    if (what === undefined) continue;
    yield finding(rollout.manifest, 'canary-scale-invalid', {
      pointer: `${step.pointer}/setCanaryScale`,
      message: `${stepName(rollout, step)} has setCanaryScale with ${what}`,
      hint: 'give exactly one of replicas, weight and matchTrafficWeight: true',
    });
  }
}

function faultOf(scale: NonNullable<ReturnType<typeof objectAt>>): string | undefined {
  const given = ['replicas', 'weight', 'matchTrafficWeight'].filter((field) => isSet(scale[field]));
  if (given.length === 0) return 'nothing to scale it to';
  if (given.length > 1) return given.join(' and ');
  const [replicas, weight] = [numberAt(scale, 'replicas'), numberAt(scale, 'weight')];
  if (replicas !== undefined && replicas < 0) return `replicas ${replicas}`;
  return weight !== undefined && (weight < 0 || weight > 100) ? `weight ${weight}` : undefined;
}

export const canaryScaleRules: readonly RolloutRule[] = [oneScale];
