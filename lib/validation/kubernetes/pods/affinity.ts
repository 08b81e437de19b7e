import { isJsonObject, type JsonObject, type JsonValue } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { listOf, numberOf, objectOf } from '../json-values.ts';
import { checkLabelSelector } from '../label-selectors.ts';
import { checkNodeTerm } from '../node-terms.ts';
import type { Pod } from './pod.ts';

const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';

/** Affinity of pods to nodes and to each other. Kubernetes: `validateNodeAffinity`, `validatePodAffinityTerms`. */
export function checkAffinity({ spec, at, examination }: Pod): void {
  const affinity = spec['affinity'];
  if (!isJsonObject(affinity)) return;
  const pointer = `${at}/affinity`;
  checkNodes(objectOf(affinity['nodeAffinity']), `${pointer}/nodeAffinity`, examination);
  for (const field of ['podAffinity', 'podAntiAffinity']) {
    checkPods(objectOf(affinity[field]), `${pointer}/${field}`, examination);
  }
}

function checkNodes(affinity: JsonObject, at: string, examination: Examination): void {
  const terms = objectOf(affinity[required])['nodeSelectorTerms'];
  if (Array.isArray(terms) && terms.length === 0) {
    const what = 'requires nodes of no nodeSelectorTerms';
    examination.note('invalid-scheduling', `${at}/${required}/nodeSelectorTerms`, what);
  }
  for (const [index, term] of listOf(terms).entries()) {
    checkNodeTerm(term, `${at}/${required}/nodeSelectorTerms/${index}`, examination);
  }
  for (const [index, one] of listOf(affinity[preferred]).entries()) {
    const pointer = `${at}/${preferred}/${index}`;
    checkWeight(objectOf(one)['weight'], `${pointer}/weight`, examination);
    checkNodeTerm(objectOf(one)['preference'], `${pointer}/preference`, examination);
  }
}

function checkPods(affinity: JsonObject, at: string, examination: Examination): void {
  for (const [index, term] of listOf(affinity[required]).entries()) {
    checkPodTerm(objectOf(term), `${at}/${required}/${index}`, examination);
  }
  for (const [index, one] of listOf(affinity[preferred]).entries()) {
    const pointer = `${at}/${preferred}/${index}`;
    checkWeight(objectOf(one)['weight'], `${pointer}/weight`, examination);
    checkPodTerm(objectOf(objectOf(one)['podAffinityTerm']), `${pointer}/podAffinityTerm`, examination);
  }
}

function checkPodTerm(term: JsonObject, at: string, examination: Examination): void {
  if (term['topologyKey'] === '') {
    examination.note('invalid-scheduling', `${at}/topologyKey`, 'has an affinity to pods with an empty topologyKey');
  }
  checkLabelSelector(term['labelSelector'], `${at}/labelSelector`, examination);
  checkLabelSelector(term['namespaceSelector'], `${at}/namespaceSelector`, examination);
}

function checkWeight(value: JsonValue | undefined, at: string, examination: Examination): void {
  const weight = numberOf(value);
  if (weight === undefined || (weight >= 1 && weight <= 100)) return;
  examination.note('invalid-scheduling', at, `has an affinity of weight ${weight}, which is not between 1 and 100`);
}
