import type { JsonObject } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { listOf, numberOf, objectOf, textOf } from '../json-values.ts';
import { checkMetrics } from './metrics.ts';
import { checkWord } from './words.ts';

const longestWindow = 3600;
const longestPeriod = 1800;

/** HorizontalPodAutoscalers. Kubernetes: `autoscaling/validation.ValidateHorizontalPodAutoscaler`. */
export function checkAutoscaler(object: JsonObject, examination: Examination): void {
  const spec = objectOf(object['spec']);
  checkRange(spec, examination);
  checkMetrics(spec, examination);
  const percent = numberOf(spec['targetCPUUtilizationPercentage']) ?? 1;
  if (percent < 1) {
    const what = `has targetCPUUtilizationPercentage ${percent}, and the least is 1`;
    examination.note('autoscaler-refused', '/spec/targetCPUUtilizationPercentage', what);
  }
  for (const direction of ['scaleUp', 'scaleDown']) {
    checkRules(objectOf(objectOf(spec['behavior'])[direction]), `/spec/behavior/${direction}`, examination);
  }
}

function checkRange(spec: JsonObject, examination: Examination): void {
  const most = numberOf(spec['maxReplicas']);
  const least = numberOf(spec['minReplicas']) ?? 1;
  // To nothing and back needs a metric that is there without pods, and a feature gate.
  const canBeNone = listOf(spec['metrics']).some((one) =>
    ['Object', 'External'].includes(textOf(objectOf(one)['type'])),
  );
  if (least < 0 || (least === 0 && !canBeNone)) {
    const what = `has minReplicas ${least}, and the least is 1`;
    examination.note('autoscaler-range', '/spec/minReplicas', what);
  }
  if (most === undefined) return;
  if (most < 1) {
    examination.note('autoscaler-range', '/spec/maxReplicas', `has maxReplicas ${most}, and the least is 1`);
  } else if (most < least) {
    const what = `has minReplicas ${least}, more than maxReplicas ${most}`;
    examination.note(
      'autoscaler-range',
      numberOf(spec['minReplicas']) === undefined ? '/spec/maxReplicas' : '/spec/minReplicas',
      what,
    );
  }
}

/** Kubernetes: `validateScalingRules`, `validateScalingPolicy`. */
function checkRules(rules: JsonObject, at: string, examination: Examination): void {
  const window = numberOf(rules['stabilizationWindowSeconds']) ?? 0;
  if (window < 0 || window > longestWindow) {
    const what = `has stabilizationWindowSeconds ${window}, which is not between 0 and ${longestWindow}`;
    examination.note('autoscaler-refused', `${at}/stabilizationWindowSeconds`, what);
  }
  checkWord(rules['selectPolicy'], ['Max', 'Min', 'Disabled'], `${at}/selectPolicy`, examination);
  if (Array.isArray(rules['policies']) && rules['policies'].length === 0) {
    examination.note('autoscaler-refused', `${at}/policies`, 'has a behavior without policies');
  }
  for (const [index, one] of listOf(rules['policies']).entries()) {
    const policy = objectOf(one);
    const pointer = `${at}/policies/${index}`;
    checkWord(policy['type'], ['Percent', 'Pods'], `${pointer}/type`, examination);
    const value = numberOf(policy['value']) ?? 1;
    const period = numberOf(policy['periodSeconds']) ?? 1;
    if (value < 1) {
      examination.note('autoscaler-refused', `${pointer}/value`, `has a policy of value ${value}, and the least is 1`);
    }
    if (period >= 1 && period <= longestPeriod) continue;
    const what = `has a policy of periodSeconds ${period}, which is not between 1 and ${longestPeriod}`;
    examination.note('autoscaler-refused', `${pointer}/periodSeconds`, what);
  }
}
