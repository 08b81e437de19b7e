import type { JsonObject } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { fieldsSet, isSet, listOf, numberOf, objectOf, printed, textOf } from '../json-values.ts';
import { parseQuantity } from '../quantities.ts';
import { checkWord } from './words.ts';

/** The field that a type of metric is said in, and what its target can be. */
const types: ReadonlyMap<string, { readonly field: string; readonly targets: readonly string[] }> = new Map([
  ['Resource', { field: 'resource', targets: ['averageUtilization', 'averageValue'] }],
  ['ContainerResource', { field: 'containerResource', targets: ['averageUtilization', 'averageValue'] }],
  ['Pods', { field: 'pods', targets: ['averageValue'] }],
  ['Object', { field: 'object', targets: ['averageValue', 'value'] }],
  ['External', { field: 'external', targets: ['averageValue', 'value'] }],
]);
const blocks = [...types.values()].map(({ field }) => field);
const fieldOfTarget: ReadonlyMap<string, string> = new Map([
  ['Utilization', 'averageUtilization'],
  ['AverageValue', 'averageValue'],
  ['Value', 'value'],
]);

/** Metrics of a HorizontalPodAutoscaler. Kubernetes: `autoscaling/validation.validateMetricSpec` and its like. */
export function checkMetrics(spec: JsonObject, examination: Examination): void {
  for (const [index, one] of listOf(spec['metrics']).entries()) {
    const metric = objectOf(one);
    const name = textOf(metric['type']);
    const type = types.get(name);
    const at = `/spec/metrics/${index}`;
    checkWord(metric['type'], [...types.keys()], `${at}/type`, examination);
    if (type === undefined) continue;
    const set = fieldsSet(metric, blocks);
    if (set.length !== 1 || set[0] !== type.field) {
      const says = set.length === 0 ? 'nothing' : set.join(' and ');
      const what = `has a metric of type ${name} that says ${says} instead of ${type.field}`;
      examination.note('autoscaler-refused', at, what);
    } else {
      const target = objectOf(objectOf(metric[type.field])['target']);
      checkTarget(target, name, type.targets, `${at}/${type.field}/target`, examination);
    }
  }
}

function checkTarget(
  target: JsonObject,
  name: string,
  targets: readonly string[],
  at: string,
  examination: Examination,
): void {
  // Where there is no target at all, the schema says so.
  if (Object.keys(target).length === 0) return;
  const set = fieldsSet(target, targets);
  checkWord(target['type'], [...fieldOfTarget.keys()], `${at}/type`, examination);
  const type = textOf(target['type']);
  const field = fieldOfTarget.get(type);
  if (set.length === 0) {
    const what = `has a metric of type ${name} without a target, which is ${targets.join(' or ')}`;
    examination.note('autoscaler-refused', at, what);
  } else if (set.length > 1) {
    examination.note('autoscaler-refused', at, `has a metric of type ${name} with two targets, ${set.join(' and ')}`);
  } else if (field !== undefined && !isSet(target[field])) {
    const what = `has a target of type ${type} that says ${set.join('')} instead of ${field}`;
    examination.note('autoscaler-refused', at, what, { severity: 'warning' });
  }
  for (const one of set) {
    const amount = one === 'averageUtilization' ? numberOf(target[one]) : parseQuantity(target[one]);
    if (amount === undefined || amount > 0) continue;
    const what = `has a target of ${one} ${printed(target[one])}, which must be more than 0`;
    examination.note('autoscaler-refused', `${at}/${one}`, what);
  }
}
