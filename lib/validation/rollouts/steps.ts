import { didYouMean } from '../../kernel/closest.ts';
import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { parseGoDuration } from '../../kernel/go-duration.ts';
import { isJsonObject } from '../../kernel/json.ts';
import { finding, nameOf } from '../finding.ts';
import { listAt, numberAt, objectAt, textAt, valueAt } from '../json-access.ts';
import type { RolloutRule } from '../rule.ts';
import type { Scope } from '../scope.ts';
import { canaryPointer } from './canary-pointer.ts';
import { type RolloutView, stepName } from './rollout-view.ts';

/** The keys of which a step has exactly one (Rollouts v1.9: CanaryStep). */
const actions: ReadonlySet<string> = new Set([
  'setWeight',
  'pause',
  'setCanaryScale',
  'analysis',
  'experiment',
  'setHeaderRoute',
  'setMirrorRoute',
  'plugin',
]);

/** A step does one thing; the controller's own check covers only four of the eight keys. */
function* oneAction(rollout: RolloutView): Iterable<Diagnostic> {
  for (const [index, step] of listAt(rollout.canary, 'steps').entries()) {
    if (step !== null) continue;
    const pointer = `${canaryPointer}/steps/${index}`;
    const message = `step ${index + 1} of ${nameOf(rollout.manifest)} is null`;
    yield finding(rollout.manifest, 'step-not-one-action', { pointer, message });
  }
  for (const step of rollout.steps) {
    // Go cannot tell a null from a key that is not there: `- pause:` is no pause, `- pause: {}` is.
    const keys = Object.keys(step.json).filter((key) => step.json[key] !== null);
    const isNull = keys.length === 0 && Object.keys(step.json).length > 0;
    if (keys.length === 1 && actions.has(keys[0] ?? '')) continue;
    const found = keys.filter((key) => actions.has(key));
    const unknown = keys.find((key) => !actions.has(key));
    const what =
      found.length > 1
        ? `has ${found.join(' and ')}, and a step does one thing`
        : unknown === undefined
          ? `is empty${isNull ? `: its ${Object.keys(step.json).join(' and ')} is null` : ''}`
          : `has the key '${unknown}', which Argo Rollouts does not know`;
    yield finding(rollout.manifest, 'step-not-one-action', {
      pointer: step.pointer,
      message: `${stepName(rollout, step)} ${what}`,
      hint:
        found.length > 1
          ? `make ${found.length} steps of it, in the order in which they should happen`
          : unknown === undefined
            ? isNull && step.json['pause'] === null
              ? 'write pause: {} to wait for a person'
              : undefined
            : didYouMean(unknown, actions),
    });
  }
}

function* weights(rollout: RolloutView): Iterable<Diagnostic> {
  for (const step of rollout.steps) {
    const weight = valueAt(step.json, 'setWeight');
    if (weight === undefined) continue;
    if (typeof weight === 'number' && Number.isInteger(weight) && weight >= 0 && weight <= rollout.maxWeight) continue;
    yield finding(rollout.manifest, 'weight-out-of-range', {
      pointer: `${step.pointer}/setWeight`,
      message: `${stepName(rollout, step)} has setWeight ${JSON.stringify(weight)}: a weight is a whole number from 0 to ${rollout.maxWeight}`,
    });
  }
}

function* pauses(rollout: RolloutView): Iterable<Diagnostic> {
  for (const step of rollout.steps) {
    const duration = valueAt(step.json, 'pause', 'duration');
    if (duration === undefined || duration === null || duration === '') continue;
    if (typeof duration === 'number' && Number.isInteger(duration) && duration >= 0) continue;
    if (typeof duration === 'string' && /^\d+$/.test(duration)) continue;
    if (typeof duration === 'string' && (parseGoDuration(duration) ?? -1) >= 0) continue;
    yield finding(rollout.manifest, 'invalid-duration', {
      pointer: `${step.pointer}/pause/duration`,
      message: `${stepName(rollout, step)} pauses for ${JSON.stringify(duration)}, which is no duration that Go reads`,
      hint: durationHint(duration),
    });
  }
}

function durationHint(duration: unknown): string {
  const days = typeof duration === 'string' ? /^(\d+)d$/.exec(duration) : null;
  if (days !== null) return `Go has no days: write '${Number(days[1]) * 24}h'`;
  return "write seconds as a number, or text like '90s', '10m' or '1h30m'";
}

/** The index counts from 0, and the analysis of a rollout past its last step is stopped. */
function* startingStep(rollout: RolloutView): Iterable<Diagnostic> {
  const start = numberAt(rollout.canary, 'analysis', 'startingStep');
  if (start === undefined || (start >= 0 && start < rollout.steps.length)) return;
  // It starts at once, whatever the steps are.
  if (start === 0 && rollout.steps.length === 0) return;
  const count = rollout.steps.length;
  yield finding(rollout.manifest, 'starting-step-out-of-range', {
    pointer: `${canaryPointer}/analysis/startingStep`,
    message: `the background analysis of ${nameOf(rollout.manifest)} starts at step ${start}, but its ${count} steps are counted from 0, so it never runs`,
    hint: count === 0 ? 'give the canary steps' : `the last step is ${count - 1}`,
  });
}

/**
 * An experiment that nothing ends keeps the rollout at its step until a person ends it. That may be
 * meant, as it is in examples of Argo, so manifests that were only handed in are not told of it.
 */
function* endlessExperiments(rollout: RolloutView, { context }: Scope): Iterable<Diagnostic> {
  if (context.closure === 'files') return;
  for (const step of rollout.steps) {
    const experiment = objectAt(step.json, 'experiment');
    if (experiment === undefined || textAt(experiment, 'duration') !== undefined) continue;
    if (listAt(experiment, 'analyses').some((one) => valueAt(one, 'requiredForCompletion') === true)) continue;
    yield finding(rollout.manifest, 'experiment-endless', {
      pointer: `${step.pointer}/experiment`,
      message: `${stepName(rollout, step)} is an experiment without a duration, and none of its analyses is required for its completion: it never ends`,
      hint: 'give it a duration, or set requiredForCompletion on an analysis',
    });
  }
}

/**
 * More than half of the traffic should not move before something has looked at the new version. This
 * is advice, which manifests that were only handed in are not given.
 */
function* fullWithoutCheck(rollout: RolloutView, { context }: Scope): Iterable<Diagnostic> {
  if (context.closure === 'files') return;
  if (rollout.steps.length === 0 || objectAt(rollout.canary, 'analysis') !== undefined) return;
  for (const step of rollout.steps) {
    if (['pause', 'analysis', 'experiment', 'plugin'].some((key) => isJsonObject(step.json[key]))) return;
    const weight = numberAt(step.json, 'setWeight') ?? 0;
    if (weight * 2 <= rollout.maxWeight) continue;
    yield finding(rollout.manifest, 'full-without-check', {
      pointer: `${step.pointer}/setWeight`,
      message: `${stepName(rollout, step)} moves ${weight} % of the traffic to the new version before anything waits or checks`,
      hint: 'put a pause or an analysis before it',
    });
    return;
  }
  yield finding(rollout.manifest, 'full-without-check', {
    pointer: `${canaryPointer}/steps`,
    message: `the steps of ${nameOf(rollout.manifest)} neither wait nor check, so the new version gets all of the traffic at once`,
    hint: 'add a pause or an analysis; rolling updates need no steps',
  });
}

export const stepRules: readonly RolloutRule[] = [
  oneAction,
  weights,
  pauses,
  startingStep,
  endlessExperiments,
  fullWithoutCheck,
];
