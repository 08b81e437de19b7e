import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { checkLabelSelector, isEmptySelector } from '../label-selectors.ts';

/**
 * A workload selects its pods by something; that they are its own, a rule of references says. Kubernetes: `ValidateDeploymentSpec`,
 * `ValidateReplicaSetSpec`, `ValidateStatefulSetSpec`, `ValidateDaemonSetSpec`.
 */
export function checkWorkloadSelector(spec: JsonObject, examination: Examination): void {
  const { selector } = spec;
  if (!isJsonObject(selector)) return;
  checkLabelSelector(selector, '/spec/selector', examination);
  if (isEmptySelector(selector)) examination.note('empty-selector', '/spec/selector', 'has an empty selector');
}
