import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import { matchesSelector } from '../../selector.ts';
import type { Examination } from '../examination.ts';
import { objectOf, printed } from '../json-values.ts';
import { checkLabelSelector, isEmptySelector } from '../label-selectors.ts';

/**
 * A workload selects its own pods, and by something. Kubernetes: `ValidateDeploymentSpec`,
 * `ValidateReplicaSetSpec`, `ValidateStatefulSetSpec`, `ValidateDaemonSetSpec`.
 */
export function checkWorkloadSelector(spec: JsonObject, examination: Examination): void {
  const { selector, template } = spec;
  if (!isJsonObject(selector)) return;
  checkLabelSelector(selector, '/spec/selector', examination);
  if (isEmptySelector(selector)) {
    examination.note('empty-selector', '/spec/selector', 'has an empty selector');
  } else if (isJsonObject(template)) {
    checkMatch(selector, objectOf(objectOf(template['metadata'])['labels']), examination);
  }
}

function checkMatch(selector: JsonObject, labels: JsonObject, examination: Examination): void {
  if (matchesSelector(labels, selector)) return;
  const wrong = Object.entries(objectOf(selector['matchLabels'])).find(([key, value]) => labels[key] !== value);
  const by = wrong === undefined ? 'matchExpressions' : `${wrong[0]}=${printed(wrong[1])}`;
  const what = `selects its pods by ${by}, which the labels of its template do not have`;
  examination.note('selector-misses-template', '/spec/selector', what);
}
