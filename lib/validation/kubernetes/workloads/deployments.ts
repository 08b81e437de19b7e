import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { numberOf, objectOf, textOf } from '../json-values.ts';
import { checkCountOrPercent, checkNatural, isNone } from './counts.ts';
import { checkWorkloadSelector } from './selectors.ts';

const naturals = ['replicas', 'minReadySeconds', 'revisionHistoryLimit', 'progressDeadlineSeconds'];

/** Deployments. Kubernetes: `apps/validation.ValidateDeploymentSpec`. */
export function checkDeployment(object: JsonObject, examination: Examination): void {
  const spec = objectOf(object['spec']);
  checkWorkloadSelector(spec, examination);
  checkNatural(spec, naturals, '/spec', examination);
  checkStrategy(objectOf(spec['strategy']), examination);
  const deadline = numberOf(spec['progressDeadlineSeconds']) ?? 600;
  const ready = numberOf(spec['minReadySeconds']) ?? 0;
  if (deadline < 0 || deadline > ready) return;
  const what = `must make progress within ${deadline} s, but a pod counts only after it was ready for ${ready} s`;
  const field = numberOf(spec['progressDeadlineSeconds']) === undefined ? 'minReadySeconds' : 'progressDeadlineSeconds';
  const hint = 'make progressDeadlineSeconds longer than minReadySeconds and the time that a pod takes to start';
  examination.note('progress-deadline-too-short', `/spec/${field}`, what, { hint });
}

function checkStrategy(strategy: JsonObject, examination: Examination): void {
  const { rollingUpdate } = strategy;
  if (!isJsonObject(rollingUpdate)) return;
  const at = '/spec/strategy/rollingUpdate';
  if (textOf(strategy['type']) === 'Recreate') {
    const what = 'has rollingUpdate with the strategy Recreate';
    examination.note('update-strategy-refused', at, what, {
      hint: 'remove rollingUpdate (or set it to null in a patch)',
    });
    return;
  }
  checkCountOrPercent(rollingUpdate, 'maxSurge', at, undefined, examination);
  checkCountOrPercent(rollingUpdate, 'maxUnavailable', at, 100, examination);
  if (!isNone(rollingUpdate['maxSurge']) || !isNone(rollingUpdate['maxUnavailable'])) return;
  const what = 'has maxSurge 0 and maxUnavailable 0, so no pod could ever be replaced';
  examination.note('update-strategy-refused', `${at}/maxUnavailable`, what);
}
