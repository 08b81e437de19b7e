import { isJsonObject, type JsonObject, type JsonValue } from '../../../kernel/json.ts';
import type { Examination } from '../examination.ts';
import { isSet, listOf, numberOf, objectOf } from '../json-values.ts';
import { checkNatural } from './counts.ts';
import { checkFailurePolicy } from './failure-policy.ts';
import { checkWorkloadSelector } from './selectors.ts';

const naturals = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'backoffLimitPerIndex',
  'maxFailedIndexes',
  'ttlSecondsAfterFinished',
];

/** Jobs. Kubernetes: `batch/validation.ValidateJob`. */
export function checkJob(object: JsonObject, examination: Examination): void {
  checkJobSpec(object['spec'], '/spec', examination);
  const spec = objectOf(object['spec']);
  if (isSet(spec['selector'])) checkWorkloadSelector(spec, examination);
  else if (spec['manualSelector'] === true) {
    examination.note('job-refused', '/spec/manualSelector', 'has manualSelector without a selector');
  }
}

/** Kubernetes: `batch/validation.validateJobSpec`. */
export function checkJobSpec(value: JsonValue | undefined, at: string, examination: Examination): void {
  const spec = objectOf(value);
  checkNatural(spec, naturals, at, examination);
  const isIndexed = spec['completionMode'] === 'Indexed';
  if (isIndexed && !isSet(spec['completions'])) {
    examination.note('job-refused', `${at}/completionMode`, 'is Indexed without completions');
  }
  for (const field of ['backoffLimitPerIndex', 'successPolicy']) {
    if (!isSet(spec[field]) || isIndexed) continue;
    const hint = "set completionMode: 'Indexed' and completions";
    examination.note('job-refused', `${at}/${field}`, `has ${field}, which only an Indexed job takes`, { hint });
  }
  checkFailedIndexes(spec, at, examination);
  if (isJsonObject(spec['podFailurePolicy'])) checkFailurePolicy(spec, spec['podFailurePolicy'], at, examination);
  const rules = objectOf(spec['successPolicy'])['rules'];
  if (Array.isArray(rules) && listOf(rules).length === 0) {
    examination.note('job-refused', `${at}/successPolicy/rules`, 'has a successPolicy without rules');
  }
}

function checkFailedIndexes(spec: JsonObject, at: string, examination: Examination): void {
  const most = numberOf(spec['maxFailedIndexes']);
  if (most === undefined) return;
  const pointer = `${at}/maxFailedIndexes`;
  const completions = numberOf(spec['completions']);
  if (!isSet(spec['backoffLimitPerIndex'])) {
    examination.note('job-refused', pointer, 'has maxFailedIndexes without backoffLimitPerIndex');
  } else if (completions !== undefined && most > completions) {
    const what = `lets ${most} indexes fail (maxFailedIndexes), more than its ${completions} completions`;
    examination.note('job-refused', pointer, what);
  }
}
