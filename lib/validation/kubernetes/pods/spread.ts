import type { JsonObject } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { isSet, listOf, numberOf, objectOf, textOf } from '../json-values.ts';
import { checkLabelSelector } from '../label-selectors.ts';
import type { Pod } from './pod.ts';

/** Spreading of pods over nodes and zones. Kubernetes: `validateTopologySpreadConstraints`. */
export function checkSpread({ spec, at, examination }: Pod): void {
  const pairs = new Set<string>();
  for (const [index, one] of listOf(spec['topologySpreadConstraints']).entries()) {
    const constraint = objectOf(one);
    const pointer = `${at}/topologySpreadConstraints/${index}`;
    check(constraint, pointer, examination);
    const pair = `${textOf(constraint['topologyKey'])} (${textOf(constraint['whenUnsatisfiable'])})`;
    if (pairs.has(pair)) {
      examination.note('duplicate-entry', pointer, `spreads its pods twice by ${pair}`);
    }
    pairs.add(pair);
  }
}

function check(constraint: JsonObject, at: string, examination: Examination): void {
  for (const field of ['maxSkew', 'minDomains']) {
    const number = numberOf(constraint[field]);
    if (number === undefined || number > 0) continue;
    examination.note(
      'invalid-scheduling',
      `${at}/${field}`,
      `spreads its pods with ${field} ${number}, and the least is 1`,
    );
  }
  if (constraint['topologyKey'] === '') {
    examination.note('invalid-scheduling', `${at}/topologyKey`, 'spreads its pods by no topologyKey');
  }
  if (isSet(constraint['minDomains']) && constraint['whenUnsatisfiable'] === 'ScheduleAnyway') {
    const what = 'spreads its pods with minDomains, which only goes with whenUnsatisfiable DoNotSchedule';
    examination.note('invalid-scheduling', `${at}/minDomains`, what);
  }
  checkLabelSelector(constraint['labelSelector'], `${at}/labelSelector`, examination);
}
