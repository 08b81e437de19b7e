import type { JsonObject } from '../../../kernel/json.ts';
import { promqlFault } from '../../promql.ts';
import type { Examination } from '../examination.ts';
import { fieldsSet, isSet, listOf, objectOf, textOf } from '../json-values.ts';

/** PrometheusRules. Prometheus: `model/rulefmt` `RuleGroups.Validate`, which the operator's webhook calls. */
export function checkPrometheusRule(object: JsonObject, examination: Examination): void {
  const names = new Set<string>();
  for (const [index, one] of listOf(objectOf(object['spec'])['groups']).entries()) {
    const group = objectOf(one);
    const at = `/spec/groups/${index}`;
    const name = textOf(group['name']);
    if (name !== '' && names.has(name)) examination.note('duplicate-entry', `${at}/name`, `has two groups '${name}'`);
    names.add(name);
    for (const [place, rule] of listOf(group['rules']).entries()) {
      checkRule(objectOf(rule), `${at}/rules/${place}`, examination);
    }
  }
}

function checkRule(rule: JsonObject, at: string, examination: Examination): void {
  const set = fieldsSet(rule, ['alert', 'record']);
  if (set.length !== 1) {
    const what = `has a rule that ${set.length === 0 ? 'neither alerts nor' : 'both alerts and'} records`;
    examination.note('not-exactly-one', at, what);
  }
  const wrong = promqlFault(textOf(rule['expr']));
  if (wrong !== undefined) {
    examination.note('refused-by-controller', `${at}/expr`, `has an expr that Prometheus cannot read: ${wrong}`);
  }
  const record = textOf(rule['record']);
  // That a rule is of two kinds has been said.
  if (record === '' || set.length > 1) return;
  for (const field of ['for', 'annotations', 'keep_firing_for']) {
    if (!isSet(rule[field])) continue;
    examination.note('refused-by-controller', `${at}/${field}`, `has ${field} in a rule that records '${record}'`);
  }
}
