import type { JsonObject } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { fieldsSet, objectOf } from '../json-values.ts';
import { checkLabelSelector } from '../label-selectors.ts';
import { checkCountOrPercent } from './counts.ts';

const bounds = ['minAvailable', 'maxUnavailable'];

/** PodDisruptionBudgets. Kubernetes: `policy/validation.ValidatePodDisruptionBudgetSpec`. */
export function checkDisruptionBudget(object: JsonObject, examination: Examination): void {
  const spec = objectOf(object['spec']);
  const set = fieldsSet(spec, bounds);
  if (set.length === 2) {
    examination.note('not-exactly-one', '/spec', 'has both minAvailable and maxUnavailable');
  } else if (set.length === 0) {
    // Not refused, but it then protects no pod.
    examination.note('not-exactly-one', '/spec', 'has neither minAvailable nor maxUnavailable', {
      severity: 'warning',
    });
  }
  for (const field of bounds) checkCountOrPercent(spec, field, '/spec', 100, examination);
  checkLabelSelector(spec['selector'], '/spec/selector', examination);
}
