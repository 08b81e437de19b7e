import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import { finding, nameOf } from '../finding.ts';
import { numberAt, textAt } from '../json-access.ts';
import { experimentStepFaults } from './experiment-faults.ts';
import type { Fault } from './fault.ts';
import { pingPongFaults } from './ping-pong.ts';
import type { RolloutView } from './rollout-view.ts';
import { routerFaults } from './router-faults.ts';
import { selectorFaults } from './selector-faults.ts';
import { strategyFaults } from './strategy-faults.ts';

/**
 * What the controller refuses of a rollout as a whole
 * (argo-rollouts `pkg/apis/rollouts/validation/validation.go`).
 */
function* faults(rollout: RolloutView): Iterable<Fault> {
  const { spec, canary, blueGreen } = rollout;
  if (canary === undefined && blueGreen === undefined) yield ['/spec/strategy', 'has no strategy'];
  if (canary !== undefined && blueGreen !== undefined) {
    yield ['/spec/strategy', 'has two strategies, canary and blueGreen'];
  }
  yield* podFaults(spec);
  for (const field of ['replicas', 'minReadySeconds', 'revisionHistoryLimit', 'progressDeadlineSeconds']) {
    if ((numberAt(spec, field) ?? 0) < 0) yield [`/spec/${field}`, `has a negative ${field}`];
  }
  yield* strategyFaults(rollout);
  yield* routerFaults(rollout);
  yield* pingPongFaults(rollout);
  yield* experimentStepFaults(rollout);
}

/** Pods come from a template and a selector, or from another workload. */
function* podFaults(spec: JsonObject): Iterable<Fault> {
  const reference = spec['workloadRef'];
  if (!isJsonObject(reference)) {
    if ((spec['template'] ?? null) === null) {
      yield ['/spec', 'has neither a template of its pods nor a workloadRef'];
    }
    yield* selectorFaults(spec, '/spec');
    return;
  }
  if (isJsonObject(spec['template'])) yield ['/spec/template', 'has both a template and a workloadRef'];
  const missing = ['apiVersion', 'kind', 'name'].filter((field) => textAt(reference, field) === undefined);
  if (missing.length > 0) yield ['/spec/workloadRef', `has a workloadRef without ${missing.join(' and ')}`];
}

export function* refused(rollout: RolloutView): Iterable<Diagnostic> {
  for (const [pointer, what, hint] of faults(rollout)) {
    const message = `${nameOf(rollout.manifest)} ${what}`;
    yield finding(rollout.manifest, 'rollout-refused', { pointer, message, hint });
  }
}
